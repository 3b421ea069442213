// What may be done with a case now, and by whom.
#pragma once
#include <boost/json/array.hpp>
#include <string>

#include "cli/session.h"
#include "engine/case/case_state.h"
#include "engine/people/person.h"
#include "workflows/vocabulary.h"

namespace wangge::cli {

// Name of the option of `do` that fills the field: "--reason"; "--party-task" and "--file" for lists.
std::string option_of(std::string_view field);

// "--unit --reason": of all fields in the mask.
std::string options_of(FieldMask mask);

void print_possible(Session& session, const CaseState& state, const Person& person);
// For nobody in particular: every action of the state, and which units may do it.
void print_possible_for_all(Session& session, const CaseState& state);
// "report 报告、dismiss 不予受理": what the person may do next, without what is always possible.
std::string next_actions(Session& session, const CaseState& state, const Person& person);

}  // namespace wangge::cli
