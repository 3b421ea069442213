// Who asks, and how far what they showed reaches.
#pragma once
#include <cstdint>
#include <string>

#include "server/accounts/token_scope.h"

namespace wangge::server {

struct SignedIn {
  std::string account, person;  // id of the post
  TokenScope scope = TokenScope::session;
  std::int64_t session = 0;        // its number; 0: a token was shown
  bool has_second_factor = false;  // of the account
};

}  // namespace wangge::server
