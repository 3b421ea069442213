// People are posts: who there is, what each may do, and changes of both, which the engine takes or refuses.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "application/door.h"
#include "application/possible.h"
#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/stream/command_line.h"
#include "server/answers/administered.h"
#include "server/answers/asked.h"
#include "server/answers/signing_in.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t portion = 500;

using AccountNames = std::multimap<std::string, std::string>;  // by post

json::object told_person(const Person& person, const AccountNames& names) {
  json::array roles, accounts;
  for (const std::string_view role : roles_of(person.roles)) roles.emplace_back(role);
  const auto [first, last] = names.equal_range(person.id);
  for (auto one = first; one != last; ++one) accounts.emplace_back(one->second);
  return {{"person", person.id},       {"name", person.name},     {"unit", person.unit},
          {"roles", std::move(roles)}, {"active", person.active}, {"accounts", std::move(accounts)}};
}

AccountNames account_names(Visit& visit) {
  AccountNames names;
  for (const Account& account : visit.house.accounts.accounts())
    if (!account.closed) names.emplace(account.person, account.name);
  return names;
}

Response list_people(Visit& visit) {
  const GridCode own = administered_grid(visit);
  const GridCode within = grid_asked(visit, "within").value_or(own);
  if (!own.contains(within)) throw ProblemException(not_there());
  const auto unit = unit_asked(visit, "unit");
  const std::string_view text = visit.request.asked("text");
  const std::size_t size = size_asked(visit, 50, 200);
  const AccountNames accounts = account_names(visit);
  std::string after(visit.request.asked("after"));
  json::array items;
  bool more = true;
  while (more && items.size() <= size) {
    const auto rows = visit.reader.people(within, after, portion);
    more = rows.size() == portion;
    if (more) after = rows.back().id;
    for (const PersonRow& row : rows) {
      if (unit && row.unit != *unit) continue;
      const Person person = person_of(row);
      if (!text.empty() && person.name.find(text) == std::string::npos &&
          person.id.find(text) == std::string::npos)
        continue;
      items.push_back(told_person(person, accounts));
      if (items.size() > size) break;
    }
  }
  json::object list;
  if (items.size() > size) {
    items.pop_back();
    list["next"] = items.back().at("person");
  }
  list["items"] = std::move(items);
  return json_response(visit, std::move(list));
}

// "p-A371301-environment-handler-2": the first that nobody is.
std::string free_id(Visit& visit, const std::string& unit, const json::object& data) {
  const auto roles = texts_in(data, "roles");
  const std::string stem = fmt::format("p-{}-{}", unit, roles.empty() ? "post" : roles.front());
  for (int number = 1;; ++number) {
    std::string id = fmt::format("{}-{}", stem, number);
    if (!visit.reader.person(id)) return id;
  }
}

// Sent to the engine, which knows whether it may be done; it is answered with the post's id.
void submit(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond, std::string action,
            json::object data, int status) {
  Command command;
  command.key = request->header("idempotency-key");
  if (command.key.empty()) command.key = random_command_key();
  command.actor = visit.person.id;
  command.action = std::move(action);
  command.data = std::move(data);
  auto checked = parse_command(line_of(command));
  if (!checked) throw ProblemException(checked.error());
  House& house = visit.house;
  const Language language = visit.language;
  if (!house.unanswered.begin())
    return respond(status_response(house.messages, language, 503).with("Retry-After", "2"));
  const std::string person = text_in(checked->data, "person");
  house.engine.submit(std::move(*checked),
                      [&house, language, respond, person, status](const Result<Answer>& answer) {
                        house.metrics.command(answer.has_value());
                        respond(answer ? told_once(status, {{"person", person}})
                                       : problem_response(house.messages, language, answer.error()));
                        house.unanswered.end();
                      });
}

void add_person(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
                const Respond& respond) {
  const GridCode own = administered_grid(visit);
  json::object data = body;
  const std::string unit = text_in(data, "unit");
  if (!own.contains(grid_of_unit(unit)) || visit.city().unit(unit) == nullptr)
    throw ProblemException(refused("refused.unknown-unit", {{"unit", unit}}, "N1", "unit"));
  if (text_in(data, "person").empty()) data["person"] = free_id(visit, unit, data);
  submit(visit, request, respond, "add_person", std::move(data), 201);
}

void change_person(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
                   const Respond& respond) {
  const Person person = administered_person(visit, std::string(visit.request.parameter("person")));
  // Who takes the own right away can't give it back.
  const auto* roles = body.if_contains("roles");
  const auto* active = body.if_contains("active");
  const bool keeps = roles == nullptr || std::ranges::any_of(roles->as_array(), [](const json::value& role) {
                       return role.as_string() == name_of(Role::administrator);
                     });
  if (person.id == visit.person.id && (!keeps || (active != nullptr && !active->as_bool())))
    throw ProblemException(refused("server.own-post", {}, {}));
  json::object data = body;
  data["person"] = person.id;
  submit(visit, request, respond, "change_person", std::move(data), 200);
}

}  // namespace

void add_people_operations(Api& api) {
  api.reads("listPeople", "/people", {"within", "unit", "text", "size", "after"}, list_people);
  api.takes(taking("addPerson", "/people",
                   {{"person", "string", false}, {"name"}, {"unit"}, {"roles", "array"}}, 201),
            add_person);
  api.takes(taking("changePerson", "/people/{person}",
                   {{"name", "string", false},
                    {"unit", "string", false},
                    {"roles", "array", false},
                    {"active", "boolean", false}},
                   200),
            change_person);
}

}  // namespace wangge::server
