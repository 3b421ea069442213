#include "server/live/ticker.h"

#include <spdlog/logger.h>

#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

constexpr std::chrono::milliseconds between_looks{500};
constexpr std::chrono::seconds after_failure{5};

}  // namespace

Ticker::Ticker(House& house, std::shared_ptr<spdlog::logger> logger)
    : house_(house), logger_(std::move(logger)), thread_([this] { run(); }) {}

Ticker::~Ticker() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

bool Ticker::owes(StoreReader& reader, Moment now) {
  return day_ != day_of(now) || !reader.notices(now, 1).empty();
}

void Ticker::run() {
  std::unique_ptr<StoreReader> reader;
  std::unique_lock lock(mutex_);
  while (!ends_) {
    lock.unlock();
    std::chrono::milliseconds rest = between_looks;
    try {
      if (!reader) reader = open_for_reading(house_.database);
      const Moment now = house_.time.now();
      if (owes(*reader, now)) {
        const AdvanceReport report = house_.engine.advance(now);
        house_.metrics.breaches(report.breaches);
        day_ = day_of(now);
      }
    } catch (const std::exception& failure) {
      if (logger_) logger_->error("event=tick_failed detail=\"{}\"", failure.what());
      rest = after_failure;
    }
    lock.lock();
    ending_.wait_for(lock, rest, [this] { return ends_; });
  }
}

}  // namespace wangge::server
