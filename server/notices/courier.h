// Carries notices to where they go: looks at the log, writes down whom to tell, and sends.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "server/house.h"
#include "server/notices/notice_book.h"

namespace spdlog {
class logger;
}

namespace wangge::server {

// Of a notice that was not taken: when it is tried again; nullopt after the last try, some two days later.
std::optional<std::chrono::seconds> wait_after(int tries);

class Courier {
 public:
  // Goes on in a thread of its own until it ends. `logger` may be null.
  Courier(House& house, NoticeBook& book, std::shared_ptr<spdlog::logger> logger);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

 private:
  void run();
  void look(StoreReader& reader, Moment now);
  void send(Moment now);

  House& house_;
  NoticeBook& book_;
  std::shared_ptr<spdlog::logger> logger_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool ends_ = false;
  std::thread thread_;
};

}  // namespace wangge::server
