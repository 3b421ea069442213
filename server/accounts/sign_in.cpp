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

void SignIn::forgive(const std::string& key) {
  const auto found = failures_.find(key);
  if (found != failures_.end() && found->second.count > 0) --found->second.count;
}

SignIn::Outcome SignIn::looked_at(const Try& tried) {
  Outcome outcome;
  const auto hash = book_.hash_of(tried.account);
  const bool right = is_password(tried.password, hash.value_or(nobodys_hash())) && hash.has_value();
  if (!right) {
    // Of a name that is nobody's, too: else one that is somebody's would take longer, by what is written.
    book_.note("wrong-password", book_.account(tried.account) ? tried.account : std::string());
    return outcome;
  }
  const bool demanded = !tried.password_alone && book_.second_factors.is_on(tried.account);
  if (demanded && tried.code.empty()) {
    outcome.needs_code = true;
  } else if (demanded && !book_.second_factors.take(tried.account, tried.code)) {
    book_.note("wrong-code", tried.account);
    outcome.wrong_code = true;
  } else {
    outcome.right = true;
  }
  return outcome;
}

bool SignIn::compute(std::function<void()> work) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_ >= most_waiting) return false;
    ++waiting_;
  }
  boost::asio::post(threads_->pool, [this, work = std::move(work)] {
    work();
    const std::lock_guard lock(mutex_);
    --waiting_;
  });
  return true;
}

void SignIn::check(Try tried, std::function<void(Outcome)> answer) {
  const std::string here = "b:" + tried.address + ' ' + tried.account, by_address = "p:" + tried.address;
  const std::string everywhere = "a:" + tried.account;
  {
    std::unique_lock lock(mutex_);
    const Time now = std::chrono::steady_clock::now();
    Outcome outcome;
    // Where somebody was signed in before, others' guesses elsewhere don't keep them out.
    outcome.wait =
        std::max(wait_of(here, free_tries_of_account, now), wait_of(by_address, free_tries_of_address, now));
    if (!known_.contains(here))
      outcome.wait = std::max(outcome.wait, wait_of(everywhere, free_tries_everywhere, now));
    outcome.busy = outcome.wait.count() == 0 && waiting_ >= most_waiting;
    if (outcome.wait.count() > 0 || outcome.busy) {
      lock.unlock();
      return answer(outcome);
    }
    ++waiting_;
    // Counted before it is known, so that many at once are no way around the waiting.
    for (const std::string& key : {here, by_address, everywhere}) failed(key, now);
  }
  boost::asio::post(threads_->pool, [=, this] {
    Outcome outcome;
    try {
      outcome = looked_at(tried);
    } catch (const std::exception&) {
      outcome = {};
      outcome.busy = true;  // no memory, or a database that can't be read
    }
    {
      const std::lock_guard lock(mutex_);
      --waiting_;
      // A right password alone is no way to begin guessing codes anew.
      if (outcome.right) {
        failures_.erase(here);
        if (known_.size() < most_remembered) known_.insert(here);
      }
      if (outcome.needs_code) forgive(here);
      if (outcome.right || outcome.busy || outcome.needs_code)
        for (const std::string& key : {by_address, everywhere}) forgive(key);
    }
    answer(outcome);
  });
}

}  // namespace wangge::server
