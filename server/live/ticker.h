// The server's own clock: what falls due is recorded within a second.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "server/house.h"

namespace spdlog {
class logger;
}

namespace wangge::server {

class Ticker {
 public:
  // Goes on in a thread of its own until it ends. `logger` may be null.
  Ticker(House& house, std::shared_ptr<spdlog::logger> logger);
  ~Ticker();
  Ticker(const Ticker&) = delete;
  Ticker& operator=(const Ticker&) = delete;

 private:
  void run();
  // Whether anything may be owed: a clock whose notice has come, or a day that has begun.
  bool owes(StoreReader& reader, Moment now);

  House& house_;
  std::shared_ptr<spdlog::logger> logger_;
  std::optional<Day> day_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace wangge::server
