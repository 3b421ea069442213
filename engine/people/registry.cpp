#include "engine/people/registry.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/stream/field.h"
#include "engine/stream/present.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 6> administrative{"add_person",  "change_city",   "change_person",
                                                         confirm_clock, "record_outage", "withdraw_outage"};

// Touches no day of any clock.
const Pause withdrawn_outage{Moment{}, Moment{}, {}, "outage", {}, true};

Problem bad_field(std::string name, const json::value& value, std::string expected) {
  return wangge::bad_field(name, json::serialize(value).substr(0, 80), std::move(expected));
}

constexpr FieldRule person_fields[] = {
    {"person", FieldType::person}, {"name", FieldType::text, 1, 100}, {"unit", FieldType::unit}};
constexpr FieldRule outage_fields[] = {{"from", FieldType::moment},
                                       {"to", FieldType::moment},
                                       {"reason", FieldType::text, 1, 1000, demanded_words}};
constexpr FieldRule withdrawal_fields[] = {{"outage", FieldType::number, 1, 100'000},
                                           {"reason", FieldType::text, 1, 1000, demanded_words}};
constexpr FieldRule clock_fields[] = {{"day", FieldType::text, 10, 10},
                                      {"reason", FieldType::text, 1, 1000, demanded_words}};
constexpr FieldRule city_fields[] = {{"digest", FieldType::text, 64, 64},
                                     {"reason", FieldType::text, 1, 1000, demanded_words}};

Result<std::uint32_t> roles_in(const json::value& value) {
  const std::string expected = "@expected.roles";
  const auto* names = value.if_array();
  if (names == nullptr || names->empty()) return bad_field("roles", value, expected);
  std::uint32_t roles = 0;
  for (const auto& name : *names) {
    const auto* text = name.if_string();
    const std::uint32_t role = text == nullptr ? 0 : role_named(*text);
    if (role == 0) return bad_field("roles", value, expected);
    roles |= role;
  }
  return roles;
}

// The person as the command leaves it.
Result<Person> person_after(const City& city, const Registry& registry, const Command& command) {
  json::object texts = command.data;
  if (command.actor == setup_actor) texts.erase(played_member);
  texts.erase("roles");
  texts.erase("active");
  if (registry.people.empty()) texts.erase(city_member);
  if (const auto given = check_fields(texts, person_fields); !given) return given.error();
  const bool adds = command.action == "add_person";
  for (const std::string_view required : {"person", "name", "unit", "roles"})
    if (!command.data.contains(required) && (adds || required == "person"))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(required)}},
                     {},
                     std::string(required)};
  const std::string id = text_in(command.data, "person");
  const Person* known = registry.person(id);
  if (adds && (known != nullptr || id == system_actor || id == setup_actor))
    return refused("refused.person-exists", {{"person", id}}, "N1", "person");
  if (!adds && known == nullptr) return refused("refused.unknown-person", {{"person", id}}, "N1", "person");
  Person person = known == nullptr ? Person{} : *known;
  person.id = id;
  if (command.data.contains("name")) person.name = text_in(command.data, "name");
  if (command.data.contains("unit")) person.unit = text_in(command.data, "unit");
  if (city.unit(person.unit) == nullptr)
    return refused("refused.unknown-unit", {{"unit", person.unit}}, "N1", "unit");
  if (const auto* value = command.data.if_contains("roles")) {
    const auto roles = roles_in(*value);
    if (!roles) return roles.error();
    person.roles = *roles;
  }
  if (const auto* value = command.data.if_contains("active")) {
    if (!value->is_bool()) return bad_field("active", *value, "@expected.flag");
    person.active = value->as_bool();
  }
  return person;
}

// The administrator says by hand which day it is, as a clock that is wrong would agree with itself.
std::optional<Problem> check_clock(const Command& command, Moment recorded) {
  if (const auto given = check_fields(command.data, clock_fields); !given) return given.error();
  for (const FieldRule& field : clock_fields)
    if (!command.data.contains(field.name))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(field.name)}},
                     {},
                     std::string(field.name)};
  if (parse_day(text_in(command.data, "day")) == day_of(recorded)) return std::nullopt;
  return refused("refused.clock-disagrees",
                 {{"day", text_in(command.data, "day")}, {"now", to_text(recorded)}}, "N1", "day");
}

std::optional<Problem> check_all(const Command& command, std::span<const FieldRule> fields) {
  if (const auto given = check_fields(command.data, fields); !given) return given.error();
  for (const FieldRule& field : fields)
    if (!command.data.contains(field.name))
      return Problem{ProblemKind::input,
                     "input.missing-field",
                     {{"field", std::string(field.name)}},
                     {},
                     std::string(field.name)};
  return std::nullopt;
}

// An outage that was mistyped is taken back; what it excused counts again.
std::optional<Problem> check_withdrawal(const Registry& registry, const Command& command) {
  if (auto problem = check_all(command, withdrawal_fields)) return problem;
  const auto number = static_cast<std::size_t>(command.data.at("outage").as_int64());
  if (number <= registry.outages.size() && registry.outages[number - 1].from != withdrawn_outage.from)
    return std::nullopt;
  return refused("refused.unknown-outage", {{"outage", std::to_string(number)}}, "N1", "outage");
}

std::optional<Problem> check_outage(const City& city, const Registry& registry, const Command& command,
                                    Moment at) {
  if (auto problem = check_all(command, outage_fields)) return problem;
  const Moment from = *parse_moment(text_in(command.data, "from"));
  const Moment to = *parse_moment(text_in(command.data, "to"));
  if (to <= from) return bad_field("to", command.data.at("to"), "@expected.later-moment");
  if (to > at) return bad_field("to", command.data.at("to"), "@expected.past-moment");
  if (from < registry.founding.at)
    return refused("refused.outage-before-store", {{"from", to_text(registry.founding.at)}}, "N1", "from");
  if (to - from > city.clock.longest_outage)
    return refused("refused.outage-too-long", {{"hours", std::to_string(city.clock.longest_outage.count())}},
                   "N1", "from");
  return std::nullopt;
}

}  // namespace

const Person* Registry::person(std::string_view id) const {
  const auto found = people.find(id);
  return found == people.end() ? nullptr : &found->second;
}

bool is_registry_action(std::string_view action) {
  return std::ranges::find(administrative, action) != administrative.end() || is_statement_action(action);
}
std::span<const std::string_view> registry_actions() {
  static const std::vector<std::string_view> all = [] {
    std::vector<std::string_view> names(administrative.begin(), administrative.end());
    const auto of_statements = statement_action_names();
    names.insert(names.end(), of_statements.begin(), of_statements.end());
    return names;
  }();
  return all;
}

Result<Event> decide_registry(const City& city, const Registry& registry, const Command& command, Moment at,
                              Moment recorded) {
  const bool states = is_statement_action(command.action);
  const bool about_person = command.action == "add_person" || command.action == "change_person";
  const bool setup =
      registry.people.empty() && command.actor == setup_actor && command.action == "add_person";
  const Person* actor = registry.person(command.actor);
  if (!setup && (actor == nullptr || !actor->active))
    return refused("refused.unknown-person", {{"person", command.actor}}, "N1", "actor");
  if (!setup && !states && (actor->roles & static_cast<std::uint32_t>(Role::administrator)) == 0)
    return refused("refused.no-right", {{"right", "@role.administrator"}}, "N1", "actor");
  Event event;
  const GridCode own = setup ? city.grid : grid_of_unit(actor->unit);
  if (states) {
    auto stated = decide_statement(city, registry.statements, command, *actor, at);
    if (!stated) return stated.error();
    event = std::move(*stated);
  } else if (about_person) {
    const auto person = person_after(city, registry, command);
    if (!person) return person.error();
    const Person* before = registry.person(person->id);
    if (!own.contains(grid_of_unit(person->unit)) ||
        (before != nullptr && !own.contains(grid_of_unit(before->unit))))
      return refused("refused.out-of-area",
                     {{"grid", to_text(grid_of_unit(person->unit))}, {"person_grid", to_text(own)}}, "N1",
                     "unit");
  } else {
    if (own != city.grid)
      return refused("refused.no-right", {{"right", "@role.administrator"}}, "N1", "actor");
    if (command.action == "record_outage")
      if (auto problem = check_outage(city, registry, command, at)) return std::move(*problem);
    if (command.action == "withdraw_outage")
      if (auto problem = check_withdrawal(registry, command)) return std::move(*problem);
    if (command.action == confirm_clock)
      if (auto problem = check_clock(command, recorded)) return std::move(*problem);
    if (command.action == "change_city")
      if (const auto given = check_fields(command.data, city_fields); !given) return given.error();
  }
  event.case_id = registry_stream;
  event.sequence = registry.sequence + 1;
  event.at = at;
  event.recorded = recorded;
  event.actor = command.actor;
  if (actor != nullptr) event.unit = actor->unit;
  if (!states) event.role = name_of(Role::administrator);
  event.importer = command.importer;
  event.action = command.action;
  if (!states) {
    event.clause = "N1";
    event.from = event.to = "registry";
  }
  event.data = canonical_json(command.data);
  event.key = hash_of_key(command.key);
  return event;
}

std::string city_digest_in(const Event& event) {
  const bool changes = event.action == "change_city";
  if (event.data.empty() || !(changes || event.actor == setup_actor)) return {};
  return text_in(json::parse(event.data).as_object(), changes ? "digest" : city_member);
}

void apply(Registry& registry, const Event& event) {
  if (event.sequence != registry.sequence + 1)
    throw std::runtime_error("event " + std::to_string(event.sequence) + " follows " +
                             std::to_string(registry.sequence));
  registry.sequence = event.sequence;
  if (event.sequence == 1) registry.founding = founding_of(event);
  registry.last_at = std::max(registry.last_at, event.at);
  const json::object data = event.data.empty() ? json::object{} : json::parse(event.data).as_object();
  if (event.action == "add_person" || event.action == "change_person") {
    Person& person = registry.people[text_in(data, "person")];
    person.id = text_in(data, "person");
    if (data.contains("name")) person.name = text_in(data, "name");
    if (data.contains("unit")) person.unit = text_in(data, "unit");
    if (const auto* roles = data.if_contains("roles")) person.roles = roles_in(*roles).value();
    if (const auto* active = data.if_contains("active")) person.active = active->as_bool();
  } else if (event.action == "record_outage") {
    registry.outages.push_back({*parse_moment(text_in(data, "from")), parse_moment(text_in(data, "to")),
                                text_in(data, "reason"), "outage", event.actor, true});
  } else if (event.action == "withdraw_outage") {
    registry.outages.at(static_cast<std::size_t>(number_in(data, "outage")) - 1) = withdrawn_outage;
  } else if (event.action == recomputed_action && number_in(data, "until") >= registry.recompute_owed) {
    registry.recompute_owed = 0;
    registry.recompute_reason.clear();
  }
  if (event.action == "record_outage" || event.action == "withdraw_outage" || event.action == "change_city") {
    registry.recompute_owed = event.sequence;
    registry.recompute_reason = text_in(data, "reason");
  }
  if (is_statement_action(event.action)) apply_statement(registry.statements, registry.editions, event);
  if (event.key != 0)
    registry.done.add({event.key, event.content, event.sequence, event.action, event.to, event.at});
}

CaseStanding standing_of(const Registry& registry) {
  return {registry_stream,        "registry", false,           {}, registry.sequence,
          registry.last_position, 1,          registry.last_at};
}

}  // namespace wangge
