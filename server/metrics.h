// Figures of what the server does, for Prometheus; none says who.
#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "server/http/transport.h"

namespace wangge::server {

class Metrics {
 public:
  void add(const Exchange& exchange);
  void command(bool accepted) { ++(accepted ? commands_ : refusals_); }
  void breaches(std::int64_t count) { breaches_ += count; }

  // In Prometheus' text format 0.0.4; `connections`, `streams` and `position` as they are now.
  std::string text(std::size_t connections, std::size_t streams, std::int64_t position) const;

 private:
  struct Sum {
    std::int64_t count = 0;
    double seconds = 0;
    std::uintmax_t bytes = 0;
  };
  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, Sum> requests_;  // by route and status
  std::atomic<std::int64_t> commands_ = 0, refusals_ = 0, breaches_ = 0;
};

}  // namespace wangge::server
