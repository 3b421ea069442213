// Who reported a complaint, planted in every text of every record that names it, and looked for in all that
// leaves the house.
#include "engine/disclosure/record_concealment.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <sstream>

#include "application/case_json.h"
#include "application/snapshot.h"
#include "engine/core/export.h"
#include "papers/ledgers/ledger.h"
#include "support/engine_fixture.h"
#include "support/workbook.h"

namespace wangge {
namespace {

using support::EngineFixture;

constexpr std::string_view marker = "欧阳标记";
constexpr LedgerScope county{{37'130'100'000}, 2025};

// A complaint, and records that look into it, each of which says who complained.
void plant(EngineFixture& fixture) {
  const auto begin = [&](std::string_view person, std::string_view action, const std::string& data) {
    fixture.current = {};
    fixture.current = fixture.must(person, action, data).case_id;
  };
  fixture.to_own_handling(R"({"source":"complaint","title":"河边异味","description":"举报人：欧阳标记"})");
  const std::string complaint = to_text(fixture.current);
  fixture.must("office", "urge", R"({"reason":"欧阳标记再次来电"})");
  begin("station", "file_patrol",
        R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:30","found":true,)"
        R"("result":"欧阳标记所述属实","note":"欧阳标记带路","of_case":")" +
            complaint + R"("})");
  // Another case is named now; the words are still there.
  fixture.log(R"({"title":"公路边垃圾"})", "village-head");
  const std::string other = to_text(fixture.current);
  begin("station", "file_patrol",
        R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:30",)"
        R"("result":"欧阳标记不在家","of_case":")" +
            complaint + R"("})");
  fixture.must("station", "correct_patrol", R"({"reason":"案件编号有误","of_case":")" + other + R"("})");
  begin("office", "plan_campaign", R"({"grid":"B37130101","focus":"信访","plan":"走访欧阳标记"})");
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"欧阳标记反映的问题仍在"})");
  fixture.must(
      "office", "add_finding",
      R"({"unit":"B37130101-station","task":"整改欧阳标记反映的事项","of_case":")" + complaint + R"("})");
  fixture.must("station", "report_item", R"({"party":1,"result":"已向欧阳标记说明"})");
  fixture.must("office", "send_back_item", R"({"party":1,"reason":"欧阳标记不满意"})");
  fixture.must("station", "report_item", R"({"party":1,"result":"已当面答复欧阳标记"})");
}

std::string exported(EngineFixture& fixture, const std::function<bool(const CaseState&)>& knows) {
  const auto places = place_names_of(*support::sample_city());
  std::ostringstream lines;
  export_commands(*fixture.store->reader(), support::sample_city()->grid, {}, lines, {knows, places.get()});
  return lines.str();
}

int count_in(const std::string& text, std::string_view wanted) {
  int count = 0;
  for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + wanted.size()))
    ++count;
  return count;
}

}  // namespace

TEST_CASE("no ledger, export, list or view tells who reported by the records that name the complaint",
          "[disclosure][ledger][R1][O2]") {
  EngineFixture fixture;
  plant(fixture);
  CHECK(count_in(exported(fixture, {}), marker) == 11);  // so they are there
  CHECK(count_in(exported(fixture, [](const CaseState& state) { return !state.complaint; }), marker) == 0);
  const auto reader = fixture.store->reader();
  for (const std::string& path :
       write_ledgers(*reader, *support::sample_city(), county, fixture.folder.path("ledgers"))) {
    INFO(path);
    CHECK(count_in(support::whole_workbook(path), marker) == 0);
  }
  Snapshot snapshot(*reader, *support::sample_city(), Viewer::of_machine(), fixture.time.now());
  int records = 0;
  for (const char* kind : {"patrol", "campaign"}) {
    RecordFilter filter;
    filter.within = county.grid;
    filter.kind = kind;
    for (const RecordLine& line : snapshot.records(filter, {})) {
      ++records;
      CHECK(count_in(boost::json::serialize(json_of(line)), marker) == 0);
      CHECK(count_in(boost::json::serialize(json_of(snapshot.show_record(line.row.id))), marker) == 0);
    }
  }
  CHECK(records >= 3);
}

TEST_CASE("a record that names no complaint keeps its words", "[disclosure][R1]") {
  EngineFixture fixture;
  fixture.log(R"({"title":"公路边垃圾"})");
  Command patrol = fixture.command(
      "village", "file_patrol",
      R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:30","result":"李明清运"})");
  patrol.case_id.reset();
  patrol.data["of_case"] = to_text(fixture.current);
  REQUIRE(fixture.engine->execute(patrol).has_value());
  CHECK(count_in(exported(fixture, [](const CaseState& state) { return !state.complaint; }), "李明") == 1);
}

}  // namespace wangge
