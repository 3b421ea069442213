// What someone may do with a case now, with all field values that make a difference: for searches over the
// rules themselves (tools/search/stay_search.h).
#pragma once
#include <string>
#include <vector>

#include "engine/case/decide.h"

namespace wangge {

// "-1" or "-2" of a unit, with every right that work on cases needs.
Person player_of(const std::string& unit, int number);

struct Choice {
  std::string action;
  boost::json::object data;
};

// Every action that this person's rows allow, each with every unit of `units` where it names one, and with
// and without each flag. `into` is the case to be merged into. Notes, hand-ons and reminders, which change
// neither place nor clocks, are left out.
std::vector<Choice> choices_of(const City& city, const CaseState& state, const Person& person, Moment at,
                               const std::vector<std::string>& units, CaseId into);

}  // namespace wangge
