#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "engine/city/catalogue.h"
#include "engine/city/fact.h"
#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"

namespace wangge {
namespace {

constexpr int most_points = 1000;
constexpr int first_possible_year = 2000;
constexpr int last_possible_year = 2100;

constexpr std::array<std::pair<std::string_view, ItemKind>, 3> item_kinds{
    {{"item", ItemKind::item}, {"bonus", ItemKind::bonus}, {"deduction", ItemKind::deduction}}};
constexpr std::array<std::pair<std::string_view, RuleEffect>, 3> effects{
    {{"zero", RuleEffect::zero}, {"subtract", RuleEffect::subtract}, {"add", RuleEffect::add}}};
constexpr int count_units = static_cast<int>(CountUnit::person) + 1;

bool contains(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

template <class Value, std::size_t Size>
Value read_word(TableReader& reader, std::string_view key,
                const std::array<std::pair<std::string_view, Value>, Size>& words) {
  const std::string given = reader.name(key);
  std::string all;
  for (const auto& [name, value] : words) {
    if (name == given) return value;
    all.append(all.empty() ? "" : ", ").append(name);
  }
  if (!given.empty()) reader.fault(key, {all, all});
  return words.front().second;
}

int read_points(TableReader& reader) {
  return static_cast<int>(reader.optional_integer("points", 0, most_points).value_or(0));
}

CountUnit read_count_unit(TableReader& reader) {
  const std::string given = reader.name("per");
  std::string all;
  for (int i = 0; i < count_units; ++i) {
    const auto unit = static_cast<CountUnit>(i);
    if (name_of(unit) == given) return unit;
    all.append(all.empty() ? "" : ", ").append(name_of(unit));
  }
  if (!given.empty()) reader.fault("per", {all, all});
  return CountUnit::once;
}

template <class Entry>
void check_id(TableReader& reader, const std::string& id, const std::vector<Entry>& others) {
  if (std::ranges::find(others, id, &Entry::id) != others.end())
    reader.fault("id", {"每个 id 只出现一次", "each id only once"});
}

CatalogueGrade read_grade(TableReader& reader, const std::vector<CatalogueGrade>& better) {
  CatalogueGrade grade;
  grade.id = reader.name("id");
  check_id(reader, grade.id, better);
  if (const auto least = reader.optional_integer("least", 0, most_points))
    grade.least = static_cast<int>(*least);
  if (!better.empty() && (!better.back().least || (grade.least && *grade.least >= *better.back().least)))
    reader.fault(grade.least ? "least" : "id",
                 {"由高到低，只有最后一等不写 least", "best first; only the last has no least"});
  reader.finish();
  return grade;
}

CatalogueSetting read_setting(TableReader& reader, const std::vector<CatalogueSetting>& others) {
  CatalogueSetting setting;
  setting.id = reader.name("id");
  check_id(reader, setting.id, others);
  setting.choices = reader.texts("choices");
  setting.passages = reader.texts("passages");
  const std::set<std::string> distinct(setting.choices.begin(), setting.choices.end());
  if (setting.choices.size() < 2 || distinct.size() != setting.choices.size())
    reader.fault("choices",
                 {"至少两个不同的选项，第一个为默认", "two or more different choices, the default first"});
  if (setting.passages.empty()) reader.fault("passages", {"相互矛盾的原文", "the passages that are at odds"});
  reader.finish();
  return setting;
}

CatalogueItem read_item(TableReader& reader, const std::vector<CatalogueItem>& others) {
  CatalogueItem item;
  item.id = reader.name("id");
  check_id(reader, item.id, others);
  item.kind = read_word(reader, "kind", item_kinds);
  item.points = read_points(reader);
  if ((item.kind == ItemKind::deduction) != (item.points == 0))
    reader.fault("points", {"分值，扣分项为 0", "the item's points, 0 for a deduction"});
  item.section = reader.name("section");
  item.text = reader.passage("text");
  item.title = reader.optional_name("title").value_or(item.text);
  reader.finish();
  return item;
}

// The rule's effect must be one that its kind of item can have, and its points must fit into it.
void check_effect(TableReader& reader, const CatalogueRule& rule, const Catalogue& catalogue) {
  const CatalogueItem* item = catalogue.item(rule.item);
  if (item == nullptr) {
    if (!rule.item.empty()) reader.fault("item", {"本文件的一个 [[item]]", "an [[item]] of this file"});
    return;
  }
  if ((rule.effect == RuleEffect::add) != (item->kind == ItemKind::bonus) ||
      (rule.effect == RuleEffect::zero && item->kind != ItemKind::item))
    reader.fault("effect", {"加分项用 add，其余用 subtract，zero 只用于 item",
                            "add for a bonus, else subtract; zero for an item only"});
  if ((rule.effect == RuleEffect::zero) != (rule.points == 0))
    reader.fault("points", {"每次的分值；zero 不写", "the points of one count; none for zero"});
  if (item->kind != ItemKind::deduction && rule.points > item->points)
    reader.fault("points", {"不多于所属项的 " + std::to_string(item->points),
                            "not more than its item's " + std::to_string(item->points)});
}

void check_fact(TableReader& reader, const CatalogueRule& rule) {
  if (std::ranges::find(known_facts, rule.fact) == known_facts.end() && !rule.fact.empty())
    reader.fault(reader.line_of("fact") != reader.line() ? "fact" : "id",
                 {"本系统所知的事实，见 docs/rules.md", "a fact that the system knows, see docs/rules.md"});
}

void check_setting(TableReader& reader, CatalogueRule& rule, const Catalogue& catalogue) {
  for (const std::string& when : reader.texts("when")) {
    const auto equals = when.find('=');
    const CatalogueSetting* setting = catalogue.setting(when.substr(0, equals));
    if (equals == std::string::npos || setting == nullptr ||
        !contains(setting->choices, when.substr(equals + 1)))
      reader.fault("when", {"设置=选项，均见于 [[setting]]", "setting=choice, both of a [[setting]]"});
    else
      rule.when.emplace_back(setting->id, when.substr(equals + 1));
  }
}

// Whether no choice of the settings lets both hold.
bool exclude_each_other(const CatalogueRule& a, const CatalogueRule& b) {
  return std::ranges::any_of(a.when, [&](const auto& condition) {
    return std::ranges::any_of(b.when, [&](const auto& other) {
      return condition.first == other.first && condition.second != other.second;
    });
  });
}

void check_clocks(TableReader& reader, const CatalogueRule& rule, const Catalogue& catalogue,
                  const DeadlinePolicy& policy) {
  for (const std::string& clock : rule.clocks) {
    const DeadlineRule* limit = policy.find(clock);
    if (clock != found_unreported &&
        (limit == nullptr || limit->feeds != rule.item || limit->points != rule.points)) {
      reader.fault("clocks", {"期限政策中 feeds 和 points 与本条相同的期限：" + clock,
                              "limits of the deadline policy with this rule's item and points: " + clock});
    }
    for (const CatalogueRule& other : catalogue.rules)
      if (contains(other.clocks, clock) && !exclude_each_other(other, rule))
        reader.fault("clocks", {clock + " 已由 " + other.id + " 计数", clock + " is counted by " + other.id});
  }
}

CatalogueRule read_rule(TableReader& reader, const Catalogue& catalogue, const DeadlinePolicy& policy) {
  CatalogueRule rule;
  rule.id = reader.name("id");
  check_id(reader, rule.id, catalogue.rules);
  rule.item = reader.name("item");
  rule.effect = read_word(reader, "effect", effects);
  rule.points = read_points(reader);
  rule.per = read_count_unit(reader);
  rule.fact = reader.optional_name("fact").value_or(rule.id);
  rule.clocks = reader.texts("clocks");
  rule.subjects = reader.texts("subjects");
  if (reader.line_of("levels") != reader.line())
    rule.levels = reader.integers("levels", 2, 4);  // the city itself is not assessed
  rule.text = reader.passage("text");
  check_effect(reader, rule, catalogue);
  check_fact(reader, rule);
  check_setting(reader, rule, catalogue);
  check_clocks(reader, rule, catalogue, policy);
  reader.finish();
  return rule;
}

void read_years(TableReader& root, Catalogue& catalogue, const std::vector<Catalogue>& earlier) {
  const auto first = root.optional_integer("first_year", first_possible_year, last_possible_year);
  const auto last = root.optional_integer("last_year", first_possible_year, last_possible_year);
  if (!first) root.fault("first_year", {"首个适用年度", "the first year for which it holds"});
  catalogue.first_year = static_cast<int>(first.value_or(first_possible_year));
  if (last) catalogue.last_year = static_cast<int>(*last);
  if (last && *last < catalogue.first_year)
    root.fault("last_year", {"不早于 first_year", "not before first_year"});
  for (const Catalogue& other : earlier) {
    if (other.first_year <= catalogue.last_year.value_or(last_possible_year) &&
        catalogue.first_year <= other.last_year.value_or(last_possible_year))
      root.fault("first_year", {"与 " + other.version + " 的适用年度不重叠",
                                "years that don't overlap those of " + other.version});
  }
}

}  // namespace

Catalogue load_catalogue(std::string_view file, std::string_view text, const DeadlinePolicy& policy,
                         const std::vector<Catalogue>& earlier, FaultList& faults) {
  Catalogue catalogue;
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return catalogue;
  TableReader root(*document, file, faults);
  catalogue.version = root.name("version");
  catalogue.source = root.name("source");
  read_years(root, catalogue, earlier);
  const auto each = [&](std::string_view key, const auto& read) {
    for (const DataNode* node : root.tables(key)) {
      if (faults.full()) return;
      TableReader reader(*node, file, faults);
      read(reader);
    }
  };
  each("grade",
       [&](TableReader& reader) { catalogue.grades.push_back(read_grade(reader, catalogue.grades)); });
  each("setting",
       [&](TableReader& reader) { catalogue.settings.push_back(read_setting(reader, catalogue.settings)); });
  each("item", [&](TableReader& reader) { catalogue.items.push_back(read_item(reader, catalogue.items)); });
  each("rule", [&](TableReader& reader) { catalogue.rules.push_back(read_rule(reader, catalogue, policy)); });
  if (catalogue.grades.empty() || catalogue.grades.back().least)
    root.fault("grade", {"至少一个 [[grade]]，最后一个不写 least",
                         "at least one [[grade]], the last without a least"});
  for (const auto& [id, choice] : engine_settings) {
    const CatalogueSetting* setting = catalogue.setting(id);
    if (setting == nullptr || !contains(setting->choices, choice))
      root.fault("setting", {"[[setting]] " + std::string(id) + "，其中有 " + std::string(choice),
                             "a [[setting]] " + std::string(id) + " with the choice " + std::string(choice)});
  }
  if (catalogue.rules.empty()) root.fault("rule", {"至少一个 [[rule]]", "at least one [[rule]]"});
  root.finish();
  return catalogue;
}

}  // namespace wangge
