#include <algorithm>
#include <charconv>

#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"
#include "workflows/record_workflow.h"

namespace wangge {
namespace {

constexpr std::array<std::pair<std::string_view, UnitKind>, 4> unit_kinds{
    std::pair{std::string_view{"government"}, UnitKind::government},
    {"office", UnitKind::office},
    {"department", UnitKind::department},
    {"station", UnitKind::station}};

// "07-10"; "+01-10" is of the year after.
std::optional<YearDay> parse_year_day(std::string_view text) {
  YearDay parsed;
  if (text.starts_with('+')) {
    parsed.next_year = true;
    text.remove_prefix(1);
  }
  if (text.size() != 5 || text[2] != '-') return std::nullopt;
  const auto number = [&](std::string_view digits, unsigned& into) {
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc{} && end == digits.data() + digits.size();
  };
  if (!number(text.substr(0, 2), parsed.month) || !number(text.substr(3), parsed.day)) return std::nullopt;
  // A day that every year has.
  const std::chrono::year_month_day day{std::chrono::year{2023}, std::chrono::month{parsed.month},
                                        std::chrono::day{parsed.day}};
  return day.ok() ? std::optional(parsed) : std::nullopt;
}

std::vector<YearDay> read_days(TableReader& reader, std::string_view key) {
  std::vector<YearDay> days;
  for (const std::string& text : reader.texts(key)) {
    if (const auto day = parse_year_day(text))
      days.push_back(*day);
    else
      reader.fault(
          key, {"月日，如 07-10；次年写 +01-10", "month and day such as 07-10, +01-10 of the year after"});
  }
  return days;
}

auto order_of(const YearDay& day) {
  return std::tuple(day.next_year, day.month, day.day);
}

Obligation read_obligation(TableReader& reader, const DeadlinePolicy& policy) {
  Obligation obligation;
  obligation.id = reader.name("id");
  if (!obligation.id.empty() && !is_key(obligation.id))
    reader.fault("id", {"小写英文与连字符", "lower-case words joined by hyphens"});
  obligation.kind = reader.name("kind");
  const RecordKind* kind = record_kind(obligation.kind);
  if (!obligation.kind.empty() &&
      (kind == nullptr ||
       std::ranges::none_of(kind->rules, [](const TransitionRule& rule) { return rule.action == "open"; })))
    reader.fault(
        "kind",
        {"由日历立项的记录种类：assessment、bulletin、campaign、meeting、publication、submission",
         "a kind of record that the calendar opens: assessment, bulletin, campaign, meeting, publication, "
         "submission"});
  obligation.subject = reader.optional_name("subject").value_or("");
  obligation.rule = reader.name("rule");
  const DeadlineRule* rule = policy.find(obligation.rule);
  if (!obligation.rule.empty() && (rule == nullptr || !rule->fixed))
    reader.fault("rule", {"期限政策中 fixed 的一条", "a rule of the deadline policy with a fixed date"});
  obligation.level = static_cast<int>(reader.optional_integer("level", 1, 3).value_or(2));
  std::string unit = reader.name("unit");
  obligation.supervising = unit == "supervising-department";
  if (obligation.supervising) unit = "department";
  const auto named = std::ranges::find(unit_kinds, unit, &std::pair<std::string_view, UnitKind>::first);
  if (named != unit_kinds.end())
    obligation.unit = named->second;
  else if (!unit.empty())
    reader.fault("unit", {"government、office、department、supervising-department 或 station",
                          "government, office, department, supervising-department or station"});
  const std::string over = reader.optional_name("over").value_or("own");
  if (over == "lower")
    obligation.over = ObligationOver::lower;
  else if (over != "own")
    reader.fault("over", {"own 或 lower", "own or lower"});
  obligation.first_year = static_cast<int>(reader.optional_integer("first_year", 2000, 2100).value_or(0));
  obligation.since_founding = reader.optional_boolean("since_founding").value_or(false);
  const auto opens = read_days(reader, "opens");
  const auto due = read_days(reader, "due");
  if (opens.empty() || opens.size() != due.size()) {
    reader.fault("due", {"与 opens 一样多，至少一个", "as many as opens, at least one"});
  } else {
    for (std::size_t index = 0; index < opens.size(); ++index) {
      if (order_of(due[index]) < order_of(opens[index]))
        reader.fault("due", {"不早于 opens", "not before opens"});
      obligation.periods.push_back({opens[index], due[index]});
    }
  }
  reader.finish();
  return obligation;
}

}  // namespace

std::vector<Obligation> load_obligations(std::string_view file, std::string_view text,
                                         const DeadlinePolicy& policy, FaultList& faults) {
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return {};
  TableReader root(*document, file, faults);
  std::vector<Obligation> obligations;
  for (const DataNode* node : root.tables("obligation")) {
    if (faults.full()) break;
    TableReader reader(*node, file, faults);
    Obligation obligation = read_obligation(reader, policy);
    if (std::ranges::find(obligations, obligation.id, &Obligation::id) != obligations.end())
      reader.fault("id", {"每个 id 只出现一次", "each id only once"});
    obligations.push_back(std::move(obligation));
  }
  root.finish();
  return obligations;
}

}  // namespace wangge
