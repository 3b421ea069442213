// What happened to accounts: who, what, when. Kept apart from the log of events, which never forgets.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;

struct SecurityLine {
  std::int64_t number = 0;  // rises
  WallSeconds at{};
  std::string what;     // "signed-in"; also a message: "security.signed-in"
  std::string account;  // whose; empty where somebody tried a name that is nobody's
  std::string person;   // its post then
  std::string by;       // account that did it to another; "-": the command line; empty: the account itself
  std::string about;    // label of a token, name of a holder …
};

// Who did something to somebody's account.
inline constexpr std::string_view by_command_line = "-";

class SecurityLog {
 public:
  explicit SecurityLog(AccountsDatabase& database) : database_(database) {}

  // `account` as it was typed only if there is such an account: people type passwords into that field, too.
  void note(const std::string& what, const std::string& account, const std::string& by = {},
            const std::string& about = {});
  // The newest first, `size` at most; those before number `before`, 0: from the newest on.
  std::vector<SecurityLine> lines(std::int64_t before, std::size_t size);

 private:
  AccountsDatabase& database_;
};

}  // namespace wangge::server
