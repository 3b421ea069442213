#include "engine/stream/json_text.h"

#include <boost/json.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "engine/base/refusal.h"
#include "engine/base/utf8.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::size_t members_in(const json::value& value) {
  std::size_t count = 0;
  if (const auto* object = value.if_object()) {
    count += object->size();
    for (const auto& member : *object) count += members_in(member.value());
  } else if (const auto* array = value.if_array()) {
    for (const auto& element : *array) count += members_in(element);
  }
  return count;
}

// Calls `visit` with what stands outside of texts, and with the place of each text's first quote.
template <class Visit>
void each_mark(std::string_view text, Visit visit) {
  std::size_t opened = 0;
  bool inside = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (inside && text[i] == '\\') {
      ++i;
    } else if (text[i] == '"') {
      if (!inside) opened = i;
      inside = !inside;
    } else if (!inside) {
      visit(text[i], opened, i);
    }
  }
}

// Boost.JSON keeps the last of two members of the same name. Outside of texts each member has one colon, so
// more colons than members are a name given twice.
bool names_twice(std::string_view text, const json::value& parsed) {
  std::size_t colons = 0;
  each_mark(text, [&](char mark, std::size_t, std::size_t) { colons += mark == ':' ? 1 : 0; });
  return colons != members_in(parsed);
}

// Of a text that is JSON.
std::string first_named_twice(std::string_view text) {
  std::vector<std::set<std::string>> names;
  std::string twice;
  each_mark(text, [&](char mark, std::size_t opened, std::size_t at) {
    if (mark == '{' || mark == '[') names.emplace_back();
    if (mark == '}' || mark == ']') names.pop_back();
    if (mark != ':' || !twice.empty()) return;
    const std::size_t closed = text.rfind('"', at);
    std::string name(json::parse(text.substr(opened, closed - opened + 1)).as_string());
    if (!names.back().insert(name).second) twice = std::move(name);
  });
  return twice;
}

bool holds_infinity(const json::value& value) {
  if (const auto* number = value.if_double()) return !std::isfinite(*number);
  if (const auto* array = value.if_array()) return std::ranges::any_of(*array, holds_infinity);
  if (const auto* object = value.if_object())
    return std::ranges::any_of(*object, [](const auto& member) { return holds_infinity(member.value()); });
  return false;
}

// The innermost member that bears it.
std::string name_of_infinity(const json::value& parsed) {
  if (const auto* object = parsed.if_object())
    for (const auto& [name, value] : *object)
      if (holds_infinity(value)) return name == "data" ? name_of_infinity(value) : std::string(name);
  return "line";
}

Problem no_json(const std::string& detail, std::size_t at) {
  return {ProblemKind::input, "input.no-json", {{"detail", detail}, {"at", std::to_string(at)}}, {}, {}};
}

}  // namespace

Result<json::value> parse_json_strictly(std::string_view text) {
  json::stream_parser parser;
  json::error_code error;
  const std::size_t read = parser.write_some(text.data(), text.size(), error);
  if (!error && read != text.size()) error = json::error::extra_data;
  if (!error) parser.finish(error);
  if (error) return no_json(error.message(), read);
  json::value parsed = parser.release();
  if (names_twice(text, parsed)) {
    const std::string name = first_named_twice(text);
    return Problem{ProblemKind::input, "input.duplicate-field", {{"field", name}}, {}, name};
  }
  if (holds_infinity(parsed)) return bad_field(name_of_infinity(parsed), "∞", "@expected.finite");
  return parsed;
}

}  // namespace wangge
