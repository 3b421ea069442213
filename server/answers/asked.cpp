#include "server/answers/asked.h"

#include <algorithm>
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

namespace {

bool is_of(const boost::json::value& value, std::string_view type) {
  if (type == "integer") return value.is_int64();
  if (type == "boolean") return value.is_bool();
  if (type == "array")
    return value.is_array() && std::ranges::all_of(value.get_array(), &boost::json::value::is_string);
  return value.is_string();
}

std::string expected_of(std::string_view type) {
  if (type == "integer") return "@expected.number:1:1000000";
  if (type == "boolean") return "@expected.flag";
  return type == "array" ? "@expected.texts:1:100" : "@expected.text:1:1000";
}

}  // namespace

boost::json::object body_of(const Request& request, std::span<const Member> members) {
  boost::json::object body = body_of(request);
  const auto about = [](std::string_view message, std::string_view field) {
    return ProblemException(
        {ProblemKind::input, std::string(message), {{"field", std::string(field)}}, {}, std::string(field)});
  };
  for (const auto& [name, value] : body) {
    const auto member = std::ranges::find(members, std::string_view(name), &Member::name);
    if (member == members.end()) throw about("input.unknown-field", name);
    // What was typed is not repeated: it may be a password.
    if (!is_of(value, member->type)) throw ProblemException(bad_field(name, "…", expected_of(member->type)));
  }
  for (const Member& member : members)
    if (member.required && !body.contains(member.name)) throw about("input.missing-field", member.name);
  return body;
}

}  // namespace wangge::server
