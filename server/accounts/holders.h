// Who held a post when. The post stands in the log of events, the person does not: this is kept apart, and
// shown to those who may know.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/accounts/wall_time.h"

namespace wangge::server {

class AccountsDatabase;

struct Holder {
  std::string account;
  std::string name;  // of the person: "张三"
  WallSeconds begun{};
  std::optional<WallSeconds> ended;
};

class Holders {
 public:
  explicit Holders(AccountsDatabase& database) : database_(database) {}

  // From now on the account of this post is in these hands; whoever had it before holds it no more. An empty
  // name: in nobody's.
  void hand(const std::string& account, const std::string& person, const std::string& name);
  // Of a post, the newest first.
  std::vector<Holder> of_post(const std::string& person);
  // Who has the account now; empty if nobody said.
  std::string now(const std::string& account);

 private:
  AccountsDatabase& database_;
};

inline constexpr std::size_t longest_holder_name = 40;  // characters

}  // namespace wangge::server
