#include "engine/stream/field.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <cmath>
#include <set>

#include "engine/base/case_id.h"
#include "engine/base/time.h"
#include "engine/base/utf8.h"
#include "engine/city/deadline_policy.h"
#include "engine/city/grid.h"
#include "engine/masking/credit_code.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_hash(const json::value& value) {
  const auto* text = value.if_string();
  return text != nullptr && text->size() == 64 && std::all_of(text->begin(), text->end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

constexpr int longest_line = 200;  // characters; a longer text may have several lines

bool is_text(const json::value& value, int least, int most) {
  const auto* text = value.if_string();
  if (text == nullptr) return false;
  const std::size_t length = characters(*text);
  return length >= static_cast<std::size_t>(least) && length <= static_cast<std::size_t>(most) &&
         says_something({text->data(), text->size()}) &&
         (most > longest_line || text->find_first_of("\t\n") == json::string::npos);
}

bool is_party(const json::value& value) {
  const auto* object = value.if_object();
  return object != nullptr && object->size() == 2 && object->contains("unit") && object->contains("task") &&
         is_text(object->at("unit"), 1, 64) && is_text(object->at("task"), 1, 1000);
}

template <class Check>
bool is_list(const json::value& value, int least, int most, Check check) {
  const auto* array = value.if_array();
  return array != nullptr && array->size() >= static_cast<std::size_t>(least) &&
         array->size() <= static_cast<std::size_t>(most) && std::all_of(array->begin(), array->end(), check);
}

bool distinct_texts(const json::value& value) {
  std::set<std::string_view> seen;
  for (const auto& element : value.as_array())
    if (!seen.insert(element.as_string()).second) return false;
  return true;
}

bool is_position(const json::value& value) {
  const auto* object = value.if_object();
  if (object == nullptr || object->size() < 3 || object->size() > 4) return false;
  const auto* longitude = object->if_contains("longitude");
  const auto* latitude = object->if_contains("latitude");
  const auto* system = object->if_contains("system");
  const auto* confirmed = object->if_contains("confirmed");
  if (object->size() == 4 && (confirmed == nullptr || !confirmed->is_bool())) return false;
  if (longitude == nullptr || latitude == nullptr || system == nullptr) return false;
  if (!longitude->is_number() || !latitude->is_number() || !system->is_string()) return false;
  const auto east = longitude->to_number<double>();
  const auto north = latitude->to_number<double>();
  const std::string_view name = system->get_string();
  return east >= -180 && east <= 180 && north >= -90 && north <= 90 &&
         (name == "WGS84" || name == "GCJ02" || name == "CGCS2000");
}

bool is_record(const json::value& value) {
  if (!value.is_string()) return false;
  const auto id = parse_stream_id(std::string_view(value.get_string()));
  return id && id->is_record();
}

bool is_dealt(const json::value& value) {
  const auto* object = value.if_object();
  return object != nullptr && object->size() == 2 && object->contains("source") &&
         object->contains("persons") && is_record(object->at("source")) &&
         is_list(object->at("persons"), 1, 10, [](const json::value& id) { return is_text(id, 1, 64); });
}

bool are_figures(const json::value& value, int most) {
  const auto* object = value.if_object();
  return object != nullptr && !object->empty() && object->size() <= static_cast<std::size_t>(most) &&
         std::ranges::all_of(*object, [](const auto& figure) {
           return figure.key().size() <= 60 && figure.value().is_int64();
         });
}

bool fits(const json::value& value, const FieldRule& rule) {
  const auto text = [&]() -> std::string_view {
    const auto* string = value.if_string();
    return string == nullptr ? std::string_view{} : std::string_view{string->data(), string->size()};
  };
  switch (rule.type) {
    case FieldType::text:
      return is_text(value, rule.least, rule.most) &&
             (rule.words == 0 || says_in_words(text(), static_cast<std::size_t>(rule.words)));
    case FieldType::unit:
    case FieldType::person:
      return is_text(value, 1, 64);
    case FieldType::case_number:
      return parse_case_id(text()).has_value();
    case FieldType::number:
      return value.is_int64() && value.get_int64() >= rule.least && value.get_int64() <= rule.most;
    case FieldType::flag:
      return value.is_bool();
    case FieldType::outcome:
      return text() == "refer" || text() == "not";
    case FieldType::origin:
      return std::ranges::find(case_origins(), text()) != case_origins().end();
    case FieldType::limit: {
      const auto limit = parse_limit(text());
      return limit && limit->amount <= 365;
    }
    case FieldType::parties:
      return is_list(value, rule.least, rule.most, is_party);
    case FieldType::hashes:
      return is_list(value, rule.least, rule.most, is_hash);
    case FieldType::grid:
      return parse_grid_code(text()).has_value();
    case FieldType::categories:
      return is_list(value, rule.least, rule.most,
                     [](const json::value& id) { return is_text(id, 1, 64); }) &&
             distinct_texts(value);
    case FieldType::moment:
      return parse_moment(text()).has_value();
    case FieldType::stream:
      return parse_stream_id(text()).has_value();
    case FieldType::record:
      return is_record(value);
    case FieldType::records:
      return is_list(value, rule.least, rule.most, is_record) && distinct_texts(value);
    case FieldType::texts:
      return is_list(value, rule.least, rule.most,
                     [](const json::value& line) { return is_text(line, 1, longest_line); }) &&
             distinct_texts(value);
    case FieldType::units:
    case FieldType::persons:
      return is_list(value, rule.least, rule.most,
                     [](const json::value& id) { return is_text(id, 1, 64); }) &&
             distinct_texts(value);
    case FieldType::grids:
      return is_list(value, rule.least, rule.most,
                     [](const json::value& code) {
                       return code.is_string() &&
                              parse_grid_code(std::string_view(code.get_string())).has_value();
                     }) &&
             distinct_texts(value);
    case FieldType::topics:
      return is_list(value, rule.least, rule.most, [](const json::value& topic) {
        return topic.is_int64() && topic.get_int64() >= 1 && topic.get_int64() <= 6;
      });
    case FieldType::deal:
      return is_list(value, rule.least, rule.most, is_dealt);
    case FieldType::figures:
      return are_figures(value, rule.most);
    case FieldType::points: {
      const auto tenths = tenths_of(value);
      return tenths && *tenths >= rule.least && *tenths <= rule.most;
    }
    case FieldType::credit_code:
      return !fault_of_credit_code(text());
    case FieldType::position:
      return is_position(value);
  }
  return false;
}

std::string shown(const json::value& value) {
  const std::string text = json::serialize(value);
  const std::string_view beginning = beginning_of(text, 80);
  return beginning.size() == text.size() ? text : std::string(beginning) + "…";
}

// What a wrong value should have been; of a credit code, what is wrong with it.
std::string expectation_of(const json::value& value, const FieldRule& rule) {
  const auto* code = value.if_string();
  if (rule.type != FieldType::credit_code || code == nullptr) return expectation(rule);
  switch (fault_of_credit_code({code->data(), code->size()}).value()) {
    case CreditCodeFault::length:
      return "@expected.credit-code-length";
    case CreditCodeFault::character:
      return "@expected.credit-code-character";
    case CreditCodeFault::authority:
      return "@expected.credit-code-authority";
    case CreditCodeFault::citizen:
      return "@expected.credit-code-citizen";
    case CreditCodeFault::check:
      return "@expected.credit-code-check";
  }
  return {};
}

}  // namespace

std::string expectation(const FieldRule& rule) {
  switch (rule.type) {
    case FieldType::text:
      return rule.words == 0 ? fmt::format("@expected.text:{}:{}", rule.least, rule.most)
                             : fmt::format("@expected.words:{}:{}", rule.words, rule.most);
    case FieldType::unit:
      return "@expected.unit";
    case FieldType::person:
      return "@expected.person";
    case FieldType::case_number:
      return "@expected.case-number";
    case FieldType::number:
      return fmt::format("@expected.number:{}:{}", rule.least, rule.most);
    case FieldType::flag:
      return "@expected.flag";
    case FieldType::outcome:
      return "@expected.outcome";
    case FieldType::origin:
      return "@expected.source";
    case FieldType::limit:
      return "@expected.limit";
    case FieldType::parties:
      return fmt::format("@expected.parties:{}:{}", rule.least, rule.most);
    case FieldType::hashes:
      return fmt::format("@expected.hashes:{}:{}", rule.least, rule.most);
    case FieldType::grid:
      return "@expected.grid";
    case FieldType::categories:
      return fmt::format("@expected.categories:{}:{}", rule.least, rule.most);
    case FieldType::moment:
      return "@expected.moment";
    case FieldType::stream:
      return "@expected.stream";
    case FieldType::record:
      return "@expected.record";
    case FieldType::records:
      return fmt::format("@expected.records:{}:{}", rule.least, rule.most);
    case FieldType::texts:
      return fmt::format("@expected.texts:{}:{}", rule.least, rule.most);
    case FieldType::units:
      return fmt::format("@expected.units:{}:{}", rule.least, rule.most);
    case FieldType::persons:
      return fmt::format("@expected.persons:{}:{}", rule.least, rule.most);
    case FieldType::grids:
      return fmt::format("@expected.grids:{}:{}", rule.least, rule.most);
    case FieldType::topics:
      return "@expected.topics";
    case FieldType::deal:
      return fmt::format("@expected.deal:{}:{}", rule.least, rule.most);
    case FieldType::figures:
      return fmt::format("@expected.figures:{}", rule.most);
    case FieldType::points:
      return fmt::format("@expected.points:{}:{}", rule.least / 10, rule.most / 10);
    case FieldType::credit_code:
      return "@expected.credit-code";
    case FieldType::position:
      return "@expected.position";
  }
  return {};
}

std::optional<int> tenths_of(const json::value& points) {
  constexpr std::int64_t most = 100'000;  // more than any field takes
  if (const auto* whole = points.if_int64()) {
    if (*whole < -most || *whole > most) return std::nullopt;
    return static_cast<int>(*whole) * 10;
  }
  double value = 0;
  if (const auto* number = points.if_double()) {
    value = *number;
  } else if (const auto* text = points.if_string()) {
    const char* begin = text->data();
    const char* const end = begin + text->size();
    if (begin != end && *begin == '+') ++begin;
    const auto [rest, error] = std::from_chars(begin, end, value, std::chars_format::fixed);
    if (error != std::errc{} || rest != end) return std::nullopt;
  } else {
    return std::nullopt;
  }
  const double tenths = std::round(value * 10);
  if (!(std::abs(tenths) <= 10 * most) || std::abs(value * 10 - tenths) > 1e-6) return std::nullopt;
  return static_cast<int>(tenths);
}

Result<FieldMask> check_fields(const json::object& data, std::span<const FieldRule> rules) {
  FieldMask mask = 0;
  for (const auto& [name, value] : data) {
    const auto rule = std::find_if(rules.begin(), rules.end(), [&, wanted = name](const FieldRule& known) {
      return known.name == wanted;
    });
    if (rule == rules.end())
      return Problem{
          ProblemKind::input, "input.unknown-field", {{"field", std::string(name)}}, {}, std::string(name)};
    if (!fits(value, *rule))
      return Problem{
          ProblemKind::input,
          "input.bad-field",
          {{"field", std::string(name)}, {"value", shown(value)}, {"expected", expectation_of(value, *rule)}},
          {},
          std::string(name)};
    if (rules.data() == action_fields().data()) mask |= FieldMask{1} << (rule - rules.begin());
  }
  return mask;
}

}  // namespace wangge
