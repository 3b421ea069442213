// What may be done with a case now, and by whom: the transition tables, asked.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/case/decide.h"
#include "engine/city/city.h"
#include "workflows/vocabulary.h"

namespace wangge {

// One action of the state that a case is in, whoever may take it.
struct OpenAction {
  const TransitionRule* rule = nullptr;
  int party = 0;  // for actions on a task
  std::vector<std::string>
      units;  // that may; empty where none or several have the relation that is asked for
};
std::vector<OpenAction> open_actions(const City& city, const CaseState& state);

// Names of the fields in the mask, in their order.
std::vector<std::string_view> fields_of(FieldMask mask);
// Names of roles or relations whose bits are set.
std::vector<std::string_view> roles_of(std::uint32_t roles);
std::vector<std::string_view> relations_of(std::uint32_t relations);

boost::json::object json_of(const PossibleAction& action);
boost::json::object json_of(const OpenAction& action);

}  // namespace wangge
