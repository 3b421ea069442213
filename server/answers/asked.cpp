#include "server/answers/asked.h"

#include <boost/json.hpp>
#include <charconv>

#include "application/look_up.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "engine/stream/json_text.h"

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

CaseId stream_in_path(const Visit& visit) {
  const std::string text(visit.request.parameter("id"));
  const bool of_record = visit.request.path.find("/records/") != std::string::npos;
  const auto id = parse_stream_id(text);
  if (!id || id->is_record() != of_record)
    throw ProblemException(refused(of_record ? "refused.unknown-record" : "refused.unknown-case",
                                   {{of_record ? "record" : "case", std::string(beginning_of(text, 64))}},
                                   {}));
  return *id;
}

boost::json::object body_of(const Request& request) {
  auto parsed = parse_json_strictly(request.body);
  if (!parsed) throw ProblemException(parsed.error());
  if (!parsed->is_object())
    throw ProblemException({ProblemKind::input, "input.no-json", {{"detail", "{…}"}, {"at", "0"}}, {}, {}});
  return std::move(parsed->get_object());
}

}  // namespace wangge::server
