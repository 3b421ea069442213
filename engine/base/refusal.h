// What the rules refuse, told with the field that is meant and the clause.
#pragma once
#include "engine/base/problem.h"

namespace wangge {

inline Problem refused(std::string message, std::vector<std::pair<std::string, std::string>> arguments,
                       std::string field, std::string clause = {}) {
  return {ProblemKind::refused, std::move(message), std::move(arguments), std::move(clause),
          std::move(field)};
}

}  // namespace wangge
