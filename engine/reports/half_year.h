// What a unit hands in every half-year (R3, form 10), put together from cases and records: an office hands in
// the figures of its whole grid, a department its own.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "engine/city/city.h"
#include "engine/record/period.h"
#include "engine/reports/activity.h"
#include "engine/text/messages.h"

namespace wangge {

// Names and numbers as the field `figures` takes them, in the order of the form; the texts "figure.<name>"
// are what people read.
struct Figure {
  std::string_view name;
  std::int64_t value = 0;
  bool operator==(const Figure&) const = default;
};
std::vector<Figure> half_year_figures(const Activity& activity);
boost::json::object json_of(const std::vector<Figure>& figures);

// A short summary in the manner of an office, from the figures alone.
std::string half_year_report(const Messages& messages, Language language, const HalfYear& half_year,
                             const std::string& unit_name, const std::vector<Figure>& figures);

// What the half-year saw; a limit of it that is still open is late if it was due before `now`. Throws
// StoreFailure.
Activity half_year_activity(StoreReader& reader, const City& city, const HalfYear& half_year, Moment now);

}  // namespace wangge
