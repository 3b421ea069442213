// P2, A3.2: inspection records are filed on the day (T01), by people who were there, and nobody is at two
// places.
#include "engine/record/patrol_filing.h"

#include "application/case_json.h"
#include "support/records.h"

namespace wangge {
namespace {

using support::begin;
using support::EngineFixture;
using support::refused_beginning;

std::string patrol(const std::string& grid, const std::string& from, const std::string& until,
                   const std::string& more = {}) {
  return R"({"grid":")" + grid + R"(","result":"正常","from":")" + from + R"(","until":")" + until + "\"" +
         more + "}";
}

}  // namespace

TEST_CASE("a patrol that is filed after its day says so", "[record][P2][A3.2]") {
  EngineFixture fixture("2025-03-04T00:00");
  const CaseId in_time =
      begin(fixture, "county", "file_patrol", patrol("B37130101", "2025-03-03T23:00", "2025-03-03T23:30"));
  fixture.time.set(fixture.time.now() + std::chrono::milliseconds{1});
  const CaseId late =
      begin(fixture, "county", "file_patrol", patrol("B37130101", "2025-03-03T22:00", "2025-03-03T22:30"));
  CHECK_FALSE(filed_late(support::linyi(), support::line(fixture, in_time).row));
  CHECK(filed_late(support::linyi(), support::line(fixture, late).row));
  const auto reader = fixture.store->reader();
  Snapshot snapshot(
      *reader, support::linyi(),
      Viewer::of({"county", "x", "A371301-environment", static_cast<std::uint32_t>(Role::leader), true}),
      fixture.time.now());
  RecordFilter patrols;
  patrols.within = support::linyi().grid;
  patrols.kind = "patrol";
  for (const RecordLine& line : snapshot.records(patrols, {}))
    CHECK(json_of(line).contains("filed_late") == (line.row.id == late));
}

TEST_CASE("a patrol names people of the unit who are there", "[record][P2]") {
  EngineFixture fixture;
  const auto with = [](const std::string& persons) {
    return patrol("B37130101", "2025-03-03T08:00", "2025-03-03T08:30", R"(,"persons":)" + persons);
  };
  CHECK(refused_beginning(fixture, "county", "file_patrol", with(R"(["police"])")) ==
        "refused.not-own-people");
  CHECK(refused_beginning(fixture, "office", "file_patrol", with(R"(["county"])")) ==
        "refused.not-own-people");
  CHECK(refused_beginning(fixture, "county", "file_patrol", with(R"(["nobody"])")) ==
        "refused.unknown-person");
  fixture.current = {};
  fixture.must("admin", "change_person", R"({"person":"county-2","active":false})");
  CHECK(refused_beginning(fixture, "county", "file_patrol", with(R"(["county","county-2"])")) ==
        "refused.inactive-person");
  begin(fixture, "county", "file_patrol", with(R"(["county"])"));
}

TEST_CASE("a patrol for a joint enforcement is of all its parties", "[record][P2][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"涉及多个部门"})");
  fixture.must("county", "request_joint", R"({"report":"建议联合执法"})");
  fixture.must("government", "approve_joint");
  fixture.must("government", "issue_plan",
               R"({"plan":"集中检查","parties":[{"unit":"A371301-environment","task":"取样"},)"
               R"({"unit":"A371301-police","task":"到场"}]})");
  const std::string number = to_text(fixture.current);
  begin(fixture, "county", "file_patrol",
        patrol("B37130101", "2025-03-03T08:00", "2025-03-03T08:30",
               R"(,"persons":["county","police"],"of_case":")" + number + "\""));
}

TEST_CASE("one person is not at two places at one moment", "[record][P2]") {
  EngineFixture fixture;
  const bool anew = GENERATE(false, true);  // in the store alone
  begin(fixture, "county", "file_patrol",
        patrol("B37130101", "2025-03-03T08:00", "2025-03-03T08:40", R"(,"persons":["county-2"])"));
  if (anew) {
    fixture.close();
    fixture.open();
  }
  const auto refusal = [&](const std::string& grid, const std::string& from, const std::string& until,
                           const std::string& persons) {
    return refused_beginning(fixture, "county", "file_patrol",
                             patrol(grid, from, until, R"(,"persons":)" + persons));
  };
  CHECK(refusal("B37130102", "2025-03-03T08:39", "2025-03-03T08:50", R"(["county","county-2"])") ==
        "refused.at-two-places");
  CHECK(refusal("B37130102", "2025-03-03T07:30", "2025-03-03T08:01", R"(["county-2"])") ==
        "refused.at-two-places");
  // Another person, another time, or another source of the same grid.
  begin(fixture, "county", "file_patrol",
        patrol("B37130102", "2025-03-03T08:00", "2025-03-03T08:40", R"(,"persons":["county"])"));
  begin(fixture, "county", "file_patrol",
        patrol("B37130102", "2025-03-03T08:40", "2025-03-03T08:50", R"(,"persons":["county-2"])"));
  begin(fixture, "county", "file_patrol",
        patrol("B37130101", "2025-03-03T08:10", "2025-03-03T08:30", R"(,"persons":["county-2"])"));
  // Who names nobody was there.
  CHECK(refused_beginning(fixture, "county", "file_patrol",
                          patrol("B37130103", "2025-03-03T08:00", "2025-03-03T08:40")) ==
        "refused.at-two-places");
}

}  // namespace wangge
