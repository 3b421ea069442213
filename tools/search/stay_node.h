// Where a search stands: the case, the moment, and what led there (tools/search/stay_search.h).
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "engine/case/case_state.h"
#include "tools/search/stay_search.h"

namespace wangge {

struct StayNode {
  CaseState state;
  Moment now{};
  int own_steps = 0;
  int answers = 0;              // of others
  int choices = 0;              // of a route
  bool handled = false;         // since it came to the players
  std::optional<Moment> given;  // when it was handed to another, who may give it back
  int excused_days = 0;         // working days at whose end it was with another, the first time
  int outs = 0;                 // how often it was
  std::string out;              // by which action, the first time
  std::int64_t index = -1;
  std::int64_t parent = -1;
  PlayedStep step;
};

// What decides about all that can follow.
std::string key_of(const StayNode& node);

}  // namespace wangge
