// Commands that were given to the engine and are not answered yet: the engine answers each, so that whoever
// ends waits for them.
#pragma once
#include <condition_variable>
#include <mutex>

namespace wangge {

class UnansweredCommands {
 public:
  // False once no more are taken.
  bool begin() {
    const std::lock_guard lock(mutex_);
    if (closed_) return false;
    ++count_;
    return true;
  }
  // One that was begun is waited for once more.
  void begin_again() {
    const std::lock_guard lock(mutex_);
    ++count_;
  }
  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  void end() {
    const std::lock_guard lock(mutex_);
    if (--count_ == 0) none_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    none_.wait(lock, [this] { return count_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable none_;
  int count_ = 0;
  bool closed_ = false;
};

}  // namespace wangge
