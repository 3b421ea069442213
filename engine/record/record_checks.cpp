#include "engine/record/record_checks.h"

#include <boost/json.hpp>

#include "engine/json_member.h"
#include "engine/patrol/draw.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view objection_rule = "T39";

Problem refused(std::string message, std::vector<std::pair<std::string, std::string>> arguments,
                std::string clause, std::string field) {
  return {ProblemKind::refused, std::move(message), std::move(arguments), std::move(clause),
          std::move(field)};
}

std::vector<std::string> texts_in(const json::object& data, std::string_view name) {
  std::vector<std::string> texts;
  if (const auto* list = data.if_contains(name))
    for (const auto& one : list->as_array()) texts.emplace_back(one.as_string());
  return texts;
}

// Whoever repeats the lot must get what the record says.
std::optional<Problem> check_lot(const json::object& data) {
  for (const std::string_view needed : {"seed", "sources", "persons", "drawn"})
    if (!data.contains(needed)) return std::nullopt;  // the table says so
  DrawCounts counts;
  counts.sources = number_in(data, "frequency", static_cast<int>(data.at("drawn").as_array().size()));
  counts.inspectors = number_in(data, "staff", officers_of_an_inspection);
  const auto drawn =
      draw_inspections(text_in(data, "seed"), texts_in(data, "sources"), texts_in(data, "persons"), counts);
  if (!drawn) return drawn.error();
  json::array expected;
  for (const DrawnSource& one : *drawn)
    expected.push_back(
        {{"source", one.source}, {"persons", json::array(one.inspectors.begin(), one.inspectors.end())}});
  if (data.at("drawn") == json::value(expected)) return std::nullopt;
  return refused("refused.lot-differs", {{"drawn", json::serialize(expected).substr(0, 200)}}, "P1", "drawn");
}

}  // namespace

std::optional<Problem> check_named(const City& city, const json::object& data) {
  if (const std::string unit = text_in(data, "unit"); !unit.empty() && city.unit(unit) == nullptr)
    return refused("refused.unknown-unit", {{"unit", unit}}, {}, "unit");
  for (const std::string& unit : texts_in(data, "units"))
    if (city.unit(unit) == nullptr) return refused("refused.unknown-unit", {{"unit", unit}}, {}, "units");
  const std::string from = text_in(data, "from");
  const std::string until = text_in(data, "until");
  if (!from.empty() && !until.empty() && *parse_moment(until) < *parse_moment(from))
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "until"}, {"value", until}, {"expected", "@expected.later-moment"}},
                   {},
                   "until"};
  return std::nullopt;
}

std::optional<Problem> check_beginning(const RecordState& record, const Command& command, Moment at) {
  if (record.kind->name == "lot") return check_lot(command.data);
  if (record.kind->name == "assessment" &&
      static_cast<int>(std::chrono::year_month_day{day_of(at)}.year()) <= record.year)
    return refused("refused.year-not-over", {{"year", std::to_string(record.year)}}, "AM", "year");
  return std::nullopt;
}

std::optional<Problem> check_step(const DecisionContext& context, const RecordState& record,
                                  const Command& command) {
  if (command.action != "object_line") return std::nullopt;
  const auto released = record.times.find("release_scores");
  const DeadlineRule* rule = context.counting.city.policy.find(objection_rule);
  if (released == record.times.end() || rule == nullptr) return std::nullopt;
  const auto due = due_moment(released->second, rule->normal, context.counting.city.calendar, {});
  if (!due || context.at <= *due) return std::nullopt;
  return refused("refused.objection-late",
                 {{"action", "@action.object_line"}, {"until", to_short_text(*due)}}, "AM", "at");
}

}  // namespace wangge
