// The ledgers that an office files, read back from the workbooks themselves.
#include "papers/ledgers/ledger.h"

#include <catch2/catch.hpp>
#include <regex>

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "papers/sheets/ledger_sheet.h"
#include "support/engine_fixture.h"
#include "support/workbook.h"

namespace wangge {
namespace {

using support::EngineFixture;
namespace json = boost::json;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

using support::workbook_part;
std::string sheet_of(const std::string& workbook, int number = 1) {
  return support::workbook_sheet(workbook, number);
}

int count_in(const std::string& text, const std::string& wanted) {
  int count = 0;
  for (auto at = text.find(wanted); at != std::string::npos; at = text.find(wanted, at + wanted.size()))
    ++count;
  return count;
}
void require_texts(const std::string& sheet, std::initializer_list<const char*> texts) {
  for (const char* text : texts) {
    INFO(text);
    CHECK(sheet.find(text) != std::string::npos);
  }
}
// Title, who files it and the head stand above the rows; totals and the state of the log below.
int rows_of(const std::string& sheet) {
  return count_in(sheet, "<row ") - 5;
}

constexpr LedgerScope county{{37'130'100'000}, 2025};

std::string written(EngineFixture& fixture, LedgerKind kind, LedgerScope scope = county) {
  const std::string path = fixture.folder.path(std::string(name_of(kind)) + ".xlsx");
  write_ledger(*fixture.store->reader(), *support::sample_city(), scope, kind, path);
  return path;
}

CaseId begin(EngineFixture& fixture, std::string_view person, std::string_view action,
             std::string_view data) {
  fixture.current = {};
  fixture.current = fixture.must(person, action, data).case_id;
  return fixture.current;
}

}  // namespace

TEST_CASE("the issue ledger has each case of the year, a head on every page, and hides who complained",
          "[ledger][P2][R3]") {
  EngineFixture fixture;
  fixture.to_closed();
  fixture.log(R"({"source":"complaint","title":"=1+1"})");
  const std::string path = written(fixture, LedgerKind::issues);
  const std::string sheet = sheet_of(path);
  CHECK(rows_of(sheet) == 2);
  require_texts(sheet,
                {"案件编号", "时限及算法", "填报单位", "2025-0000001", "2025-0000002", "夜间异味", "保密",
                 "群众举报", "=1+1", "登记案件 2 件，已办结 1 件，已并案 0 件，不予受理 0 件，在办 1 件",
                 "总摘要", "受理期限 2 个工作日：", "，按期"});
  CHECK(count_in(sheet, "岗位 village") == 1);
  CHECK(sheet.find("<f>") == std::string::npos);
  require_texts(sheet, {R"(orientation="landscape")", R"(paperSize="8")", R"(fitToHeight="0")", "&amp;P",
                        R"(topLeftCell="A4")", R"(state="frozen")"});
  require_texts(workbook_part(path, "xl/workbook.xml"), {"_xlnm.Print_Titles", "$3:$3"});
}

TEST_CASE("a text that no row is high enough for goes on in the next, so that it prints whole",
          "[ledger][P2]") {
  EngineFixture fixture;
  std::string description;
  for (int i = 1; i <= 400; ++i) description += "第" + std::to_string(i) + "处堆放废渣，";
  fixture.log(R"({"description":")" + description + R"("})");
  const std::string sheet = sheet_of(written(fixture, LedgerKind::issues));
  CHECK(rows_of(sheet) > 3);
  CHECK(count_in(sheet, "（续）") == rows_of(sheet) - 1);
  require_texts(sheet, {"第1处堆放废渣", "登记案件 1 件"});
  // Nothing is lost between two rows.
  std::string whole;
  const std::regex cell("<c r=\"([A-Z]+)([0-9]+)\"[^>]*><is><t[^>]*>([^<]*)</t>");
  std::string column;
  for (std::sregex_iterator match(sheet.begin(), sheet.end(), cell), end; match != end; ++match) {
    if ((*match)[3].str().starts_with("第1处")) column = (*match)[1];
    if (!column.empty() && (*match)[1] == column) whole += (*match)[3];
  }
  CHECK(whole.starts_with(description));
  const std::regex height("ht=\"([0-9.]+)\"");
  for (std::sregex_iterator match(sheet.begin(), sheet.end(), height), end; match != end; ++match)
    CHECK(std::stod((*match)[1]) <= 409);
}

TEST_CASE("a case that was merged into another is not called closed", "[ledger][R3]") {
  EngineFixture fixture;
  const CaseId other = fixture.log();
  fixture.log(R"({"position":{"longitude":118.34,"latitude":35.06,"system":"GCJ02"}})");
  fixture.must("village", "merge", R"({"into":")" + to_text(other) + R"(","reason":"重复"})");
  fixture.must("station", "confirm_ending");
  REQUIRE(fixture.state_name() == "merged");
  require_texts(sheet_of(written(fixture, LedgerKind::issues)),
                {"→2025-0000001", "118.340000，35.060000（GCJ02）",
                 "登记案件 2 件，已办结 0 件，已并案 1 件，不予受理 0 件，在办 1 件"});
}

TEST_CASE("a ledger whose letters would be too small in print is not made", "[ledger][P2]") {
  const support::ScratchFolder folder;
  Book book(folder.path("wide.xlsx"), true, false);
  CHECK_NOTHROW(LedgerSheet(book, "窄", "台账", "单位", {{"列", 250}}));
  CHECK_THROWS_AS(LedgerSheet(book, "宽", "台账", "单位", {{"列", 300}}), std::logic_error);
  book.close();
}

TEST_CASE("the same log gives the same bytes, and a ledger replaces the one before it",
          "[slow][ledger][R3]") {
  EngineFixture fixture;
  fixture.to_closed();
  auto reader = fixture.store->reader();
  const auto first = write_ledgers(*reader, *support::sample_city(), county, fixture.folder.path("one"));
  REQUIRE(first.size() == ledger_kinds().size());
  std::this_thread::sleep_for(std::chrono::milliseconds{2100});  // longer than the step of a zip file's clock
  const auto second = write_ledgers(*reader, *support::sample_city(), county, fixture.folder.path("two"));
  for (std::size_t i = 0; i < first.size(); ++i) {
    INFO(first[i]);
    CHECK(content_of(first[i]).starts_with("PK"));
    CHECK(content_of(first[i]) == content_of(second[i]));
    CHECK_FALSE(std::filesystem::exists(first[i] + ".making"));
    // Alone it is as it is among all.
    CHECK(content_of(written(fixture, ledger_kinds()[i])) == content_of(first[i]));
  }
  CHECK_THROWS_AS(write_ledger(*reader, *support::sample_city(), county, LedgerKind::issues,
                               fixture.folder.path("nowhere/issues.xlsx")),
                  std::runtime_error);
}

TEST_CASE("a case of another year or grid is in another ledger", "[slow][ledger][R3]") {
  EngineFixture fixture("2024-12-31T23:00");
  fixture.log();
  fixture.at("2025-01-01T00:00");
  fixture.log();
  fixture.at("2025-06-01T09:00");
  CHECK(rows_of(sheet_of(written(fixture, LedgerKind::issues))) == 1);
  CHECK(rows_of(sheet_of(written(fixture, LedgerKind::issues, {county.grid, 2024}))) == 1);
  CHECK(rows_of(sheet_of(written(fixture, LedgerKind::issues, {{37'130'000'000}, 2025}))) == 1);
  const std::string other = sheet_of(written(fixture, LedgerKind::issues, {{37'130'200'000}, 2025}));
  require_texts(other, {"本年度没有记录", "登记案件 0 件"});
}

TEST_CASE("a ledger of a past moment is as it was written then, but for the line on the log",
          "[slow][ledger][R3][AM]") {
  EngineFixture fixture;
  fixture.engine->advance(fixture.time.now());  // what the calendar demands is on record
  fixture.to_supervision();
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"分组检查"})");
  const Moment then = fixture.time.now();
  const auto rows = [&](LedgerKind kind, Moment as_of) {
    const std::string sheet = sheet_of(written(fixture, kind, {county.grid, 2025, as_of}));
    return sheet.substr(0, sheet.find("事件记录至"));
  };
  std::vector<std::string> before;
  for (const LedgerKind kind : ledger_kinds()) before.push_back(rows(kind, then));
  fixture.at("2025-03-04T09:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-04T08:00","until":"2025-03-04T09:00","result":"发现问题 1 个"})");
  fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"裸土未覆盖"})");
  fixture.current = make_case_id(2025, 1);
  fixture.must("office", "pass");
  fixture.log();
  begin(
      fixture, "station", "file_patrol",
      R"({"grid":"C37130101018","from":"2025-03-03T07:00","until":"2025-03-03T07:20","result":"未见异常"})");
  for (std::size_t i = 0; i < before.size(); ++i) {
    INFO(name_of(ledger_kinds()[i]));
    CHECK((rows(ledger_kinds()[i], then) == before[i]));
  }
  CHECK_FALSE((rows(LedgerKind::issues, never) == before[1]));
}

TEST_CASE("the patrol ledger says what became of what a patrol found", "[ledger][P2]") {
  EngineFixture fixture;
  const std::string source =
      to_text(begin(fixture, "station", "register_source",
                    R"({"grid":"C37130101018","name":"临沂某板材厂","subject":"工业废气"})"));
  const std::string patrol = to_text(begin(
      fixture, "village", "file_patrol",
      R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:40","place":"沂河北路","result":"例行巡查","found":true,"source":")" +
          source + R"("})"));
  begin(
      fixture, "station", "file_patrol",
      R"({"grid":"C37130101018","from":"2025-03-03T07:00","until":"2025-03-03T07:20","result":"未见异常"})");
  fixture.current = {};
  fixture.to_own_handling(R"({"record":")" + patrol +
                          R"(","position":{"longitude":118.34,"latitude":35.06,"system":"GCJ02"}})");
  fixture.must("station", "finish", R"({"result":"已加装收集装置"})");
  fixture.must("office", "pass");
  const std::string sheet = sheet_of(written(fixture, LedgerKind::patrol));
  CHECK(rows_of(sheet) == 2);
  require_texts(sheet, {"临沂某板材厂", "工业废气", "村级", "岗位 village", "08:00至08:40", "沂河北路",
                        "2025-0000001", "118.340000，35.060000（GCJ02）", "已加装收集装置", "本部门处理",
                        "岗位 office 2025-03-03", "巡查 2 次，发现问题 1 次，形成案件 1 件，已办结 0 件"});
}

TEST_CASE("the transfer ledger has letter, receipt and refusal", "[ledger][D2]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_transfer", R"({"reason":"涉及治安管理"})");
  fixture.must("county", "send_transfer",
               R"({"unit":"A371301-police","letter":"兰环移〔2025〕1号","reason":"不属本局职责"})");
  const std::string waiting = sheet_of(written(fixture, LedgerKind::transfers));
  require_texts(waiting, {"待反馈", "待反馈 1 件"});
  fixture.must("police", "return_transfer", R"({"reason":"属环保职责","unit":"A371301-environment"})");
  fixture.must("county", "prepare_transfer", R"({"reason":"再次移交"})");
  fixture.must("county", "send_transfer",
               R"({"unit":"A371301-police","letter":"兰环移〔2025〕2号","reason":"治安案件"})");
  fixture.must("police", "take_transfer", R"({"letter":"兰公回〔2025〕2号"})");
  const std::string sheet = sheet_of(written(fixture, LedgerKind::transfers));
  CHECK(rows_of(sheet) == 2);
  require_texts(sheet,
                {"兰环移〔2025〕1号", "不属本局职责", "属环保职责", "兰公回〔2025〕2号", "岗位 police",
                 "移交移送 2 件，其中移送公安机关 0 件；接收 1 件，退回 1 件，待反馈 0 件，撤回 0 件"});
}

TEST_CASE("the ledger of joint enforcement has plan, shares and result", "[ledger][D3]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_joint", R"({"reason":"涉及多个部门"})");
  fixture.must("county", "request_joint", R"({"report":"建议联合执法"})");
  fixture.must("government", "approve_joint");
  fixture.must(
      "government", "issue_plan",
      R"({"plan":"三日内集中整治","parties":[{"unit":"A371301-environment","task":"采样"},{"unit":"A371301-police","task":"维持秩序"}]})");
  fixture.must("county", "report_task", R"({"party":1,"result":"已采样"})");
  fixture.must("police", "report_task", R"({"party":2,"result":"秩序良好"})");
  fixture.must("government", "conclude_joint", R"({"result":"取缔两家"})");
  const std::string sheet = sheet_of(written(fixture, LedgerKind::joint));
  CHECK(rows_of(sheet) == 1);
  for (const char* never_filled : {"出动人次", "检查户数", "遗留问题"})
    CHECK(sheet.find(never_filled) == std::string::npos);
  require_texts(sheet, {"兰山区环保局（岗位 county）", "兰山区公安局（岗位 police）",
                        "涉及多个部门；建议联合执法", "三日内集中整治", "：采样", "：维持秩序", "：已采样",
                        "取缔两家", "已结束", "提请联合执法 1 次，已结束 1 次"});
}

TEST_CASE("supervision: campaigns, what they found and who checked it, and single cases", "[ledger][S1]") {
  EngineFixture fixture;
  begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"分组检查"})");
  fixture.at("2025-03-03T10:00");
  fixture.must(
      "office", "conduct_campaign",
      R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"发现问题 1 个"})");
  fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"裸土未覆盖"})");
  fixture.must("station", "report_item", R"({"party":1,"result":"已覆盖"})");
  fixture.must("office-2", "check_item", R"({"party":1})");
  fixture.current = {};
  fixture.to_supervision();
  fixture.must("office", "require_rectification", R"({"reason":"清理不彻底"})");
  fixture.must("station", "report_rectification", R"({"result":"重新清理"})");
  const std::string path = written(fixture, LedgerKind::supervision);
  const std::string campaigns = sheet_of(path, 1), findings = sheet_of(path, 2), cases = sheet_of(path, 3);
  CHECK(rows_of(campaigns) == 1);
  CHECK(rows_of(findings) == 1);
  CHECK(rows_of(cases) == 1);
  require_texts(campaigns, {"综合督查", "分组检查", "岗位 office", "督查 1 次，已实施 1 次，发现问题 1 个"});
  require_texts(findings, {"裸土未覆盖", "已覆盖", "岗位 office-2", "已销号 1 个"});
  require_texts(cases, {"要求整改", "清理不彻底", "重新清理", "已报告"});
}

TEST_CASE("the disclosure ledger says what is public, in time or not, and names no natural person",
          "[slow][ledger][O1][O2]") {
  EngineFixture fixture;
  fixture.log(R"({"title":"举报人李明反映夜间异味，电话13812345678"})");
  fixture.must("village", "report");
  fixture.must("station", "accept");
  fixture.must("station", "verify_on_site", R"({"result":"属实"})");
  fixture.must("station", "handle_own");
  fixture.must("station", "finish", R"({"result":"已清理"})");
  fixture.must("office", "pass");
  require_texts(sheet_of(written(fixture, LedgerKind::disclosure)), {"案件（待公开）", "待公开 1 项"});
  fixture.review("county-2");
  fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
  fixture.review_text("office-2", "全年情况");
  begin(fixture, "office", "publish_record",
        R"({"name":"网格化实施情况","content":"全年情况","channel":"政府网站","masked_by":"office-2"})");
  fixture.must("office", "take_down", R"({"reason":"数据有误，联系人王强"})");
  const std::string path = written(fixture, LedgerKind::disclosure);
  const std::string sheet = sheet_of(path);
  CHECK(rows_of(sheet) == 2);
  require_texts(sheet, {"门户网站", "岗位 county-2", "按期", "网格化实施情况", "撤下：数据有误",
                        "事项 2 项，已公开 2 项，不予公开 0 项，待公开 0 项，超期 0 项"});
  for (const char* personal : {"李明", "13812345678", "王强"}) {
    INFO(personal);
    CHECK(sheet.find(personal) == std::string::npos);
  }
  require_texts(sheet_of(path, 2), {"统一社会信用代码", "本年度没有记录"});
}

}  // namespace wangge
