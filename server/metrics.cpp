#include "server/metrics.h"

#include <fmt/format.h>

namespace wangge::server {
namespace {

void single(std::string& text, std::string_view name, std::string_view type, std::string_view help,
            std::int64_t value) {
  text += fmt::format("# HELP {0} {1}\n# TYPE {0} {2}\n{0} {3}\n", name, help, type, value);
}

}  // namespace

void Metrics::add(const Exchange& exchange) {
  const std::lock_guard lock(mutex_);
  Sum& sum = requests_[{std::string(name_of(exchange.method)) + " " + exchange.route, exchange.status}];
  ++sum.count;
  sum.seconds += std::chrono::duration<double>(exchange.took).count();
  sum.bytes += exchange.bytes;
}

std::string Metrics::text(std::size_t connections, std::size_t streams, std::int64_t position) const {
  std::string text;
  single(text, "wangge_connections", "gauge", "Open connections, event streams included.",
         static_cast<std::int64_t>(connections));
  single(text, "wangge_event_streams", "gauge", "Open event streams.", static_cast<std::int64_t>(streams));
  single(text, "wangge_log_position", "gauge", "Events in the log.", position);
  single(text, "wangge_commands_total", "counter", "Commands that were accepted.", commands_);
  single(text, "wangge_refusals_total", "counter", "Commands that were refused.", refusals_);
  single(text, "wangge_breaches_total", "counter", "Missed limits that the server recorded.", breaches_);
  text +=
      "# HELP wangge_requests_total Requests by route and status.\n# TYPE wangge_requests_total counter\n";
  const std::lock_guard lock(mutex_);
  for (const auto& [key, sum] : requests_)
    text += fmt::format("wangge_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second,
                        sum.count);
  text +=
      "# HELP wangge_request_seconds_total Time until they were answered.\n"
      "# TYPE wangge_request_seconds_total counter\n";
  for (const auto& [key, sum] : requests_)
    text += fmt::format("wangge_request_seconds_total{{route=\"{}\",status=\"{}\"}} {:.6f}\n", key.first,
                        key.second, sum.seconds);
  text +=
      "# HELP wangge_answer_bytes_total Bytes of their answers.\n# TYPE wangge_answer_bytes_total counter\n";
  for (const auto& [key, sum] : requests_)
    text += fmt::format("wangge_answer_bytes_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first, key.second,
                        sum.bytes);
  return text;
}

}  // namespace wangge::server
