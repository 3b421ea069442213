#include "server/answers/asked.h"

#include <boost/json.hpp>
#include <charconv>

#include "application/look_up.h"
#include "engine/base/refusal.h"

namespace wangge::server {

std::size_t size_asked(const Visit& visit, std::size_t usual, std::size_t most) {
  const std::string_view text = visit.request.asked("size");
  if (text.empty()) return usual;
  std::size_t size = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), size);
  if (error != std::errc{} || end != text.data() + text.size() || size < 1 || size > most)
    throw ProblemException(
        bad_field("size", std::string(text), "@expected.number:1:" + std::to_string(most)));
  return size;
}

std::optional<GridCode> grid_asked(const Visit& visit, std::string_view word) {
  const std::string_view text = visit.request.asked(word);
  if (text.empty()) return std::nullopt;
  if (const auto code = parse_grid_code(text); code && *code == visit.city().grid) return code;
  return grid_named(visit.city(), text, word);
}

std::optional<std::string> unit_asked(const Visit& visit, std::string_view word) {
  const std::string_view text = visit.request.asked(word);
  if (text.empty()) return std::nullopt;
  return unit_named(visit.city(), visit.language, text, word);
}

std::optional<bool> flag_asked(const Visit& visit, std::string_view word) {
  const std::string_view text = visit.request.asked(word);
  if (text.empty()) return std::nullopt;
  if (text != "true" && text != "false")
    throw ProblemException(bad_field(word, std::string(text), "@expected.flag"));
  return text == "true";
}

std::optional<During> during_asked(const Visit& visit, std::string_view word) {
  const std::string text(visit.request.asked(word));
  if (text.empty()) return std::nullopt;
  const std::size_t slash = text.find('/');
  std::optional<Day> first, last;
  if (slash != std::string::npos) {
    first = parse_day(text.substr(0, slash));
    last = parse_day(text.substr(slash + 1));
  } else if (text.size() == std::string_view("2025-03").size()) {
    first = parse_day(text + "-01");
    if (first)
      last = Day{std::chrono::year_month_day(*first + std::chrono::days{31}).year() /
                 std::chrono::year_month_day(*first + std::chrono::days{31}).month() / 1} -
             std::chrono::days{1};
  }
  if (!first || !last || *last < *first)
    throw ProblemException(bad_field(word, text, "2025-03, 2025-03-01/2025-03-07"));
  return During{start_of(*first), end_of(*last)};
}

CaseId stream_in_path(const Visit& visit) {
  const std::string text(visit.request.parameter("id"));
  const bool of_record = visit.request.path.find("/records/") != std::string::npos;
  const auto id = parse_stream_id(text);
  if (!id || id->is_record() != of_record)
    throw ProblemException(refused("refused.unknown-case", {{"case", text}}, {}));
  return *id;
}

boost::json::object body_of(const Request& request) {
  boost::json::error_code error;
  boost::json::value value = boost::json::parse(request.body, error);
  if (error || !value.is_object()) throw ProblemException({ProblemKind::input, "input.not-json", {}, {}, {}});
  return std::move(value.get_object());
}

}  // namespace wangge::server
