#include <algorithm>
#include <string>
#include <utility>

#include "engine/city/fact.h"
#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"

namespace wangge {
namespace {

// A breach costs at most the 100 points of the assessment.
constexpr int most_points = 1000;

std::optional<Limit> read_limit(TableReader& reader, std::string_view key) {
  const std::optional<std::string> text = reader.optional_name(key);
  if (!text) return std::nullopt;
  const std::optional<Limit> limit = parse_limit(*text);
  if (!limit) {
    reader.fault(key, {"期限，如 3WD、24UH、15ND、6MO、SD", "a limit such as 3WD, 24UH, 15ND, 6MO, SD"});
  }
  return limit;
}

void read_limits(TableReader& reader, DeadlineRule& rule) {
  const std::optional<Limit> normal = read_limit(reader, "normal");
  const bool fixed = reader.optional_name("fixed").has_value();
  if (normal) rule.normal = *normal;
  if (!normal && fixed) rule.normal = {0, LimitUnit::SD};
  rule.fixed = fixed;
  if (normal.has_value() == fixed) {
    reader.fault("normal", {"normal 与 fixed 写其一", "either normal or fixed, one of them"});
  }
  rule.urgent = read_limit(reader, "urgent");
  rule.extension = read_limit(reader, "extension");
  const std::optional<bool> total = reader.optional_boolean("extension_is_total");
  rule.extension_is_total = total.value_or(false);
  if (total && !rule.extension) {
    reader.fault("extension_is_total", {"只与 extension 同用", "only together with extension"});
  }
}

void read_conditions(TableReader& reader, DeadlineRule& rule) {
  if (const auto level = reader.optional_integer("level", 1, 4)) rule.level = static_cast<int>(*level);
  rule.difficult = reader.optional_boolean("difficult");
  rule.penalty = reader.optional_boolean("penalty");
  rule.complaint = reader.optional_boolean("complaint");
  rule.transferred = reader.optional_boolean("transferred");
  rule.on_spot = reader.optional_boolean("on_spot");
}

// "A3.4": the assessment's clauses, A followed by numbers and dots.
bool is_clause(std::string_view text) {
  return text.size() >= 4 && text.size() <= 6 && text[0] == 'A' &&
         text.find_first_not_of("0123456789.", 1) == std::string_view::npos && text[1] != '.' &&
         text.back() != '.';
}

void read_cost(TableReader& reader, DeadlineRule& rule) {
  rule.feeds = reader.optional_name("feeds").value_or(std::string{});
  if (!rule.feeds.empty() && !is_clause(rule.feeds)) {
    reader.fault("feeds", {"细则条款编号，如 A3.4", "a clause of the catalogue such as A3.4"});
  }
  const auto points = reader.optional_integer("points", 0, most_points);
  rule.points = static_cast<int>(points.value_or(0));
  if (rule.points > 0 && rule.feeds.empty()) {
    reader.fault("points", {"只与 feeds 同用", "only together with feeds"});
  }
}

template <class T>
bool apart(const std::optional<T>& a, const std::optional<T>& b) {
  return a && b && *a != *b;
}

int conditions(const DeadlineRule& rule) {
  return static_cast<int>(rule.level.has_value()) + static_cast<int>(rule.difficult.has_value()) +
         static_cast<int>(rule.penalty.has_value()) + static_cast<int>(rule.complaint.has_value()) +
         static_cast<int>(rule.transferred.has_value()) + static_cast<int>(rule.on_spot.has_value());
}

// Whether there are circumstances in which nothing says which of the two holds.
bool ambiguous(const DeadlineRule& a, const DeadlineRule& b) {
  if (a.clock != b.clock || a.valid_from != b.valid_from || conditions(a) != conditions(b)) return false;
  return !apart(a.level, b.level) && !apart(a.difficult, b.difficult) && !apart(a.penalty, b.penalty) &&
         !apart(a.complaint, b.complaint) && !apart(a.transferred, b.transferred) &&
         !apart(a.on_spot, b.on_spot);
}

void check_among(TableReader& reader, const DeadlineRule& rule, const std::vector<DeadlineRule>& others) {
  for (const DeadlineRule& other : others) {
    if (other.id == rule.id) {
      reader.fault("id", {"每个 id 只出现一次", "each id only once"});
    } else if (ambiguous(rule, other)) {
      reader.fault("clock", {"与 " + other.id + " 的条件或生效日期有别，否则不知取哪一条",
                             "conditions or a valid_from other than " + other.id + "'s, or none can choose"});
    }
  }
}

DeadlineRule read_rule(TableReader& reader, std::optional<Day> common_start) {
  DeadlineRule rule;
  rule.id = reader.name("id");
  rule.clock = reader.name("clock");
  if (!rule.clock.empty() && !is_key(rule.clock)) {
    reader.fault("clock", {"小写英文与连字符", "lower-case words joined by hyphens"});
  }
  read_conditions(reader, rule);
  read_limits(reader, rule);
  read_cost(reader, rule);
  rule.facts = reader.texts("facts");
  for (const std::string& fact : rule.facts)
    if (std::ranges::find(known_facts, fact) == known_facts.end())
      reader.fault("facts",
                   {"本系统所知的事实，见 docs/rules.md", "facts that the system knows, see docs/rules.md"});
  rule.accountable = reader.name("accountable");
  rule.source = reader.name("source");
  const auto strength = reader.optional_integer("strength", 1, 3);
  rule.strength = static_cast<int>(strength.value_or(1));
  const std::optional<Day> start = reader.optional_day("valid_from");
  rule.valid_from = start.value_or(common_start.value_or(Day{}));
  reader.finish();
  return rule;
}

}  // namespace

DeadlinePolicy load_deadlines(std::string_view file, std::string_view text, FaultList& faults) {
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return {};
  TableReader root(*document, file, faults);
  std::string version = root.name("version");
  const std::optional<Day> start = root.day("valid_from");
  std::vector<DeadlineRule> rules;
  for (const DataNode* node : root.tables("rule")) {
    if (faults.full()) break;
    TableReader reader(*node, file, faults);
    DeadlineRule rule = read_rule(reader, start);
    check_among(reader, rule, rules);
    rules.push_back(std::move(rule));
  }
  if (rules.empty()) root.fault("rule", {"至少一个 [[rule]]", "at least one [[rule]]"});
  root.finish();
  return DeadlinePolicy(std::move(version), std::move(rules));
}

}  // namespace wangge
