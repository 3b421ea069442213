// Whether a name and a password belong together. Who guesses waits longer each time, at that
// address, so that nobody keeps another out by guessing; two tries at most are computed at once, in threads
// of their own.
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

  struct Outcome {
    bool right = false;
    std::chrono::seconds wait{};  // before another try is looked at; 0: it was
    bool busy = false;            // too many wait already
  };
  // `answer` is called from a thread of its own, or at once.
  void check(const std::string& account, const std::string& password, const std::string& address,
             std::function<void(Outcome)> answer);

 private:
  struct Failures {
    int count = 0;
    Time last{};
  };
  std::chrono::seconds wait_of(const std::string& key, int free, Time now);
  void failed(const std::string& key, Time now);

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
