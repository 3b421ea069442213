// Figures that cost much to make and that several people ask for: made once for all, and kept for a hundred
// times as long as that took, though at most a minute. So they are live where they are cheap, and where they
// are not, they take no more than a hundredth of a processor.
#pragma once
#include <algorithm>
#include <chrono>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace wangge::server {

template <class Value>
class Kept {
 public:
  // By any thread; of several that ask at once, one makes it and the others wait. What `make` throws is
  // thrown to all of them, and not kept.
  std::shared_ptr<const Value> get(const std::string& key, const std::function<Value()>& make) {
    std::promise<std::shared_ptr<const Value>> promise;
    Entry mine{promise.get_future().share(), never_ends};
    std::unique_lock lock(mutex_);
    std::erase_if(entries_, [now = Clock::now()](const auto& entry) { return entry.second.ends <= now; });
    const auto [found, made] = entries_.try_emplace(key, mine);
    const std::shared_future<std::shared_ptr<const Value>> value = found->second.value;
    lock.unlock();
    if (!made) return value.get();
    const Clock::time_point begun = Clock::now();
    try {
      promise.set_value(std::make_shared<const Value>(make()));
    } catch (...) {
      promise.set_exception(std::current_exception());
      lock.lock();
      entries_.erase(key);
      lock.unlock();
      return value.get();
    }
    const Clock::time_point done = Clock::now();
    lock.lock();
    entries_[key] = {value, done + std::min<Clock::duration>((done - begun) * 100, std::chrono::minutes{1})};
    lock.unlock();
    return value.get();
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::time_point never_ends = Clock::time_point::max();
  struct Entry {
    std::shared_future<std::shared_ptr<const Value>> value;
    Clock::time_point ends;
  };
  std::mutex mutex_;
  std::map<std::string, Entry> entries_;
};

}  // namespace wangge::server
