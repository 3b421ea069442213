// Sessions of browsers: a cookie each, of which only the hash is kept.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/accounts/signed_in.h"
#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;

// From where somebody signed in, as they see it in the list of their sessions.
struct Whence {
  std::string address;
  std::string device;  // "Chrome, Windows"; empty if that is not known
};

struct OpenSession {
  std::int64_t number = 0;
  WallSeconds begun{}, seen{};
  Whence whence;
};

class Sessions {
 public:
  explicit Sessions(AccountsDatabase& database) : database_(database) {}

  // A new token. The session that `former` names, if any, ends.
  std::string begin(const std::string& account, std::string_view former, const Whence& whence);
  std::optional<SignedIn> signed_in(std::string_view token);
  // Whether it has not ended; asking does not count as using it.
  bool is_open(std::string_view token);
  void end(std::string_view token);

  std::vector<OpenSession> of(const std::string& account);
  // False if the account has none of that number.
  bool end_of(const std::string& account, std::int64_t number);
  // All of the account but one; 0: all.
  void end_others(const std::string& account, std::int64_t but);

 private:
  AccountsDatabase& database_;
};

// What a browser says of itself, in two words at most: a session is to be known again, not a person.
std::string device_of(std::string_view user_agent);

// A session ends so long after it began, and after it was last used.
inline constexpr std::chrono::hours longest_session{12};
inline constexpr std::chrono::hours longest_rest{2};

}  // namespace wangge::server
