#include "support/engine_fixture.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <future>

#include "engine/disclosure/public_case.h"
#include "engine/masking/place_names.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::support {
namespace {

namespace json = boost::json;

void add_people(EngineFixture& fixture, bool played) {
  std::shared_ptr<std::promise<bool>> last;
  for (const Post& post : posts()) {
    Command command = fixture.command(&post == &posts().front() ? "setup" : "admin", "add_person");
    command.case_id.reset();
    command.data["person"] = post.person;
    command.data["name"] = std::string("岗位 ") + std::string(post.person);
    command.data["unit"] = post.unit;
    json::array roles;
    for (const std::string_view role : post.roles) roles.emplace_back(role);
    command.data["roles"] = roles;
    if (command.actor == setup_actor && played) command.data[played_member] = true;
    last = std::make_shared<std::promise<bool>>();
    fixture.engine->submit(command,
                           [last](const Result<Answer>& answer) { last->set_value(answer.has_value()); });
  }
  REQUIRE(last->get_future().get());
}

}  // namespace

const std::vector<Post>& posts() {
  static const std::vector<std::string_view> all{"inspector", "handler", "leader", "supervisor"};
  static const std::vector<Post> list{{"admin", "3713-office", {"administrator"}},
                                      {"importer", "3713-office", {"importer", "administrator"}},
                                      {"village", village_unit, {"inspector"}},
                                      {"village-head", village_unit, {"handler", "leader"}},
                                      {"station", station_unit, all},
                                      {"station-2", station_unit, all},
                                      {"county", county_unit, all},
                                      {"county-2", county_unit, all},
                                      {"office", "A371301-office", all},
                                      {"office-2", "A371301-office", all},
                                      {"government", "A371301-government", all},
                                      {"police", "A371301-police", all},
                                      {"city", "3713-office", all},
                                      {"city-2", "3713-office", all},
                                      {"city-environment", "3713-environment", all},
                                      {"city-government", "3713-government", all},
                                      {"neighbour", "A371302-environment", all}};
  return list;
}

Moment moment(std::string_view text) {
  const auto parsed = parse_moment(text);
  INFO(text);
  REQUIRE(parsed.has_value());
  return *parsed;
}

EngineFixture::EngineFixture(std::string_view start, const Wrap& wrap, bool played)
    : time(moment(start)), wrap_(wrap) {
  open();
  add_people(*this, played);
}

void EngineFixture::open() {
  store = open_for_writing(path(), time.now());
  if (wrap_) store = wrap_(std::move(store));
  engine = std::make_unique<Engine>(*store, sample_city(), time, nullptr);
}

void EngineFixture::close() {
  engine.reset();
  store.reset();
}

Command EngineFixture::command(std::string_view person, std::string_view action, std::string_view data) {
  Command command;
  command.key = "k" + std::to_string(++commands_);
  command.actor = person;
  command.action = action;
  if (current.value != 0) command.case_id = current;
  command.data = json::parse(data).as_object();
  return command;
}

Result<Answer> EngineFixture::act(std::string_view person, std::string_view action, std::string_view data) {
  return engine->execute(command(person, action, data));
}

Answer EngineFixture::must(std::string_view person, std::string_view action, std::string_view data) {
  const auto answer = act(person, action, data);
  std::string why;
  if (!answer) {
    why = answer.error().message;
    const Problem problem = answer.error();  // it comes by value
    for (const auto& [name, value] : problem.arguments) why += " " + name + "=" + value;
  }
  INFO(person << " " << action << ": " << why);
  REQUIRE(answer.has_value());
  return *answer;
}

std::string EngineFixture::refusal(std::string_view person, std::string_view action, std::string_view data) {
  const Head before = store->reader()->head();
  const auto answer = act(person, action, data);
  INFO(person << " " << action);
  REQUIRE_FALSE(answer.has_value());
  // What is refused is not written.
  REQUIRE(store->reader()->head() == before);
  return answer.error().message;
}

CaseId EngineFixture::log(std::string_view more, std::string_view person) {
  Command logs = command(person, "log",
                         R"({"source":"patrol","categories":["air.odour"],"title":"夜间异味","severity":2})");
  logs.case_id.reset();
  logs.data["grid"] = village_grid;
  const json::object added = json::parse(more).as_object();
  for (const auto& [name, value] : added) logs.data[name] = value;
  const auto answer = engine->execute(logs);
  INFO((answer ? std::string() : answer.error().message));
  REQUIRE(answer.has_value());
  current = answer->case_id;
  return current;
}

void EngineFixture::to_triage(std::string_view more) {
  log(more);
  must("village", "report");
  must("station", "accept");
}
void EngineFixture::to_own_handling(std::string_view more) {
  to_triage(more);
  must("station", "verify_on_site", R"({"result":"属实"})");
  must("station", "handle_own");
}
void EngineFixture::review(std::string_view person) {
  const auto places = place_names_of(*sample_city());
  const std::string code = public_case(state(), events(current), {}, places.get()).code;
  must(person, "review_masking", json::serialize(json::object{{"seen", code}}));
}
void EngineFixture::review_text(std::string_view person, std::string_view content) {
  const CaseId kept = std::exchange(current, {});
  must(person, "review_text", json::serialize(json::object{{"content", content}}));
  current = kept;
}
void EngineFixture::escalate(std::string_view person, std::string_view data) {
  must(person, "escalate", data);
  if (state_name() == "disposal.escalation_at_office")
    must("office", "forward_escalation", R"({"letter":"网格办请示〔2025〕1号"})");
}

void EngineFixture::to_supervision() {
  to_own_handling();
  must("station", "finish", R"({"result":"已清理"})");
}
void EngineFixture::to_closed() {
  to_supervision();
  must("office", "pass");
  review("county-2");
  must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
}
void EngineFixture::to_county(std::string_view more) {
  log(more, "county");
  must("county", "take");
  must("county", "verify_on_site", R"({"result":"属实"})");
}

std::vector<Event> EngineFixture::events(CaseId id) {
  std::vector<Event> events;
  for (const StoredEvent& stored : store->reader()->events(id)) events.push_back(decode(stored.body));
  return events;
}

std::string listed(const VerifyReport& report) {
  std::string text;
  for (const Fault& fault : report.faults)
    text += fault.kind + "@" + std::to_string(fault.position) + " " + to_text(fault.case_id) + " " +
            fault.detail + "\n";
  return text;
}

}  // namespace wangge::support
