// What is refused, told with the clause and the field that is meant; either may be empty.
#pragma once
#include <string_view>

#include "engine/base/problem.h"

namespace wangge {

inline Problem refused(std::string message, std::vector<std::pair<std::string, std::string>> arguments,
                       std::string_view clause, std::string field = {}) {
  return {ProblemKind::refused, std::move(message), std::move(arguments), std::string(clause),
          std::move(field)};
}

// The field's value is not what it should be.
inline Problem bad_field(std::string_view name, std::string value, std::string expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", std::string(name)}, {"value", std::move(value)}, {"expected", std::move(expected)}},
          {},
          std::string(name)};
}

}  // namespace wangge
