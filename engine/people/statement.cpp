#include "engine/people/statement.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/counting/counting.h"
#include "engine/stream/field.h"
#include "engine/stream/row_refusals.h"
#include "engine/stream/rule_words.h"
#include "engine/stream/stream_state.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view state_fact = "state_fact";
constexpr std::string_view object_breach = "object_breach";
constexpr std::string_view objection_rule = "T39";

constexpr std::array fact_fields{FieldRule{"fact", FieldType::text, 1, 60},
                                 FieldRule{"grid", FieldType::grid},
                                 FieldRule{"year", FieldType::number, 2000, 2100},
                                 FieldRule{"subject", FieldType::text, 1, 100},
                                 FieldRule{"note", FieldType::text, 1, 1000},
                                 FieldRule{"paper", FieldType::text, 1, 200, demanded_words},
                                 FieldRule{"attachments", FieldType::hashes, 1, 50}};
constexpr std::array objection_fields{FieldRule{"breach_case", FieldType::stream},
                                      FieldRule{"breach", FieldType::number, 1, 100'000},
                                      FieldRule{"grid", FieldType::grid},
                                      FieldRule{"reason", FieldType::text, 1, 1000, demanded_words},
                                      FieldRule{"paper", FieldType::text, 1, 200, demanded_words},
                                      FieldRule{"attachments", FieldType::hashes, 1, 50}};
constexpr std::array number_fields{FieldRule{"statement", FieldType::number, 1, 1'000'000}};

std::optional<Problem> require(const json::object& data, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (!data.contains(name))
      return Problem{
          ProblemKind::input, "input.missing-field", {{"field", std::string(name)}}, {}, std::string(name)};
  return std::nullopt;
}

bool is_office(const City& city, GridCode grid, std::string_view unit) {
  const Unit* office = city.office_of(grid);
  return office != nullptr && office->id == unit;
}

// The county's office tells of itself; the office above tells of anyone.
bool may_speak_for(const City& city, GridCode county, const Person& actor) {
  return is_office(city, county, actor.unit) || is_office(city, county.parent(), actor.unit);
}

// What a rule counts by must be named so that two people name it alike.
std::optional<Problem> check_subject(const City& city, const CatalogueRule& rule, GridCode county,
                                     const std::string& subject) {
  switch (rule.per) {
    case CountUnit::department: {
      const Unit* unit = city.unit(subject);
      if (unit == nullptr || !county.contains(grid_of_unit(subject)))
        return bad_field("subject", subject, to_text(county) + "-…");
      return std::nullopt;
    }
    case CountUnit::township: {
      const auto grid = parse_grid_code(subject);
      if (!grid || grid->level() != 3 || !county.contains(*grid))
        return bad_field("subject", subject, "B" + to_text(county).substr(1) + "…");
      return std::nullopt;
    }
    case CountUnit::kind:
    case CountUnit::mechanism: {
      std::string known;
      for (const std::string& one : rule.subjects) known += (known.empty() ? "" : ", ") + one;
      if (std::ranges::find(rule.subjects, subject) == rule.subjects.end())
        return bad_field("subject", subject, known);
      return std::nullopt;
    }
    case CountUnit::post:
      return subject.empty() ? require({}, {"subject"}) : std::nullopt;
    default:
      return std::nullopt;
  }
}

Result<Event> decide_fact(const City& city, const Command& command, const Person& actor, int number) {
  if (const auto given = check_fields(command.data, fact_fields); !given) return given.error();
  if (auto problem = require(command.data, {"fact", "grid", "year", "paper"})) return std::move(*problem);
  const GridCode county = *parse_grid_code(text_in(command.data, "grid"));
  const int year = number_in(command.data, "year");
  const std::string fact = text_in(command.data, "fact");
  const Catalogue* catalogue = city.catalogue(year);
  if (catalogue == nullptr)
    return refused("refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", "year");
  const auto rule = std::ranges::find(catalogue->rules, fact, &CatalogueRule::fact);
  if (rule == catalogue->rules.end()) return refused("refused.unknown-fact", {{"fact", fact}}, "AM", "fact");
  if (county.level() != 2 || city.office_of(county) == nullptr)
    return bad_field("grid", text_in(command.data, "grid"), "A371301");
  if (!may_speak_for(city, county, actor))
    return refused("refused.not-the-office", {{"grid", to_text(county)}, {"post", actor.name}}, "AM",
                   "actor");
  if (auto problem = check_subject(city, *rule, county, text_in(command.data, "subject")))
    return std::move(*problem);
  Event event;
  event.party = number;
  event.clause = rule->item;
  event.edition = city.edition->name;
  event.to = "stated";
  return event;
}

Result<Event> decide_objection(const City& city, std::span<const Statement> statements,
                               const Command& command, const Person& actor, int number) {
  if (const auto given = check_fields(command.data, objection_fields); !given) return given.error();
  if (auto problem = require(command.data, {"breach_case", "breach", "grid", "reason", "paper"}))
    return std::move(*problem);
  const GridCode county = *parse_grid_code(text_in(command.data, "grid"));
  if (county.level() != 2 || !is_office(city, county, actor.unit))
    return refused("refused.not-the-office", {{"grid", to_text(county)}, {"post", actor.name}}, "AM",
                   "actor");
  const auto case_id = parse_stream_id(text_in(command.data, "breach_case"));
  for (const Statement& other : statements)
    if (other.fact.empty() && other.case_id == *case_id && other.breach == number_in(command.data, "breach"))
      return refused("refused.objected-before", {{"statement", std::to_string(other.number)}}, "AM",
                     "breach");
  Event event;
  event.party = number;
  event.clause = "AM";
  event.edition = city.edition->name;
  event.to = "contested";
  return event;
}

std::uint32_t relations_of(const City& city, const Statement& statement, const Person& actor) {
  std::uint32_t relations = 0;
  if (actor.unit == statement.author_unit) relations |= static_cast<std::uint32_t>(Relation::reporting);
  if (is_office(city, statement.county, actor.unit))
    relations |= static_cast<std::uint32_t>(Relation::office);
  if (is_office(city, statement.county.parent(), actor.unit))
    relations |= static_cast<std::uint32_t>(Relation::upper_office);
  return relations;
}

Situation situation_of(const Statement& statement, std::string_view actor, Moment at) {
  Situation situation;
  situation.same_person = statement.author == actor;
  situation.clock_running = at <= statement.contest_until;
  return situation;
}

Problem explain(const Outcome& outcome, const Statement& statement, const Command& command,
                const Person& actor, FieldMask given) {
  const std::string action = action_word(command.action);
  if (outcome.obstacle == Obstacle::no_transition || outcome.nearest == nullptr)
    return refused("refused.fact-state",
                   {{"action", action}, {"state", "@state." + std::string(statement.state_name())}}, "AM");
  const TransitionRule& rule = *outcome.nearest;
  switch (outcome.obstacle) {
    case Obstacle::person:
      return refused_person(rule, "statement", command.action, actor.name);
    case Obstacle::condition:
      return refused(std::string(rule.condition.refusal),
                     {{"action", action}, {"until", to_short_text(statement.contest_until)}}, rule.clause);
    default:
      return refused_fields(rule, "statement", command.action, given);
  }
}

Result<Event> decide_step(const City& city, std::span<const Statement> statements, const Command& command,
                          const Person& actor, Moment at) {
  json::object rest = command.data;
  json::object named;
  if (const auto* number = rest.if_contains("statement")) named["statement"] = *number;
  rest.erase("statement");
  if (const auto given = check_fields(named, number_fields); !given) return given.error();
  if (auto problem = require(named, {"statement"})) return std::move(*problem);
  const auto fields = check_fields(rest, action_fields());
  if (!fields) return fields.error();
  const int number = number_in(named, "statement");
  if (number > static_cast<int>(statements.size()))
    return refused("refused.unknown-statement", {{"statement", std::to_string(number)}}, "AM", "statement");
  const Statement& statement = statements[static_cast<std::size_t>(number - 1)];
  if (command.expected_sequence && *command.expected_sequence != statement.sequence)
    return refused(
        "refused.fact-moved",
        {{"statement", std::to_string(number)}, {"state", "@state." + std::string(statement.state_name())}},
        "AM", "expect");
  const Situation situation = situation_of(statement, actor.id, at);
  Request request;
  request.relations = relations_of(city, statement, actor);
  request.roles = actor.roles;
  request.fields = *fields;
  request.situation = &situation;
  int state = statement.state;
  const Outcome outcome = statement.edition->fire_statement(state, command.action, request);
  if (outcome.fired == nullptr) return explain(outcome, statement, command, actor, *fields);
  if (auto surplus = surplus_fields(*outcome.fired, "statement", command.action, *fields))
    return std::move(*surplus);
  Event event;
  event.party = number;
  event.clause = outcome.fired->clause;
  event.as = first_relation(outcome.fired->relations & request.relations);
  event.from = statement.state_name();
  event.to = statement.edition->statement_states[static_cast<std::size_t>(state)].name;
  if (event.from == "stated" && event.to == "confirmed") {
    // The limit of an objection stands in the event, so that a replay needs no calendar.
    if (const DeadlineRule* rule = city.policy.find(objection_rule)) {
      ClockEntry entry;
      entry.number = number;
      entry.rule = rule->id;
      entry.clock = rule->clock;
      entry.unit = city.office_of(statement.county)->id;
      entry.limit = rule->normal;
      entry.due = due_moment(at, rule->normal, city.calendar, {});
      entry.policy = city.policy.version();
      event.clocks.push_back(std::move(entry));
    }
  }
  return event;
}

}  // namespace

std::string_view Statement::state_name() const {
  return edition->statement_states[static_cast<std::size_t>(state)].name;
}

bool is_statement_action(std::string_view action) {
  const auto actions = statement_actions();
  return action == state_fact || action == object_breach ||
         std::binary_search(actions.begin(), actions.end(), action);
}

std::vector<std::string_view> statement_action_names() {
  std::vector<std::string_view> names{state_fact, object_breach};
  names.insert(names.end(), statement_actions().begin(), statement_actions().end());
  return names;
}

std::span<const FieldRule> objection_rules() {
  return objection_fields;
}

Result<Event> decide_statement(const City& city, std::span<const Statement> statements,
                               const Command& command, const Person& actor, Moment at) {
  const int next = static_cast<int>(statements.size()) + 1;
  if (command.action == state_fact) return decide_fact(city, command, actor, next);
  if (command.action == object_breach) return decide_objection(city, statements, command, actor, next);
  return decide_step(city, statements, command, actor, at);
}

void apply_statement(std::vector<Statement>& statements, Editions editions, const Event& event) {
  const json::object data = event.data.empty() ? json::object{} : json::parse(event.data).as_object();
  if (event.action == state_fact || event.action == object_breach) {
    Statement statement;
    statement.edition = &edition_of(editions, event);
    statement.number = event.party;
    statement.fact = text_in(data, "fact");
    statement.year = number_in(data, "year");
    statement.county = parse_grid_code(text_in(data, "grid")).value_or(GridCode{});
    statement.subject = text_in(data, "subject");
    statement.note = text_in(data, event.action == state_fact ? "note" : "reason");
    statement.paper = text_in(data, "paper");
    statement.case_id = parse_stream_id(text_in(data, "breach_case")).value_or(CaseId{});
    statement.breach = number_in(data, "breach");
    statement.author = event.actor;
    statement.author_unit = event.unit;
    statement.stated = event.at;
    statements.push_back(std::move(statement));
  }
  if (event.party < 1 || event.party > static_cast<int>(statements.size()))
    throw std::runtime_error("no statement " + std::to_string(event.party));
  Statement& statement = statements[static_cast<std::size_t>(event.party - 1)];
  const int state = statement.edition->statement_state_named(event.to);
  if (state < 0) throw std::runtime_error("no state " + event.to);
  statement.state = state;
  statement.sequence = event.sequence;
  statement.by_hand = statement.by_hand || given_by_hand(event);
  if (!event.clocks.empty() && event.clocks.front().due) statement.contest_until = *event.clocks.front().due;
  // An objection is decided once.
  if (event.from == "contested") statement.contest_until = event.at - std::chrono::milliseconds{1};
  if (data.contains("reason")) statement.decision = text_in(data, "reason");
}

std::string refused_statement(std::span<const Statement> statements, const Event& event) {
  if (event.action == state_fact || event.action == object_breach)
    return event.party == static_cast<int>(statements.size()) + 1 ? ""
                                                                  : "statements are not numbered one by one";
  if (event.party < 1 || event.party > static_cast<int>(statements.size())) return "no such statement";
  const Statement& statement = statements[static_cast<std::size_t>(event.party - 1)];
  const Situation situation = situation_of(statement, event.actor, event.at);
  Request request;
  request.relations = relation_named(event.as);
  request.roles = any_role;
  request.fields = ~FieldMask{0};
  request.situation = &situation;
  int state = statement.state;
  const Outcome outcome = statement.edition->fire_statement(state, event.action, request);
  if (outcome.fired == nullptr)
    return event.action + " is not allowed in " + std::string(statement.state_name());
  if (statement.edition->statement_states[static_cast<std::size_t>(state)].name != event.to)
    return event.action + " leads elsewhere than to " + event.to;
  return {};
}

}  // namespace wangge
