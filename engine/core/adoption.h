// A case under way is taken over into the next edition of the workflow, by the city's administrator. The
// event keeps the old clocks and the new ones (docs/decisions/0009-editions.md).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case/decide.h"

namespace wangge {

// "adopt_edition", with the fields edition, reason and paper. A clock that the new edition knows, too, goes
// on with the same due moment; what it doesn't know ends without blame; the new state's own clock starts if
// it does not run yet. Problems: refused and input, with the field.
Result<std::vector<Event>> decide_adoption(const DecisionContext& context, const CaseState& state,
                                           const Command& command, const Person& actor);

// Why the event can't follow in this state; nullopt if it can.
std::optional<std::string> refused_adoption(const CaseState& state, const Event& event);

}  // namespace wangge
