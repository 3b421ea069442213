#include "application/desk_place.h"

#include <fmt/format.h>

#include <charconv>

namespace wangge {
namespace {

constexpr std::string_view paused = "paused";

}  // namespace

std::string place_text(const DeskClock& clock) {
  return fmt::format("{}/{}/{}", clock.due == never ? std::string(paused) : to_text(clock.due),
                     to_text(clock.case_id), clock.number);
}

std::optional<DeskClock> parse_place(std::string_view text) {
  const auto first = text.find('/'), last = text.rfind('/');
  if (first == std::string_view::npos || last <= first) return std::nullopt;
  const std::string_view due = text.substr(0, first), number = text.substr(last + 1);
  const auto moment = due == paused ? std::optional(never) : parse_moment(due);
  const auto id = parse_stream_id(text.substr(first + 1, last - first - 1));
  DeskClock clock;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), clock.number);
  if (!moment || !id || error != std::errc{} || end != number.data() + number.size()) return std::nullopt;
  clock.due = *moment;
  clock.case_id = *id;
  return clock;
}

}  // namespace wangge
