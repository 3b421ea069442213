#include "server/accounts/sign_in.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/accounts/password.h"

namespace wangge::server {
namespace {

constexpr int free_tries_of_account = 3;    // from one address
constexpr int free_tries_of_address = 20;   // offices share one
constexpr int free_tries_everywhere = 100;  // of one account, from addresses where it was never signed in
constexpr std::chrono::seconds longest_wait{60};
constexpr std::chrono::hours forgotten_after{1};
constexpr std::size_t most_remembered = 10'000;
constexpr int most_waiting = 32;

}  // namespace

struct SignIn::Threads {
  boost::asio::thread_pool pool{2};
};

SignIn::SignIn(AccountBook& book) : book_(book), threads_(std::make_unique<Threads>()) {}

SignIn::~SignIn() {
  threads_->pool.join();
}

std::chrono::seconds SignIn::wait_of(const std::string& key, int free, Time now) {
  const auto found = failures_.find(key);
  if (found == failures_.end() || found->second.count < free) return {};
  const int doublings = std::min(found->second.count - free, 6);
  const auto until = found->second.last + std::min(std::chrono::seconds{1 << doublings}, longest_wait);
  if (until <= now) return {};
  return std::chrono::ceil<std::chrono::seconds>(until - now);
}

void SignIn::failed(const std::string& key, Time now) {
  if (failures_.size() >= most_remembered)
    std::erase_if(failures_, [&](const auto& one) { return one.second.last + forgotten_after < now; });
  if (failures_.size() >= most_remembered) failures_.erase(failures_.begin());
  Failures& failures = failures_[key];
  if (failures.last + forgotten_after < now) failures.count = 0;
  ++failures.count;
  failures.last = now;
}

void SignIn::check(const std::string& account, const std::string& password, const std::string& address,
                   std::function<void(Outcome)> answer) {
  const std::string here = "b:" + address + ' ' + account, by_address = "p:" + address;
  const std::string everywhere = "a:" + account;
  {
    const std::lock_guard lock(mutex_);
    const Time now = std::chrono::steady_clock::now();
    // Where somebody was signed in before, others' guesses elsewhere don't keep them out.
    auto wait =
        std::max(wait_of(here, free_tries_of_account, now), wait_of(by_address, free_tries_of_address, now));
    if (!known_.contains(here)) wait = std::max(wait, wait_of(everywhere, free_tries_everywhere, now));
    if (wait.count() > 0) return answer({false, wait, false});
    if (waiting_ >= most_waiting) return answer({false, {}, true});
    ++waiting_;
    // Counted before it is known, so that many at once are no way around the waiting.
    for (const std::string& key : {here, by_address, everywhere}) failed(key, now);
  }
  boost::asio::post(threads_->pool, [=, this] {
    Outcome outcome;
    try {
      const auto hash = book_.hash_of(account);
      outcome.right = is_password(password, hash.value_or(nobodys_hash())) && hash.has_value();
      if (!outcome.right && hash) book_.note("wrong-password", account);
    } catch (const std::exception&) {
      outcome.busy = true;  // no memory, or a database that can't be read
    }
    {
      const std::lock_guard lock(mutex_);
      --waiting_;
      if (outcome.right) {
        failures_.erase(here);
        if (known_.size() < most_remembered) known_.insert(here);
      }
      if (outcome.right || outcome.busy)
        for (const std::string& key : {by_address, everywhere}) --failures_[key].count;
    }
    answer(outcome);
  });
}

}  // namespace wangge::server
