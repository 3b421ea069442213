// Who may read what: everybody against every case and record, by every view, beside what the table of the
// design says.
#include "application/reading_rights.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdio>
#include <initializer_list>
#include <set>

#include "application/case_json.h"
#include "application/snapshot.h"
#include "engine/history/replay.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

constexpr std::string_view complainant = "举报人：欧阳标记";
constexpr std::string_view marker = "欧阳标记";

struct Known {
  CaseId id;
  GridCode grid;                // found in it, or about it
  std::set<std::string> units;  // that ever acted, were named, or had a task
  std::string logged_by;
  bool complaint = false;
};

// From the events' own words, not by what the engine derives of them.
Known known(EngineFixture& fixture, CaseId id) {
  Known one{id, {}, {}, {}, false};
  for (const StoredEvent& stored : fixture.store->reader()->events(id)) {
    const Event event = decode(stored.body);
    const auto data = event.data.empty() ? boost::json::object{} : boost::json::parse(event.data).as_object();
    if (event.sequence == 1) {
      one.logged_by = event.actor;
      one.grid = id.is_record() ? event.record.grid
                                : parse_grid_code(std::string(data.at("grid").as_string())).value();
      one.complaint = !id.is_record() && data.at("source") == "complaint";
    }
    if (!event.unit.empty()) one.units.insert(event.unit);
    for (const auto& [party, unit] : event.set) one.units.insert(unit);
    for (const ClockEntry& clock : event.clocks)
      if (!clock.unit.empty()) one.units.insert(clock.unit);
    if (const auto* parties = data.if_contains("parties"))
      for (const auto& party : parties->as_array())
        one.units.insert(std::string(party.at("unit").as_string()));
  }
  return one;
}

// The design's sentences, one after the other.
bool may_read(const Person& viewer, const Known& what) {
  const City& city = *support::sample_city();
  const Unit& unit = *city.unit(viewer.unit);
  const auto has = [&](Role role) { return (viewer.roles & static_cast<std::uint32_t>(role)) != 0; };
  if (!viewer.active) return false;
  if (viewer.id == what.logged_by || what.units.contains(viewer.unit)) return true;
  // city office, administrator: all; a government all of its grid
  if (unit.grid == city.grid &&
      (unit.kind == UnitKind::office || unit.kind == UnitKind::government || has(Role::administrator)))
    return true;
  // county office, county supervisor: its county's, and those its units were ever party to
  if (unit.grid.level() == 2 &&
      (unit.kind == UnitKind::office || has(Role::supervisor) || has(Role::administrator)))
    return unit.grid.contains(what.grid) || std::ranges::any_of(what.units, [&](const std::string& part) {
             return unit.grid.contains(grid_of_unit(part));
           });
  // general bodies: all of their grid
  if (unit.kind != UnitKind::department) return unit.grid.contains(what.grid);
  // a department supervises its own line one level below (S1)
  return std::ranges::any_of(what.units, [&](const std::string& part) {
    const Unit* below = city.unit(part);
    return below != nullptr && below->kind == unit.kind && below->key == unit.key &&
           below->grid.level() == unit.grid.level() + 1 && unit.grid.contains(below->grid);
  });
}

std::vector<Person> viewers() {
  std::vector<Person> all;
  for (const std::string_view unit : std::initializer_list<std::string_view>{
           "3713-office", "3713-government", "3713-environment", "3713-water", "A371301-office",
           "A371301-government", "A371301-environment", "A371301-water", "A371301-police", "A371302-office",
           "A371302-environment", support::station_unit, support::village_unit})
    for (const Role role : {Role::inspector, Role::handler, Role::leader, Role::supervisor, Role::importer,
                            Role::administrator}) {
      if (support::sample_city()->unit(unit) == nullptr) continue;
      const std::string id = std::string("viewer-") + std::string(unit) + "-" + std::string(name_of(role));
      all.push_back({id, id, std::string(unit), static_cast<std::uint32_t>(role), true});
    }
  // Who logged and handled them, and one who has left.
  all.push_back({"village", "village", std::string(support::village_unit),
                 static_cast<std::uint32_t>(Role::inspector), true});
  all.push_back({"village", "village", "3713-police", static_cast<std::uint32_t>(Role::handler), true});
  all.push_back({"gone", "gone", "3713-office", any_role, false});
  return all;
}

// Complaints and others, in each place that a case can be, and records that name them.
std::vector<Known> played(EngineFixture& fixture) {
  const std::string complaint = R"({"source":"complaint","title":"河边异味","description":")" +
                                std::string(complainant) + R"(，电话13869951234"})";
  std::vector<CaseId> ids;
  ids.push_back(fixture.log(complaint));  // with the village
  fixture.to_own_handling(complaint);     // with the station
  ids.push_back(fixture.current);
  fixture.to_closed();  // no complaint, published
  ids.push_back(fixture.current);
  fixture.to_county(R"({"source":"patrol","title":"公路边异味"})");  // with the county's department
  ids.push_back(fixture.current);
  fixture.to_county(complaint);  // sent from one department to another
  fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
  ids.push_back(fixture.current);
  fixture.log(R"({"grid":"A371302","source":"patrol","title":"他县异味"})",
              "neighbour");  // of another county
  ids.push_back(fixture.current);
  Command patrol = fixture.command(
      "village", "file_patrol",
      R"({"from":"2025-03-03T08:00","until":"2025-03-03T08:30","result":"情况属实","found":true})");
  patrol.case_id.reset();
  patrol.data["grid"] = support::village_grid;
  patrol.data["of_case"] = to_text(ids.front());
  patrol.data["result"] = std::string(complainant) + "所述属实";
  const auto filed = fixture.engine->execute(patrol);
  INFO((filed ? std::string() : filed.error().message));
  REQUIRE(filed.has_value());
  ids.push_back(filed->case_id);
  std::vector<Known> all;
  for (const CaseId id : ids) all.push_back(known(fixture, id));
  return all;
}

bool refused(const std::function<void()>& question) {
  try {
    question();
    return false;
  } catch (const ProblemException& problem) {
    return problem.problem().message == "refused.unknown-case";
  }
}

}  // namespace

TEST_CASE("every viewer reads what the table grants, by every view, and nothing else is there for them",
          "[application][rights][O2][R1]") {
  EngineFixture fixture;
  const std::vector<Known> all = played(fixture);
  fixture.at("2025-06-30T09:00");  // so that much is overdue
  fixture.engine->advance(fixture.time.now());
  const City& city = *support::sample_city();
  int combinations = 0, granted = 0;
  for (const Person& person : viewers()) {
    INFO(person.id << " of " << person.unit << (person.active ? "" : ", not active"));
    const auto reader = fixture.store->reader();
    Snapshot snapshot(*reader, city, Viewer::of(person), fixture.time.now());
    CaseFilter everywhere;
    std::set<CaseId> listed;
    std::string seen;
    for (const CaseLine& line : snapshot.cases(everywhere, {std::nullopt, 100})) {
      listed.insert(line.registered.id);
      seen += boost::json::serialize(json_of(line));
    }
    CaseFilter searched;
    searched.text = "异味";
    std::set<CaseId> found;
    for (const CaseLine& line : snapshot.cases(searched, {std::nullopt, 100}))
      found.insert(line.registered.id);
    RecordFilter kind;
    kind.within = city.grid;
    kind.kind = "patrol";
    std::set<CaseId> records;
    for (const RecordLine& line : snapshot.records(kind, {})) {
      records.insert(line.row.id);
      if (line.row.id == all.back().id) seen += boost::json::serialize(json_of(line));
    }
    std::int64_t expected = 0;
    for (const Known& what : all) {
      INFO(to_text(what.id));
      ++combinations;
      const bool may = may_read(person, what);
      granted += may ? 1 : 0;
      CHECK(snapshot.reads(what.id) == may);
      if (what.id.is_record()) {
        CHECK(records.contains(what.id) == may);
        CHECK(refused([&] { snapshot.show_record(what.id); }) == !may);
        continue;
      }
      expected += may ? 1 : 0;
      CHECK(listed.contains(what.id) == may);
      CHECK(found.contains(what.id) == may);
      CHECK(snapshot.projection(what.id).has_value() == may);
      CHECK(refused([&] { snapshot.show(what.id); }) == !may);
      if (may) seen += boost::json::serialize(json_of(snapshot.show(what.id)));
    }
    std::int64_t counted = 0;
    for (const StateCount& count : snapshot.state_counts(city.grid)) counted += count.cases;
    CHECK(counted == expected);
    // What is overdue and what was missed is of cases and records that may be read, and all of it.
    const auto late_of = [&](const auto& may) {
      std::int64_t late = 0;
      for (const Known& what : all) {
        const CaseProjection projection = reader->projection(what.id).value();
        for (const DeskClock& clock : projection.desk)
          late += may(what) && clock.due < fixture.time.now() ? 1 : 0;
      }
      return late;
    };
    OverdueFilter overdue;
    overdue.within = city.grid;
    std::int64_t late = 0, of_units = 0;
    for (const DeskLine& line : snapshot.overdue(overdue, {std::nullopt, 1000})) {
      CHECK(snapshot.reads(line.clock.case_id));
      late +=
          std::ranges::any_of(all, [&](const Known& what) { return what.id == line.clock.case_id; }) ? 1 : 0;
      seen += boost::json::serialize(json_of(line)) + line.title;
    }
    CHECK(late == late_of([&](const Known& what) { return may_read(person, what); }));
    for (const OverdueLine& line : snapshot.overdue_units(overdue)) of_units += line.clocks;
    CHECK(of_units == static_cast<std::int64_t>(snapshot.overdue(overdue, {std::nullopt, 1000}).size()));
    std::int64_t breaches = 0, missed = 0;
    for (const BreachCount& count : snapshot.breaches_this_year(city.grid)) breaches += count.breaches;
    for (const Breach& breach :
         reader->breaches(city.grid, fixture.time.now() - std::chrono::days{170}, fixture.time.now(), never))
      missed += snapshot.reads(breach.case_id) ? 1 : 0;
    CHECK(breaches == missed);
    // Who complained is told to nobody but those who have it, or logged it.
    bool knows = false;
    for (const Known& what : all)
      if (what.complaint && may_read(person, what)) {
        const CaseState state = replay(reader->events(what.id));
        knows = knows || person.id == what.logged_by ||
                (state.open() && state.accountable() == person.unit) ||
                (state.open() && state.unit(Party::holder) == person.unit);
      }
    CHECK((knows || seen.find(marker) == std::string::npos));
    CHECK((knows || seen.find("13869951234") == std::string::npos));
    CHECK((!knows || seen.find(marker) != std::string::npos));
  }
  CHECK(combinations > 400);
  CHECK(granted > 100);
  CHECK(granted < combinations / 2 + 150);
  std::printf("reading rights: %d combinations of viewer and case or record, %d granted\n", combinations,
              granted);
}

// What a reader with two accounts found: by each of these the words, or who said them, came out beside the
// masked text.
TEST_CASE("a concealed complaint tells nothing by hashes, by what a reviewer hid, or by a clock's reason",
          "[application][rights][O2][R1]") {
  EngineFixture fixture;
  const std::string complaint =
      R"({"source":"complaint","title":"河边异味","description":")" + std::string(complainant) + R"("})";
  fixture.log(complaint);
  const CaseId first = fixture.current;
  fixture.to_county(complaint);
  fixture.must("county", "handle_own");
  fixture.must("county", "suspend", R"({"reason":"欧阳标记不在家","paper":"说明"})");
  fixture.must("office", "approve_suspension");
  const auto reader = fixture.store->reader();
  Snapshot snapshot(*reader, *support::sample_city(),
                    Viewer::of({"x", "x", "3713-office", static_cast<std::uint32_t>(Role::handler), true}),
                    fixture.time.now());
  for (const CaseId id : {first, fixture.current}) {
    const CaseHistory history = snapshot.show(id);
    CHECK(history.events.front().actor == "confidential");
    CHECK(history.events.front().as.empty());
    for (const Event& event : history.events) {
      CHECK(event.content == ContentHash{});
      CHECK(event.key == 0);
    }
    CHECK(boost::json::serialize(json_of(history)).find(marker) == std::string::npos);
  }
}

TEST_CASE("a record says nothing of a case that its reader may not read", "[application][rights][S1][R1]") {
  EngineFixture fixture;
  fixture.log(R"({"source":"complaint","title":"河边异味","description":")" + std::string(complainant) +
              R"("})");
  const CaseId complained = fixture.current;
  Command plans =
      fixture.command("office", "plan_campaign", R"({"grid":"B37130105","focus":"扬尘","plan":"方案"})");
  plans.case_id.reset();
  const auto planned = fixture.engine->execute(plans);
  REQUIRE(planned.has_value());
  fixture.current = planned->case_id;
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"有问题"})");
  fixture.must("office", "add_finding",
               R"({"unit":"B37130105-station","task":"整改欧阳标记反映的事项","of_case":")" +
                   to_text(complained) + R"("})");
  const auto reader = fixture.store->reader();
  const auto told = [&](std::string_view unit) {
    Snapshot snapshot(
        *reader, *support::sample_city(),
        Viewer::of({"x", "x", std::string(unit), static_cast<std::uint32_t>(Role::handler), true}),
        fixture.time.now());
    Command names = fixture.command("x", "file_patrol");
    names.case_id.reset();
    names.data["of_case"] = to_text(complained);
    CHECK(snapshot.refuses(names).has_value() == !snapshot.reads(complained));
    RecordFilter all;
    all.within = support::sample_city()->grid;
    std::string text = boost::json::serialize(json_of(snapshot.show_record(planned->case_id)));
    for (const RecordLine& line : snapshot.records(all, {})) text += boost::json::serialize(json_of(line));
    CHECK(text.find(marker) == std::string::npos);
    return text.find("\"" + to_text(complained)) != std::string::npos;
  };
  CHECK(told("A371301-office"));
  CHECK_FALSE(told("B37130105-station"));
}

TEST_CASE("a score is its county's until it is announced", "[application][rights][AM]") {
  const City& city = *support::sample_city();
  const GridCode own = parse_grid_code("A371301").value(), other = parse_grid_code("A371302").value();
  const auto person = [](std::string_view unit, std::uint32_t roles) {
    return Viewer::of({"x", "x", std::string(unit), roles, true});
  };
  constexpr auto handler = static_cast<std::uint32_t>(Role::handler);
  for (const auto& [viewer, sees_own, sees_other] :
       {std::tuple(person("3713-office", handler), true, true),
        {Viewer::of_machine(), true, true},
        {person("A371301-office", handler), true, false},
        {person("A371301-environment", static_cast<std::uint32_t>(Role::supervisor)), true, false},
        {person("A371301-environment", handler), false, false},
        {person(support::village_unit, handler), false, false}}) {
    CHECK(reads_score(city, viewer, own, false) == sees_own);
    CHECK(reads_score(city, viewer, other, false) == sees_other);
    CHECK(reads_score(city, viewer, other, true));
  }
}

TEST_CASE("a snapshot shows one moment, whatever is done meanwhile", "[application][snapshot]") {
  EngineFixture fixture;
  fixture.log();
  const auto reader = fixture.store->reader();
  Snapshot snapshot(*reader, *support::sample_city(), Viewer::of_machine(), fixture.time.now());
  const CaseId id = fixture.current;
  fixture.must("village", "report");
  fixture.log();
  CHECK(snapshot.cases({}, {}).size() == 1);
  CHECK(snapshot.show(id).state.state_name() == "discovered");
}

}  // namespace wangge
