// Accounts, sessions and what happened to them, in a database of their own beside the store
// ("<store>-accounts"): the event log never forgets, and a password or a token has no place in it. An account
// is bound to a post; the post acts.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"

namespace wangge::server {

// Seconds since 1970 by the machine's clock, which no played present moves.
using WallSeconds = std::chrono::sys_seconds;
WallSeconds wall_now();

struct Account {
  std::string name;
  std::string person;  // id of the post
  WallSeconds changed{};
};

struct SignedIn {
  std::string account, person;
};

// For any number of threads. Throws StoreFailure where the database can't be used.
class AccountBook {
 public:
  // Made if there is none, for its owner alone.
  explicit AccountBook(const std::string& path);
  ~AccountBook();
  AccountBook(const AccountBook&) = delete;
  AccountBook& operator=(const AccountBook&) = delete;

  // Problem: server.account-exists {name}, server.bad-account-name {name}.
  std::optional<Problem> add(const std::string& name, const std::string& person, const std::string& hash);
  // False if there is none of that name. Its sessions end.
  bool remove(const std::string& name);
  bool set_password(const std::string& name, const std::string& hash);
  std::vector<Account> accounts();
  // Its hash, or nullopt.
  std::optional<std::string> hash_of(const std::string& name);

  // A new token, of which only the hash is kept. The session that `former` names, if any, ends.
  std::string begin_session(const std::string& name, std::string_view former);
  std::optional<SignedIn> session(std::string_view token);
  // Whether it has not ended; asking does not count as using it.
  bool is_open(std::string_view token);
  void end_session(std::string_view token);

  // One line of the security log; `account` as it was typed only if there is such an account.
  void note(std::string_view what, const std::string& account);

 private:
  class Database;
  std::unique_ptr<Database> database_;
};

// "<store>-accounts".
std::string accounts_beside(const std::string& store);

// A session ends so long after it began, and after it was last used.
inline constexpr std::chrono::hours longest_session{12};
inline constexpr std::chrono::hours longest_rest{2};

}  // namespace wangge::server
