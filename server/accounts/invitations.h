// Links by which somebody makes their own password, so that nobody else knows it: each works once, within a
// day. Only the hash is kept.
#pragma once
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;

struct Invited {
  std::string account, person;
  WallSeconds until{};
};

class Invitations {
 public:
  explicit Invitations(AccountsDatabase& database) : database_(database) {}

  // A new one; the account's former one, if any, is none any more.
  std::string make(const std::string& account);
  // Whom it invites; nullopt once it was taken, replaced or is too old.
  std::optional<Invited> invited(std::string_view text);
  // Sets the password and uses the invitation up; false if it is none any more.
  bool take(std::string_view text, const std::string& hash);

 private:
  AccountsDatabase& database_;
};

inline constexpr std::chrono::hours invitation_lasts{24};
// Page that takes it; what follows "#" is sent to no server and stands in no log.
inline constexpr std::string_view invitation_page = "/invitation#";

}  // namespace wangge::server
