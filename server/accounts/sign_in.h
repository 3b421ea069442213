// Whether a name, a password and, where the account has one, a second factor belong together. Who guesses
// waits longer each time, at that address, so that nobody keeps another out by guessing; two tries at most
// are computed at once, in threads of their own. What is no account takes as long, and writes as much, as
// one.
#pragma once
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "server/accounts/account_book.h"

namespace wangge::server {

class SignIn {
 public:
  using Time = std::chrono::steady_clock::time_point;
  // Must not outlive the book.
  explicit SignIn(AccountBook& book);
  ~SignIn();  // after the tries that run
  SignIn(const SignIn&) = delete;
  SignIn& operator=(const SignIn&) = delete;

  struct Try {
    std::string account, password;
    std::string code{};           // second factor; empty: none was given
    std::string address{};        // of the peer
    bool password_alone = false;  // of somebody who is signed in already
  };
  struct Outcome {
    bool right = false;
    bool needs_code = false;      // the password is right, and a second factor is demanded
    bool wrong_code = false;      // likewise, but this was none, or was taken before
    std::chrono::seconds wait{};  // before another try is looked at; 0: it was
    bool busy = false;            // too many wait already
  };
  // `answer` is called from a thread of its own, or at once.
  void check(Try tried, std::function<void(Outcome)> answer);
  // Computes in one of those threads, such as a hash; false where too many wait already. It must not throw.
  bool compute(std::function<void()> work);

 private:
  struct Failures {
    int count = 0;
    Time last{};
  };
  std::chrono::seconds wait_of(const std::string& key, int free, Time now);
  void failed(const std::string& key, Time now);
  void forgive(const std::string& key);  // one, that was none
  Outcome looked_at(const Try& tried);

  struct Threads;
  AccountBook& book_;
  std::mutex mutex_;
  // By account and address ("b:…"), by address ("p:…") and by account, wherever it was tried ("a:…").
  std::map<std::string, Failures> failures_;
  std::set<std::string> known_;  // account and address that belonged together once
  int waiting_ = 0;
  std::unique_ptr<Threads> threads_;
};

}  // namespace wangge::server
