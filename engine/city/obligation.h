// What the calendar demands of grids and units: submissions (R3), joint meetings (G2), supervision (S1),
// publication (A3.7). Each becomes a record when its period opens, and a breach when its day has passed.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/time.h"
#include "engine/city/unit.h"

namespace wangge {

// A day of the year, or of the year after.
struct YearDay {
  unsigned month = 1;
  unsigned day = 1;
  bool next_year = false;
};

struct ObligationPeriod {
  YearDay opens;  // at 00:00
  YearDay due;    // at 24:00
};

enum class ObligationOver : std::uint8_t { own, lower };  // about the own grid, or each grid directly below

struct Obligation {
  std::string id;                        // "half-year-submission"
  std::string kind;                      // of record: "submission"
  std::string subject;                   // of the record: "half-year"
  std::string rule;                      // of the deadline policy, with a `fixed` date: "T33"
  int level = 2;                         // of the grids whose units owe it
  UnitKind unit = UnitKind::department;  // that owe it
  bool supervising = false;              // only departments with duties of supervision
  ObligationOver over = ObligationOver::own;
  int first_year = 0;
  bool since_founding = false;            // of a year in which the city was here already, and of later ones
  std::vector<ObligationPeriod> periods;  // of a year, numbered from 1
};

// One duty of one unit in one period.
struct Duty {
  std::string key;  // "half-year-submission/2025-1/A371301-office": the same for ever
  const Obligation* obligation = nullptr;
  int year = 0;
  int period = 1;
  GridCode grid;     // that the record is about
  std::string unit;  // that owes it
  Moment opens{};    // when its period begins, or when the city was set up if that is later
  Moment due{};
};

class City;
// All duties that open in (after, until], in order of opening and key. A duty exists from the day on which
// the city was set up, whatever its period's beginning, if it falls due later: one whose period had begun by
// then opens at `begun`.
std::vector<Duty> duties_between(const City& city, Moment after, Moment until, Moment begun);
// The same of a city that was there before any of these periods began.
std::vector<Duty> duties_between(const City& city, Moment after, Moment until);

// Whether units of this kind and level owe it.
bool owes(const Obligation& obligation, const Unit& unit);
// Whether it is owed of this year by a city that was set up then.
bool stands(const Obligation& obligation, int year, Moment begun);
// One of its periods, in which a moment lies: the year and the index in `periods`; of two that overlap, the
// earlier. nullopt if it lies in none.
std::optional<std::pair<int, std::size_t>> period_of(const Obligation& obligation, Moment moment);
Duty duty_of(const Obligation& obligation, int year, std::size_t period, GridCode grid, const Unit& unit,
             Moment begun);

}  // namespace wangge
