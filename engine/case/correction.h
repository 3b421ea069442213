// What a case was logged as, corrected by a recorded event: its source, severity, categories and urgency, and
// the clocks that they choose (docs/rules.md, "Who logs").
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <vector>

#include "engine/base/problem.h"
#include "engine/case/case_state.h"
#include "engine/stream/entries.h"

namespace wangge {

// Takes over what the fields of `correct_case` say.
void correct(CaseRegister& registered, const boost::json::object& data);
void correct(CaseCore& core, const boost::json::object& data);

// Whether it takes an obligation away or gives more time: less severe, no complaint, not urgent, or
// difficult.
bool lowers(const CaseState& state, const boost::json::object& data);

// Nothing that would change, or a category that there is not.
std::optional<Problem> refused_correction(const City& city, const CaseState& state,
                                          const boost::json::object& data);

// What whoever complained is owed begins with what was found; limits that get shorter count from now on, and
// never run longer than they did.
std::vector<ClockEntry> correction_entries(const Counting& counting, Moment at, const CaseState& before,
                                           const CaseCore& after);

}  // namespace wangge
