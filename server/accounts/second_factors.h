// The second factor of an account: one-time passwords by time, each taken once, and codes for the day when
// the phone is lost, each taken once. A secret is told when it is made, and never again.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;

class SecondFactors {
 public:
  explicit SecondFactors(AccountsDatabase& database) : database_(database) {}

  bool is_on(const std::string& account);
  // A new secret (bytes), which does nothing until it is confirmed; nullopt where one is in use.
  std::optional<std::string> begin(const std::string& account);
  // Whether the code is of the secret that was begun; from then on it is demanded. Recovery codes, told once.
  std::optional<std::vector<std::string>> confirm(const std::string& account, std::string_view code);
  // A one-time password that was not taken before, nor a later one; or a recovery code, which is used up.
  bool take(const std::string& account, std::string_view code);
  bool remove(const std::string& account);
  std::size_t recovery_codes_left(const std::string& account);

 private:
  AccountsDatabase& database_;
};

inline constexpr std::size_t recovery_codes = 10;

}  // namespace wangge::server
