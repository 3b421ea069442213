#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>

#include "engine/base/refusal.h"
#include "engine/case/access.h"
#include "engine/case/case_clocks.h"
#include "engine/case/decide.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::string_view text_in(const json::object& data, std::string_view name) {
  const auto* value = data.if_contains(name);
  return value == nullptr ? std::string_view{} : std::string_view(value->as_string());
}

// A position is where a case is looked for: what can't be in the city is asked back, and taken only if
// whoever logs it says that it is so. 0/0 is what devices give that know no position.
std::optional<Problem> check_position(const City& city, const json::object& data) {
  const auto* given = data.if_contains("position");
  if (given == nullptr) return std::nullopt;
  const json::object& position = given->as_object();
  const auto east = position.at("longitude").to_number<double>();
  const auto north = position.at("latitude").to_number<double>();
  const std::string place = fmt::format("{}, {}", east, north);
  if (std::abs(east) < 1 && std::abs(north) < 1)
    return refused("refused.no-position", {{"position", place}}, "P2", "position");
  const auto* confirmed = position.if_contains("confirmed");
  if (!city.bounds || (confirmed != nullptr && confirmed->as_bool())) return std::nullopt;
  const Bounds& bounds = *city.bounds;
  if (east * 1000 >= bounds.west && east * 1000 <= bounds.east && north * 1000 >= bounds.south &&
      north * 1000 <= bounds.north)
    return std::nullopt;
  return refused("refused.position-outside", {{"position", place}}, "P2", "position");
}

std::optional<Problem> check_log(const DecisionContext& context, const Command& command,
                                 const Person& actor) {
  const City& city = context.counting.city;
  const json::object& data = command.data;
  for (const std::string_view required : {"grid", "source", "categories", "title"})
    if (!data.contains(required))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(required)}},
                     {},
                     std::string(required)};
  const std::string_view source = text_in(data, "source");
  if (std::ranges::find(case_origins(), source) == case_origins().end())
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "source"}, {"value", std::string(source)}, {"expected", "@expected.source"}},
                   {},
                   "source"};
  const GridCode grid = *parse_grid_code(text_in(data, "grid"));
  if (city.tree(day_of(context.at)).find(grid) == nullptr)
    return refused("refused.unknown-grid", {{"grid", std::string(text_in(data, "grid"))}}, "N1", "grid");
  const GridCode own = grid_of_unit(actor.unit);
  if (!own.contains(grid))
    return refused("refused.out-of-area", {{"grid", to_text(grid)}, {"person_grid", to_text(own)}}, "N1",
                   "grid");
  for (const auto& category : data.at("categories").as_array())
    if (city.category(category.as_string()) == nullptr)
      return refused("refused.unknown-category", {{"category", std::string(category.as_string())}}, "P2",
                     "categories");
  if (const std::string_view missed = text_in(data, "missed_by"); !missed.empty()) {
    if (city.unit(missed) == nullptr)
      return refused("refused.unknown-unit", {{"unit", std::string(missed)}}, "A3.3", "missed_by");
    if (source != "supervision" || !own.contains(grid_of_unit(missed)) || grid_of_unit(missed) == own)
      return refused("refused.missed-by-supervision", {}, "A3.3", "missed_by");
  }
  if (data.contains("found") && *parse_moment(text_in(data, "found")) > context.at)
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "found"},
                    {"value", std::string(text_in(data, "found"))},
                    {"expected", "@word.not-in-the-future"}},
                   {},
                   "found"};
  if (data.contains("found") &&
      day_of(*parse_moment(text_in(data, "found"))) < city.trees.front().valid_from())
    return refused(
        "refused.before-grids",
        {{"found", std::string(text_in(data, "found"))}, {"first", to_text(city.trees.front().valid_from())}},
        "N1", "found");
  return check_position(city, data);
}

// Members that the fold relies on are always there; moments are kept as numbers.
json::object completed(const DecisionContext& context, const json::object& given) {
  json::object data = given;
  const City& city = context.counting.city;
  if (!data.contains("severity")) {
    int severity = 1;
    for (const auto& id : data.at("categories").as_array())
      severity = std::max(severity, static_cast<int>(city.category(id.as_string())->severity));
    data["severity"] = severity;
  }
  const Moment found = data.contains("found") ? *parse_moment(text_in(given, "found")) : context.at;
  data["found"] = milliseconds_of(found);
  return data;
}

}  // namespace

Result<std::vector<Event>> decide_log(const DecisionContext& context, const Command& command,
                                      const Person& actor, CaseId id) {
  if (const auto given = check_fields(command.data, log_fields()); !given) return given.error();
  if (actor.roles == 0) return refused("refused.no-right", {{"right", "@action.log"}}, "P2", {});
  if (auto problem = check_log(context, command, actor)) return std::move(*problem);

  Event event;
  event.case_id = id;
  event.sequence = 1;
  event.at = context.at;
  event.recorded = context.recorded;
  event.actor = actor.id;
  event.unit = actor.unit;
  event.importer = command.importer;
  event.action = "log";
  event.clause = "P2";
  const Edition& edition = *context.counting.city.edition;
  event.edition = edition.name;
  event.to = edition.case_states[0].name;
  event.set = {{Party::reporting, actor.unit}};
  event.data = canonical_json(completed(context, command.data));
  event.key = hash_of_key(command.key);

  CaseState state;
  state.editions = context.counting.city.editions;
  apply(state, event);
  // A report is due after the issue was found, not after it was typed in (R1).
  if (auto entry = start_entry(context.counting, state, 1, edition.case_states[0].clock, actor.unit, 0,
                               context.at, std::nullopt, state.registered.found))
    event.clocks.push_back(std::move(*entry));
  // What is owed to whoever complained, too.
  for (const std::string_view owed :
       {std::string_view("complaint-reply"), std::string_view("complaint-finish")})
    if (state.complaint)
      if (auto entry = start_entry(context.counting, state, static_cast<int>(event.clocks.size()) + 1, owed,
                                   actor.unit, 0, context.at, std::nullopt, state.registered.found))
        event.clocks.push_back(std::move(*entry));
  if (const std::string_view missed = text_in(command.data, "missed_by"); !missed.empty()) {
    ClockEntry finding;
    finding.number = 1000;  // apart from the numbers of clocks
    finding.operation = ClockOperation::finding;
    finding.rule = "found";
    finding.unit = missed;
    finding.due = context.at;
    finding.feeds = "A3.3";
    finding.points = 10;
    event.clocks.push_back(std::move(finding));
  }
  return std::vector<Event>{std::move(event)};
}

}  // namespace wangge
