// What personal tokens are for, and which operations of the API each reaches.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "server/http/message.h"

namespace wangge::server {

enum class TokenScope : std::uint8_t {
  session,   // none: somebody signed in with a browser
  read,      // every GET that the person may read
  calendar,  // the calendar of the unit's limits alone
  wall,      // the few figures of a wall view
  write      // all, but what changes accounts
};
// Of tokens: "read", "calendar", "wall", "write".
std::optional<TokenScope> token_scope_named(std::string_view name);
std::string_view name_of(TokenScope scope);

// Whether somebody who showed this may ask that. `operation` is the API's id; empty: none of the API's.
bool reaches(TokenScope scope, const Request& request);
// What is still answered to somebody whose office demands a second factor that they have not set up.
bool is_before_second_factor(std::string_view operation);

inline constexpr std::string_view calendar_operation = "calendar";

}  // namespace wangge::server
