#include "server/notices/courier.h"

#include <spdlog/logger.h>

#include <array>
#include <set>

#include "server/notices/http_post.h"
#include "server/notices/notices_of_log.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds between_looks{1000};
constexpr std::array<std::chrono::seconds, 8> waits{30s, 2min, 10min, 30min, 2h, 6h, 12h, 24h};
constexpr std::int64_t most_events = 20'000;  // looked at together
constexpr std::size_t most_sent = 20;
constexpr std::chrono::hours digest_hour{8};

}  // namespace

std::optional<std::chrono::seconds> wait_after(int tries) {
  if (tries < 0 || static_cast<std::size_t>(tries) >= waits.size()) return std::nullopt;
  return waits[static_cast<std::size_t>(tries)];
}

Courier::Courier(House& house, NoticeBook& book, std::shared_ptr<spdlog::logger> logger)
    : house_(house), book_(book), logger_(std::move(logger)), thread_([this] { run(); }) {}

Courier::~Courier() {
  {
    const std::lock_guard lock(mutex_);
    ends_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

void Courier::look(StoreReader& reader, Moment now) {
  const std::int64_t head = reader.head().position;
  const auto looked = book_.looked_until();
  // What happened before there was anybody to tell is not told.
  if (!looked) return book_.keep({}, head);
  const auto city = house_.engine.city();
  if (*looked < head) {
    const std::int64_t until = std::min(head, *looked + most_events);
    book_.keep(notices_of_log(reader, *city, house_.messages, *looked, until, now), until);
  }
  const Day today = day_of(now);
  if (now - start_of(today) >= digest_hour && book_.digest_day() != today) {
    std::set<std::string> units;
    for (const Hook& hook : book_.hooks())
      if (hook.active && (hook.kinds & static_cast<std::uint32_t>(NoticeKind::digest)) != 0)
        units.insert(hook.unit);
    book_.keep_digest(digest_of_day(reader, *city, house_.messages, {units.begin(), units.end()}, today, now),
                      today);
  }
}

void Courier::send(Moment now) {
  for (const WaitingNotice& waiting : book_.due(now, most_sent)) {
    const auto second =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const Posted answer = post(posted(waiting.hook, waiting.notice, waiting.id, second));
    if (was_taken(waiting.hook.shape, answer.status, answer.body)) {
      book_.sent(waiting.id);
    } else {
      const auto wait = wait_after(waiting.tries);
      const std::string fault = answer.fault.empty()
                                    ? std::to_string(answer.status) + ' ' + answer.body.substr(0, 200)
                                    : answer.fault;
      book_.failed(waiting.id, fault, wait ? std::optional(now + *wait) : std::nullopt);
    }
    if (logger_)
      logger_->info("event=notice hook={} kind={} status={} tries={}", waiting.hook.id,
                    name_of(waiting.notice.kind), answer.status, waiting.tries + 1);
    const std::lock_guard lock(mutex_);
    if (ends_) return;
  }
}

void Courier::run() {
  std::unique_ptr<StoreReader> reader;
  std::unique_lock lock(mutex_);
  while (!ends_) {
    lock.unlock();
    std::chrono::milliseconds rest = between_looks;
    try {
      if (!book_.hooks().empty()) {
        if (!reader) reader = open_for_reading(house_.database);
        const Moment now = house_.time.now();
        look(*reader, now);
        send(now);
      }
    } catch (const std::exception& failure) {
      if (logger_) logger_->error("event=notices_failed detail=\"{}\"", failure.what());
      rest = 5s;
    }
    lock.lock();
    ending_.wait_for(lock, rest, [this] { return ends_; });
  }
}

}  // namespace wangge::server
