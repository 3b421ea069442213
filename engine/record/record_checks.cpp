#include "engine/record/record_checks.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>
#include <set>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "engine/city/city.h"
#include "engine/draw/draw.h"
#include "engine/masking/masking.h"
#include "engine/masking/place_names.h"
#include "engine/record/period.h"
#include "engine/score/points_text.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view objection_rule = "T39";
// Their times are those of what was done, not planned.
constexpr std::array<std::string_view, 3> reports_of_the_past{"file_patrol", "hold_meeting",
                                                              "conduct_campaign"};

// Whoever repeats the lot must get what the record says.
std::optional<Problem> check_lot(const json::object& data) {
  for (const std::string_view needed : {"seed", "sources", "persons", "drawn"})
    if (!data.contains(needed))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(needed)}},
                     "P1",
                     std::string(needed)};
  DrawCounts counts;
  counts.sources = number_in(data, "frequency", static_cast<int>(data.at("drawn").as_array().size()));
  counts.inspectors = number_in(data, "staff", officers_of_an_inspection);
  const auto drawn =
      draw_inspections(text_in(data, "seed"), texts_in(data, "sources"), texts_in(data, "persons"), counts);
  if (!drawn) return drawn.error();
  // What it gives is not told: whoever tries seeds would choose by that.
  if (data.at("drawn") == json::value(json_of(*drawn))) return std::nullopt;
  return refused("refused.lot-differs", {}, "P1", "drawn");
}

// What is published bears nothing that tells who a natural person is (O2). Enterprises may be named.
// Another than who publishes looked at it, and says what the machine takes for personal and is not.
std::optional<Problem> check_personal(const City& city, const Command& command) {
  const json::object& data = command.data;
  const bool reviews = command.action == "review_text";
  if (!data.contains("content") || (!reviews && !data.contains("masked_by"))) return std::nullopt;
  if (!reviews && text_in(data, "masked_by") == command.actor)
    return refused("refused.masking-reviewed-by-oneself", {}, "O2", "masked_by");
  KnownNames known{{}, {}, place_names_of(city).get()};
  for (std::string& text : texts_in(data, "restore")) known.review.restored.insert(std::move(text));
  const MaskedText masked = mask(text_in(data, "content"), known);
  if (masked.parts.empty()) return std::nullopt;
  std::set<std::string_view> kinds;
  for (const MaskedPart& part : masked.parts) kinds.insert(name_of(part.kind));
  std::string named;
  for (const std::string_view kind : kinds) named.append(named.empty() ? "@mask." : "|@mask.").append(kind);
  return refused("refused.personal-data",
                 {{"kinds", named}, {"masked", std::string(beginning_of(masked.text, 300))}}, "O2",
                 "content");
}

// A year is assessed when its last returns are in (10 January of the next, R3), in the first quarter
// (附件3三).
std::optional<Problem> check_cut_off(const RecordState& record, const json::object& data) {
  const auto cut_off = cut_off_of(text_in(data, "cut_off"));
  if (!cut_off) return std::nullopt;  // the table says so
  const std::chrono::year next{record.year + 1};
  const Moment first = end_of(Day{next / std::chrono::January / 10});
  const Moment last = end_of(Day{next / std::chrono::March / 31});
  if (*cut_off >= first && *cut_off <= last) return std::nullopt;
  return refused("refused.cut-off", {{"first", to_short_text(first)}, {"last", to_short_text(last)}}, "AM",
                 "cut_off");
}

// What a reviewer or a county says of a line is of an item that the year's catalogue has, and not more than
// that.
std::optional<Problem> check_line(const City& city, const RecordState& record, const RecordItem* item,
                                  const json::object& data) {
  std::string id = text_in(data, "item");
  if (id.empty() && item != nullptr) id = text_in(item->fields, "item");
  const Catalogue* catalogue = city.catalogue(record.year);
  const CatalogueItem* known = catalogue == nullptr ? nullptr : catalogue->item(id);
  if (known == nullptr)
    return refused("refused.unknown-item", {{"item", id}, {"year", std::to_string(record.year)}}, "AM",
                   "item");
  const auto* given = data.if_contains("points");
  const int points = given == nullptr ? 0 : tenths_of(*given).value_or(0);
  if (known->kind != ItemKind::deduction && std::abs(points) > known->points)
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "points"},
                    {"value", json::serialize(*given)},
                    {"expected", "≤ " + points_text(known->points)}},
                   "AM",
                   "points"};
  if (const auto grid = parse_grid_code(text_in(data, "grid")); grid && grid->level() != 2)
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "grid"}, {"value", to_text(*grid)}, {"expected", to_text(grid->at_level(2))}},
                   "AM",
                   "grid"};
  return std::nullopt;
}

// An objection wants points back: where the released scores say that the item lost none, there is nothing to
// object to (T39: 对扣分的异议).
std::optional<Problem> check_objection(const RecordState& record, const Person& actor,
                                       const json::object& data) {
  const GridCode county = grid_of_unit(actor.unit).at_level(2);
  const std::string item = text_in(data, "item");
  const auto* figures = record.fields.if_contains("figures");
  const auto* lost =
      figures == nullptr ? nullptr : figures->as_object().if_contains(lost_figure(county, item));
  if (lost == nullptr || *lost != 0) return std::nullopt;
  return refused("refused.nothing-lost", {{"item", item}, {"grid", to_text(county)}}, "AM", "item");
}

// Each county tells of itself; where one does not, the office says why it goes on without (附件3三).
std::optional<Problem> check_self_reports(const City& city, const RecordState& record,
                                          const json::object& data) {
  if (data.contains("note")) return std::nullopt;
  std::string missing;
  for (const GridCode county : assessed_counties(city, record.year)) {
    const bool reported = std::ranges::any_of(record.items, [&](const RecordItem& item) {
      return item.times.contains("self_report") && grid_of_unit(item.unit).at_level(2) == county;
    });
    const Unit* office = reported ? nullptr : city.office_of(county);
    if (office != nullptr) missing += (missing.empty() ? "%" : "|%") + office->id;
  }
  if (missing.empty()) return std::nullopt;
  return refused("refused.self-report-missing", {{"parties", missing}}, "AM", "note");
}

// What answers a duty of the calendar began within that duty's period, and what somebody called or planned
// not before that.
std::optional<Problem> check_began(const RecordState& record, const Command& command) {
  const auto from = parse_moment(text_in(command.data, "from"));
  if (!from || (command.action != "hold_meeting" && command.action != "conduct_campaign"))
    return std::nullopt;
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> beginnings{
      std::pair<std::string_view, std::string_view>{"open", "@word.period-began"},
      {"call_meeting", "@word.was-called"},
      {"plan_campaign", "@word.was-planned"}};
  for (const auto& [action, since] : beginnings)
    if (const auto begun = record.times.find(action); begun != record.times.end() && *from < begun->second)
      return too_early(command.action, *from, begun->second, since);
  return std::nullopt;
}

// Villages and stations note a look in passing; what a department or an office did took time.
bool takes_time(const City& city, const Command& command, const Person& actor) {
  if (command.action != "file_patrol")
    return command.action == "hold_meeting" || command.action == "conduct_campaign";
  const Unit* unit = city.unit(actor.unit);
  return unit != nullptr && unit->grid.level() <= 2;
}

}  // namespace

Problem too_early(std::string_view action, Moment from, Moment least, std::string_view since) {
  return refused("refused.before-its-time",
                 {{"action", "@action." + std::string(action)},
                  {"from", to_short_text(from)},
                  {"least", to_short_text(least)},
                  {"since", std::string(since)}},
                 action == "hold_meeting" ? "G2" : "S1", "from");
}

std::string lost_figure(GridCode county, std::string_view item) {
  return to_text(county) + ' ' + std::string(item);
}

std::optional<Moment> cut_off_of(std::string_view text) {
  const auto day = parse_day(text);
  return day ? std::optional(end_of(*day)) : parse_moment(text);
}

std::optional<Moment> objections_until(const City& city, const ActionTimes& times) {
  const auto released = times.find("release_scores");
  const DeadlineRule* rule = city.policy.find(objection_rule);
  if (released == times.end() || rule == nullptr) return std::nullopt;
  return due_moment(released->second, rule->normal, city.calendar, {});
}

std::optional<Moment> first_moment_of(const City& city, const RecordState& record, std::string_view action) {
  if (action == "finalise") {
    const auto until = objections_until(city, record.times);
    return until ? std::optional(*until + std::chrono::milliseconds{1}) : std::nullopt;
  }
  if (action != "submit" || record.subject != "half-year") return std::nullopt;
  const auto half_year = half_year_of(record);
  if (!half_year) return std::nullopt;
  return half_year_period(half_year->year, half_year->half).until - std::chrono::days{1};
}

std::optional<Problem> check_named(const DecisionContext& context, const Command& command,
                                   const Person& actor) {
  const City& city = context.counting.city;
  const json::object& data = command.data;
  if (const std::string unit = text_in(data, "unit"); !unit.empty() && city.unit(unit) == nullptr)
    return refused("refused.unknown-unit", {{"unit", unit}}, {}, "unit");
  for (const std::string& unit : texts_in(data, "units"))
    if (city.unit(unit) == nullptr) return refused("refused.unknown-unit", {{"unit", unit}}, {}, "units");
  const std::string from = text_in(data, "from");
  const std::string until = text_in(data, "until");
  const auto least =
      takes_time(city, command, actor) ? std::chrono::milliseconds{1} : std::chrono::milliseconds{0};
  if (!from.empty() && !until.empty() && *parse_moment(until) < *parse_moment(from) + least)
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "until"}, {"value", until}, {"expected", "@expected.later-moment"}},
                   {},
                   "until"};
  if (std::ranges::find(reports_of_the_past, command.action) != reports_of_the_past.end())
    for (const std::string_view name : {"from", "until"})
      if (const std::string moment = text_in(data, name);
          !moment.empty() && *parse_moment(moment) > context.at)
        return Problem{
            ProblemKind::input,
            "input.bad-field",
            {{"field", std::string(name)}, {"value", moment}, {"expected", "@word.not-in-the-future"}},
            {},
            std::string(name)};
  return check_personal(city, command);
}

std::optional<Problem> check_beginning(const RecordState& record, const Command& command, Moment at) {
  if (record.kind->name == "lot") return check_lot(command.data);
  if (record.kind->name != "assessment") return std::nullopt;
  if (static_cast<int>(std::chrono::year_month_day{day_of(at)}.year()) <= record.year)
    return refused("refused.year-not-over", {{"year", std::to_string(record.year)}}, "AM", "year");
  return check_cut_off(record, command.data);
}

std::optional<Problem> check_step(const DecisionContext& context, const RecordState& record,
                                  const RecordItem* item, const Command& command, const Person& actor) {
  const std::string_view action = command.action;
  if (auto problem = check_began(record, command)) return problem;
  if (action == "override_line" || action == "object_line" || action == "grant_line")
    if (auto problem = check_line(context.counting.city, record, item, command.data)) return problem;
  if (action == "object_line") {
    if (auto problem = check_objection(record, actor, command.data)) return problem;
    const auto until = objections_until(context.counting.city, record.times);
    if (until && context.at > *until)
      return refused("refused.objection-late",
                     {{"action", "@action.object_line"}, {"until", to_short_text(*until)}}, "AM", "at");
  }
  if (action == "finalise") {
    const auto until = objections_until(context.counting.city, record.times);
    if (until && context.at <= *until)
      return refused("refused.objections-open", {{"until", to_short_text(*until)}}, "AM", "at");
    if (auto problem = check_self_reports(context.counting.city, record, command.data)) return problem;
  }
  // What is handed in says something of the work.
  if (const std::string report = text_in(command.data, "report");
      (action == "submit" || action == "self_report") && !report.empty() && !says_in_words(report, 4))
    return bad_field("report", report, "@expected.words:4:4000");
  if (action == "submit")
    if (const auto first = first_moment_of(context.counting.city, record, action);
        first && context.at < *first)
      return refused("refused.half-year-not-over", {{"from", to_short_text(*first)}}, "R3", "at");
  return std::nullopt;
}

}  // namespace wangge
