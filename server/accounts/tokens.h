// Personal tokens, for programs, calendars and walls: each with a scope and an end. Only the hash is kept.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"
#include "server/accounts/signed_in.h"
#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;
class SecurityLog;

struct Token {
  std::int64_t number = 0;
  TokenScope scope = TokenScope::read;
  std::string label;
  WallSeconds made{}, until{};
  std::optional<WallSeconds> seen;  // when it was last used, to the hour
};

class Tokens {
 public:
  Tokens(AccountsDatabase& database, SecurityLog& log) : database_(database), log_(log) {}

  struct Made {
    Token token;
    std::string text;  // told once
  };
  // Problem: server.too-many-tokens {most}.
  Result<Made> make(const std::string& account, TokenScope scope, const std::string& label,
                    std::chrono::days lasts);
  // Those that have not ended, the newest first.
  std::vector<Token> of(const std::string& account);
  // False if the account has none of that number. `by` as in the security log.
  bool end(const std::string& account, std::int64_t number, const std::string& by);
  void end_all(const std::string& account);

  std::optional<SignedIn> signed_in(std::string_view text);
  bool is_open(std::string_view text);

 private:
  AccountsDatabase& database_;
  SecurityLog& log_;
};

// What each begins with, so that who finds one knows what it is.
inline constexpr std::string_view token_mark = "wangge_";
inline constexpr std::size_t most_tokens = 20;  // of an account
inline constexpr std::chrono::days longest_token{366};
inline constexpr std::size_t longest_token_label = 60;  // characters

}  // namespace wangge::server
