// The periods that records are about: half-years and years, by the city's clock.
#pragma once
#include <optional>
#include <string>

#include "engine/base/time.h"
#include "engine/record/record_state.h"

namespace wangge {

struct Period {
  Moment from{};
  Moment until{};
  bool holds(Moment moment) const { return from <= moment && moment < until; }
  // A limit that ends at 24:00 is of the day that ends.
  bool ends(Moment due) const { return from < due && due <= until; }
};
Period half_year_period(int year, int half);  // half: 1 or 2
Period year_period(int year);

struct HalfYear {
  std::string unit;  // that hands it in
  int year = 0;
  int half = 1;
};
// nullopt if the record is no submission of a half-year.
std::optional<HalfYear> half_year_of(const RecordState& submission);

}  // namespace wangge
