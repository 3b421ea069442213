// Who may not, written from the law: another county, one's own unit, somebody who left, more than there is,
// twice.
#include "engine/people/statement.h"
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::listed;
using support::refused_beginning;

std::string plan_of(int year) {
  return R"({"year":)" + std::to_string(year) +
         R"(,"area":"全区","focus":"废气","method":"special","frequency":12,"persons":["county"]})";
}

}  // namespace

TEST_CASE("a county objects to its own breaches alone", "[clause][AM][A3.4]") {
  EngineFixture fixture;
  support::add_person(fixture, "neighbour-office", "A371302-office", R"(["handler","leader"])");
  fixture.to_county();
  fixture.must("county", "handle_own");
  fixture.at("2025-03-20T09:00");
  fixture.engine->advance(fixture.time.now());
  const CaseId late = fixture.current;
  const auto breaches = fixture.store->reader()->projection(late)->breaches;
  REQUIRE_FALSE(breaches.empty());
  const std::string objection = R"({"breach_case":")" + to_text(late) + R"(","breach":)" +
                                std::to_string(breaches.front().number) +
                                R"(,"grid":"A371302","reason":"代为申诉","paper":"一号函"})";
  fixture.current = {};
  CHECK(fixture.act("neighbour-office", "object_breach", objection).has_error());
}

TEST_CASE("an office does not extend its own limit", "[clause][D1]") {
  EngineFixture fixture;
  fixture.to_triage();
  fixture.must("station", "prepare_escalation", R"({"reason":"超出权限"})");
  fixture.must("station", "escalate", R"({"reason":"跨部门","report":"请示"})");
  fixture.must("office", "take_over");
  fixture.must("office", "handle_own");
  const char* asked = R"({"days":10,"reason":"等待检测","paper":"批复"})";
  CHECK(fixture.refusal("office", "extend", asked) == "refused.wrong-person");
  CHECK(fixture.refusal("office-2", "extend", asked) == "refused.wrong-person");
  fixture.must("city", "extend", asked);
}

TEST_CASE("an importer who left brings nothing in", "[clause][N1]") {
  EngineFixture fixture;
  fixture.current = {};
  fixture.must("admin", "change_person", R"({"person":"importer","active":false})");
  Command command = fixture.command(
      "village", "log",
      R"({"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"异味"})");
  command.case_id.reset();
  command.importer = "importer";
  fixture.at("2025-03-03T10:00");
  command.at = support::moment("2025-03-03T09:30");
  const auto answer = fixture.engine->execute(command);
  REQUIRE(answer.has_error());
  CHECK(answer.error().message == "refused.unknown-person");
}

TEST_CASE("a reviewer takes no more than an item holds", "[clause][AM]") {
  EngineFixture fixture("2025-12-20T09:00");
  fixture.at("2026-02-02T09:00");
  begin(fixture, "city", "open_assessment", R"({"year":2025,"cut_off":"2026-01-31"})");
  fixture.must("city", "begin_review");
  const auto line = [](const char* item, const char* points) {
    return std::string(R"({"grid":"A371301","item":")") + item + R"(","points":)" + points +
           R"(,"reason":"查阅","paper":"记录"})";
  };
  CHECK(fixture.refusal("city", "override_line", line("A1.1", "-5.1")) == "input.bad-field");
  CHECK(fixture.refusal("city", "override_line", line("A3.4", "10.1")) == "input.bad-field");
  CHECK(fixture.refusal("city", "override_line", line("A9.9", "1")) == "refused.unknown-item");
  fixture.must("city", "override_line", line("A1.1", "-5"));
}

TEST_CASE("a step of a record, or of its item, that is sent twice is done once", "[clause][N2]") {
  EngineFixture fixture;
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  Command held = fixture.command(
      "office", "hold_meeting",
      R"({"from":"2025-03-03T09:00","place":"会议室","leading":"副区长","units":["A371301-water"],"topics":[2]})");
  Command resolved =
      fixture.command("office", "resolve", R"({"unit":"A371301-water","task":"清河","subject":"minutes"})");
  for (const Command& command : {held, held, resolved, resolved})
    REQUIRE(fixture.engine->execute(command).has_value());
  CHECK(fixture.events(fixture.current).size() == 3);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("a unit has one plan a year, and another the year after", "[clause][P1]") {
  EngineFixture fixture;
  begin(fixture, "county", "draft_yearly_plan", plan_of(2025));
  CHECK(refused_beginning(fixture, "county-2", "draft_yearly_plan", plan_of(2025)) ==
        "refused.record-exists");
  begin(fixture, "county", "draft_yearly_plan", plan_of(2026));
}

}  // namespace wangge
