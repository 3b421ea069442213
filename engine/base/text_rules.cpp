#include "engine/base/text_rules.h"

#include <fmt/format.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <string>
#include <utility>

#include "engine/base/utf8.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr int deepest = 32;  // nested; the parser takes no more

Problem faulty(std::string_view field, std::string value, std::string expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", std::string(field)}, {"value", std::move(value)}, {"expected", std::move(expected)}},
          {},
          std::string(field)};
}

std::string_view view(const json::string& text) {
  return {text.data(), text.size()};
}

std::optional<Problem> fault_of(std::string_view field, const json::value& value, int depth) {
  if (depth > deepest) return faulty(field, "…", "@expected.object");
  if (const auto* text = value.if_string()) return fault_of_text(field, view(*text), true);
  if (const auto* array = value.if_array())
    for (const json::value& element : *array)
      if (auto fault = fault_of(field, element, depth + 1)) return fault;
  if (const auto* object = value.if_object())
    for (const auto& [name, member] : *object) {
      if (auto fault = fault_of_text(field, name)) return fault;
      if (auto fault = fault_of(field, member, depth + 1)) return fault;
    }
  return std::nullopt;
}

}  // namespace

std::optional<Problem> fault_of_text(std::string_view field, std::string_view text, bool lines) {
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    const bool broken = character.value == broken_character && character.bytes == 1;
    const bool line = character.value == U'\n' || character.value == U'\t';
    if (broken || is_refused(character.value) || (line && !lines))
      return faulty(field,
                    broken ? fmt::format("0x{:02X}", static_cast<unsigned char>(text[at]))
                           : fmt::format("U+{:04X}", static_cast<std::uint32_t>(character.value)),
                    "@expected.characters");
    at += character.bytes;
  }
  if (!text.empty() && !says_something(text)) return faulty(field, "\u2423", "@expected.seen");
  return std::nullopt;
}

std::optional<Problem> fault_of_value(std::string_view field, const json::value& value) {
  return fault_of(field, value, 0);
}

}  // namespace wangge
