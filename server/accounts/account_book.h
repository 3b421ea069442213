// Accounts, sessions and what happened to them, in a database of their own beside the store
// ("<store>-accounts"): the event log never forgets, and a password or a token has no place in it. An account
// is bound to a post; the post acts.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"
#include "server/accounts/holders.h"
#include "server/accounts/invitations.h"
#include "server/accounts/second_factors.h"
#include "server/accounts/security_log.h"
#include "server/accounts/sessions.h"
#include "server/accounts/tokens.h"

namespace wangge::server {

struct Account {
  std::string name;
  std::string person;  // id of the post
  WallSeconds changed{};
  bool closed = false;
  bool has_password = false;
  bool has_second_factor = false;
  std::optional<WallSeconds> invited_until;  // somebody was, and did not come yet
  std::string holder;                        // who has it; empty if nobody said
};

// For any number of threads. Throws StoreFailure where the database can't be used.
class AccountBook {
 public:
  // Made if there is none, for its owner alone.
  explicit AccountBook(const std::string& path, WallClock clock = wall_now);
  ~AccountBook();
  AccountBook(const AccountBook&) = delete;
  AccountBook& operator=(const AccountBook&) = delete;

  // `hash` is empty where a password is yet to be made by an invitation; `by` as in the security log.
  // Problem: server.account-exists {name}, server.bad-account-name {name}.
  std::optional<Problem> add(const std::string& name, const std::string& person, const std::string& hash,
                             const std::string& by = {});
  // False if there is none of that name. Its sessions and tokens end.
  bool remove(const std::string& name, const std::string& by = {});
  // Nobody signs in with it any more, but it stays in the list. Its sessions and tokens end.
  bool close(const std::string& name, const std::string& by);
  // Whoever had it can't sign in any more: password, second factor, sessions and tokens end. An invitation
  // for whoever has it now, which opens a closed account again; nullopt if there is none of that name.
  std::optional<std::string> invite(const std::string& name, const std::string& by);
  // Its sessions end but `but`; 0: all.
  bool set_password(const std::string& name, const std::string& hash, std::int64_t but = 0,
                    const std::string& by = {});
  std::vector<Account> accounts();
  std::optional<Account> account(const std::string& name);
  // Its hash; nullopt where nobody can sign in with a password.
  std::optional<std::string> hash_of(const std::string& name);

  // A new session's token, of which only the hash is kept. The session that `former` names, if any, ends.
  std::string begin_session(const std::string& name, std::string_view former, const Whence& whence = {});
  std::optional<SignedIn> session(std::string_view token) { return sessions.signed_in(token); }
  // Whether the session or token has not ended; asking does not count as using it.
  bool is_open(std::string_view token);
  void end_session(std::string_view token) { sessions.end(token); }
  void note(std::string_view what, const std::string& account) { security.note(std::string(what), account); }

  // A copy of one moment, without sessions. `target` must not exist. Throws StoreFailure.
  static void back_up(const std::string& path, const std::string& target);
  // What is wrong with the file; empty if nothing is.
  static std::string fault_of_file(const std::string& path);

 private:
  std::unique_ptr<AccountsDatabase> database_;

 public:
  SecurityLog security;
  Sessions sessions;
  Tokens tokens;
  Invitations invitations;
  SecondFactors second_factors;
  Holders holders;
};

// "<store>-accounts".
std::string accounts_beside(const std::string& store);

}  // namespace wangge::server
