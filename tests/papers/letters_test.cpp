// The papers of each day, read back from the PDF files: what they say, what they leave blank, what they don't
// tell, and that nothing is cut off.
#include "application/papers/letters.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include "support/engine_fixture.h"
#include "support/program.h"
#include "support/squeezed_text.h"

namespace wangge {
namespace {

using support::squeezed;

using support::EngineFixture;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

bool has(const std::string& text, std::string_view wanted) {
  return text.find(wanted) != std::string::npos;
}

void require_texts(const std::string& text, std::initializer_list<const char*> wanted) {
  for (const char* each : wanted) {
    INFO(each);
    CHECK(has(text, each));
  }
}

// Without line ends and blanks: for texts that go over lines.
std::string run_together(const std::string& text) {
  std::string whole;
  for (const char c : text)
    if (c != ' ' && c != '\n' && c != '\f') whole += c;
  return whole;
}

std::vector<std::string> pages_of(const std::string& text) {
  std::vector<std::string> pages{""};
  for (const char c : text)
    if (c == '\f')
      pages.emplace_back();
    else
      pages.back() += c;
  pages.pop_back();
  return pages;
}

std::string path_in(const EngineFixture& fixture) {
  return fixture.folder.path("paper.pdf");
}

void write(EngineFixture& fixture, LetterKind kind, const char* person, int step) {
  const auto reader = fixture.store->reader();
  const auto row = reader->person(person);
  REQUIRE(row);
  Snapshot snapshot(*reader, *support::sample_city(), Viewer::of(person_of(*row)), fixture.time.now());
  const Messages messages(builtin_messages_toml());
  write_letter(snapshot, messages, true, fixture.current, {kind, step}, path_in(fixture));
}

std::string text_of(EngineFixture& fixture, LetterKind kind, const char* person = "city", int step = 0) {
  write(fixture, kind, person, step);
  const std::string out = fixture.folder.path("paper.txt");
  REQUIRE(std::system(("pdftotext -layout '" + path_in(fixture) + "' '" + out + "'").c_str()) == 0);
  const std::string text = content_of(out);
  CHECK_FALSE(has(text, "null"));
  for (const std::string& page : pages_of(text)) CHECK(has(page, "演练"));
  return text;
}

std::string refusal(EngineFixture& fixture, LetterKind kind, const char* person = "city", int step = 0) {
  try {
    write(fixture, kind, person, step);
  } catch (const ProblemException& refused) {
    return refused.problem().message;
  }
  return "written";
}

// As the file of this name, which WANGGE_WRITE_GOLDEN=1 writes anew.
void check_golden(const std::string& name, const std::string& text) {
  const std::string path = WANGGE_SOURCE_DIR "/tests/data/letters/" + name + ".txt";
  if (std::getenv("WANGGE_WRITE_GOLDEN") != nullptr) std::ofstream(path) << squeezed(text);
  CHECK(squeezed(text) == content_of(path));
}

CaseId begin(EngineFixture& fixture, std::string_view person, std::string_view action,
             std::string_view data) {
  fixture.current = {};
  fixture.current = fixture.must(person, action, data).case_id;
  return fixture.current;
}

CaseId duty(EngineFixture& fixture, const std::string& name) {
  const auto id = fixture.store->reader()->stream_by({IntakeDomain::name, hash_of_key(name)});
  REQUIRE(id);
  return fixture.current = *id;
}

void send_to_police(EngineFixture& fixture, const char* number = "兰环移〔2025〕1号") {
  fixture.must("county", "prepare_transfer", R"({"reason":"属交通噪声，不属本单位管辖"})");
  fixture.must("county", "send_transfer",
               R"({"unit":"A371301-police","letter":")" + std::string(number) +
                   R"(","reason":"由公安机关交通管理部门处理"})");
}

constexpr std::string_view noise =
    R"({"categories":["noise.traffic"],"title":"夜间货车鸣笛","description":"每晚十时后货车频繁鸣笛。","address":"沂蒙路与银雀山路路口","object":"某运输公司"})";

std::string repeated(std::string_view words, int times) {
  std::string text;
  for (int i = 1; i <= times; ++i) text += "第" + std::to_string(i) + std::string(words);
  return text;
}

}  // namespace

TEST_CASE("a transfer letter says why and to whom, and its receipt waits for the answer", "[letters][D2]") {
  EngineFixture fixture;
  fixture.to_county(noise);
  CHECK(refusal(fixture, LetterKind::transfer) == "refused.letter-no-step");
  send_to_police(fixture);
  const std::string text = text_of(fixture, LetterKind::transfer);
  check_golden("transfer", text);
  require_texts(run_together(text), {"关于移交移送", "不属本单位管辖的理由", "属交通噪声，不属本单位管辖。",
                                     "□接收", "□不接收", "兰环移〔2025〕1号"});
  SECTION("accepted: who handles it by when") {
    fixture.at("2025-03-04T10:00");
    fixture.must("police", "take_transfer", R"({"letter":"兰公回〔2025〕7号"})");
    fixture.must("police", "verify_on_site", R"({"result":"属实"})");
    fixture.must("police", "handle_own");
    check_golden("transfer-accepted", text_of(fixture, LetterKind::transfer));
  }
  SECTION("returned: the reason, and who is competent; the one before can still be had") {
    fixture.must("police", "return_transfer",
                 R"({"reason":"不在道路上，属社会生活噪声","unit":"A371301-environment"})");
    const std::string receipt = run_together(text_of(fixture, LetterKind::transfer));
    require_texts(receipt, {"■不接收", "不在道路上，属社会生活噪声", "应移送单位兰山区环保局"});
    const int first = fixture.events(fixture.current).back().sequence - 1;
    send_to_police(fixture, "兰环移〔2025〕2号");
    CHECK(has(text_of(fixture, LetterKind::transfer), "〔2025〕2号"));
    CHECK(has(text_of(fixture, LetterKind::transfer, "city", first), "〔2025〕1号"));
    CHECK(refusal(fixture, LetterKind::transfer, "city", 1) == "refused.letter-other-step");
  }
  SECTION("withdrawn") {
    fixture.must("county", "withdraw_transfer", R"({"reason":"经复核属本单位职责"})");
    CHECK(has(run_together(text_of(fixture, LetterKind::transfer)), "移送单位已于2025年3月3日撤回"));
  }
}

TEST_CASE("an urging names the unit that must act, its limit, and what it did since", "[letters][S1]") {
  EngineFixture fixture;
  fixture.to_own_handling(noise);
  CHECK(refusal(fixture, LetterKind::urging) == "refused.letter-no-step");
  fixture.at("2025-03-10T09:00");
  fixture.engine->advance(fixture.time.now());
  // The clock's own reminder is none that a person signs.
  CHECK(refusal(fixture, LetterKind::urging) == "refused.letter-no-step");
  fixture.must("office", "urge", R"({"reason":"群众反映强烈，逾期未办结"})");
  const std::string text = text_of(fixture, LetterKind::urging);
  check_golden("urging", text);
  require_texts(text, {"■超时", "兰山街道环保办", "群众反映强烈，逾期未办结", "2025年3月6日24时"});
  fixture.must("station", "finish", R"({"result":"已劝离并设禁鸣标志"})");
  CHECK(has(run_together(text_of(fixture, LetterKind::urging)), "已劝离并设禁鸣标志"));
}

TEST_CASE("a request is of one matter, goes upward with its signer, and bears the decision",
          "[letters][D3][D4]") {
  EngineFixture fixture;
  fixture.to_county(noise);
  CHECK(refusal(fixture, LetterKind::request) == "refused.letter-no-step");
  SECTION("escalated to the office one level up") {
    fixture.must("county", "prepare_escalation", R"({"reason":"跨县区，本级无法解决"})");
    fixture.escalate("county", R"({"reason":"沿线涉及两个县区","report":"建议由市级统筹划定禁鸣路段"})");
    check_golden("request", text_of(fixture, LetterKind::request));
    fixture.must("city", "assign", R"({"unit":"3713-environment","note":"一个月内划定"})");
    const std::string text = run_together(text_of(fixture, LetterKind::request));
    require_texts(text, {"妥否，请批示。", "指定临沂市环保局承办。一个月内划定。", "批复人岗位city"});
  }
  SECTION("for a joint enforcement, to the government") {
    fixture.must("county", "prepare_joint", R"({"reason":"需公安、城管共同处置"})");
    fixture.must("county", "request_joint", R"({"report":"请组织夜间联合整治"})");
    const std::string waiting = run_together(text_of(fixture, LetterKind::request));
    require_texts(waiting, {"问题联合执法的请示", "兰山区人民政府：", "请组织夜间联合整治。"});
    fixture.must("government", "refuse_joint", R"({"reason":"由你局先行查处"})");
    CHECK(has(run_together(text_of(fixture, LetterKind::request)), "不予批准联合执法"));
  }
}

TEST_CASE("a signature never stands alone on its page, however long the text is", "[letters][D4]") {
  for (const int sentences : {1, 40, 44, 46, 48, 50, 52, 54, 56, 58, 60}) {
    EngineFixture fixture;
    fixture.to_county(noise);
    fixture.must("county", "prepare_escalation", R"({"reason":"无法解决"})");
    fixture.must(
        "county", "escalate",
        R"({"reason":"无法解决","report":")" + repeated("项措施需要市级统筹。", sentences) + R"("})");
    const std::string text = text_of(fixture, LetterKind::request);
    INFO(sentences);
    CHECK(has(run_together(text), "第" + std::to_string(sentences) + "项措施需要市级统筹。"));
    for (const std::string& page : pages_of(text))
      if (has(page, "联系人")) CHECK(has(page, "妥否，请批示。"));
  }
}

TEST_CASE("minutes name each resolution with its unit and limit, and whom they go to", "[letters][G3][G4]") {
  EngineFixture fixture;
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  CHECK(refusal(fixture, LetterKind::minutes) == "refused.letter-not-yet");
  fixture.must(
      "office", "hold_meeting",
      R"({"from":"2025-03-03T09:00","place":"区政府三楼会议室","leading":"兰山区人民政府副区长","units":["A371301-environment","A371301-water"],"topics":[2,3]})");
  fixture.must(
      "office", "resolve",
      R"({"unit":"A371301-environment","task":"完成散乱污清理","subject":"minutes","limit":"10WD"})");
  fixture.must(
      "office", "resolve",
      R"({"unit":"A371301-police","task":"划定禁鸣路段","subject":"letter","letter":"督〔2025〕3号"})");
  CHECK(has(text_of(fixture, LetterKind::minutes), "送审稿"));
  fixture.must("office", "issue_minutes", R"({"letter":"兰山区联席会议纪要〔2025〕1号"})");
  const std::string text = text_of(fixture, LetterKind::minutes);
  check_golden("minutes", text);
  CHECK_FALSE(has(text, "送审稿"));
  require_texts(run_together(text), {"统筹协调处理全市重大环境问题", "兰山区联席会议纪要〔2025〕1号",
                                     "抄送：兰山区环保局、水利局、公安局"});
  SECTION("thirty of them go on over pages, each with the table's head") {
    for (int i = 3; i <= 30; ++i)
      fixture.must("office", "resolve",
                   R"({"unit":"A371301-water","task":"第)" + std::to_string(i) +
                       R"(项：对辖区内河道沿线排口逐一排查登记，建立台账并限期整治","subject":"minutes"})");
    const std::string many = text_of(fixture, LetterKind::minutes);
    for (int i = 3; i <= 30; ++i) CHECK(has(run_together(many), "第" + std::to_string(i) + "项：对辖区"));
    for (const std::string& page : pages_of(many)) {
      if (has(page, "项：对辖区")) CHECK(has(page, "责任单位"));
      if (has(page, "出席：")) CHECK(has(page, "兰山区环保局、水利局"));
      if (has(page, "抄送：")) CHECK(has(page, "报告工作进展"));
    }
  }
}

TEST_CASE("an inspection record leaves blank what nobody recorded, and is none of a village's patrol",
          "[letters][P2]") {
  EngineFixture fixture;
  begin(
      fixture, "county", "register_source",
      R"({"grid":"C37130101018","name":"沂蒙板材有限公司","subject":"工业企业","enterprise":"91371300MA0000001N"})");
  const std::string source = to_text(fixture.current);
  const std::string more = R"("grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:50",)";
  begin(fixture, "county", "file_patrol",
        "{" + more +
            R"("result":"喷漆房未密闭，废气直排","place":"喷漆车间","persons":["county","county-2"],)" +
            R"("source":")" + source + R"("})");
  const std::string text = text_of(fixture, LetterKind::inspection);
  check_golden("inspection", text);
  require_texts(run_together(text),
                {"沂蒙板材有限公司", "岗位county、岗位county-2", "喷漆房未密闭，废气直排"});
  begin(fixture, "village", "file_patrol", "{" + more + R"("result":"正常"})");
  CHECK(refusal(fixture, LetterKind::inspection) == "refused.letter-of-inspector");
  SECTION("of a case: what was seen on site; a long text keeps its signatures beside it") {
    fixture.to_county(noise);
    fixture.must("county", "verify_on_site",
                 R"({"result":")" + repeated("处堆场未苫盖，现场拍照取证。", 120) + R"("})");
    const std::string seen = text_of(fixture, LetterKind::inspection);
    CHECK(has(run_together(seen), "第120处堆场未苫盖"));
    for (const std::string& page : pages_of(seen))
      if (has(page, "检查人签名")) CHECK(has(page, "第120处堆场"));
  }
  SECTION("of a case that its unit handles, where nothing was noted yet") {
    fixture.log(noise, "county");
    CHECK(refusal(fixture, LetterKind::inspection) == "refused.letter-no-step");
    fixture.must("county", "take");
    fixture.must("county", "handle_own");
    CHECK(has(text_of(fixture, LetterKind::inspection), "兰山区环保局"));
  }
}

TEST_CASE("a half-year's return is what was handed in, with a blank for what was not", "[letters][R3]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-01-02T08:00");
  fixture.engine->advance(fixture.time.now());
  duty(fixture, "half-year-submission-county/2025-1/A371301-office");
  CHECK(refusal(fixture, LetterKind::half_year) == "refused.letter-not-yet");
  fixture.at("2025-07-09T15:00");
  fixture.must("office", "submit",
               R"({"report":"上半年巡查、督查情况和工作总结。","figures":{"patrols":120,"issues_found":0}})");
  check_golden("half-year", text_of(fixture, LetterKind::half_year));
  fixture.must("city", "receive_submission", R"({"note":"内容完整"})");
  CHECK(has(run_together(text_of(fixture, LetterKind::half_year)), "已接收。内容完整"));
  duty(fixture, "progress-report/2025-1/A371301-environment");
  CHECK(refusal(fixture, LetterKind::half_year) == "cli.no-half-year");
}

TEST_CASE("a finding is signed off by who did not mend it; so is a case that was sent back",
          "[letters][S1][O1]") {
  EngineFixture fixture;
  SECTION("findings of a campaign, one alone or all") {
    begin(fixture, "office", "plan_campaign", R"({"grid":"B37130101","focus":"扬尘","plan":"方案"})");
    CHECK(refusal(fixture, LetterKind::rectification) == "refused.letter-not-yet");
    fixture.at("2025-03-03T10:00");
    fixture.must(
        "office", "conduct_campaign",
        R"({"units":["A371301-water"],"from":"2025-03-03T09:00","until":"2025-03-03T10:00","result":"发现问题 2 个"})");
    fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"裸土未覆盖"})");
    fixture.must("office", "add_finding", R"({"unit":"B37130101-station","task":"洒水记录不全"})");
    fixture.at("2025-03-05T10:00");
    fixture.must("station", "report_item", R"({"party":1,"result":"覆盖一半"})");
    fixture.must("office", "send_back_item", R"({"party":1,"reason":"东侧仍裸露"})");
    fixture.must("station", "report_item", R"({"party":1,"result":"已全部覆盖"})");
    fixture.must("office-2", "check_item", R"({"party":1,"note":"现场复核属实"})");
    const std::string both = text_of(fixture, LetterKind::rectification);
    CHECK(pages_of(both).size() == 2);
    check_golden("rectification", both);
    const std::string second = text_of(fixture, LetterKind::rectification, "city", 2);
    CHECK(has(second, "洒水记录不全"));
    CHECK_FALSE(has(second, "裸土未覆盖"));
    CHECK(refusal(fixture, LetterKind::rectification, "city", 3) == "refused.letter-no-item");
  }
  SECTION("a case") {
    fixture.to_supervision();
    CHECK(refusal(fixture, LetterKind::rectification) == "refused.letter-no-step");
    fixture.must("office", "require_rectification", R"({"reason":"现场仍有残留"})");
    fixture.must("station", "report_rectification", R"({"result":"残留已清除"})");
    fixture.must("office-2", "pass", R"({"note":"复核属实"})");
    const std::string text = run_together(text_of(fixture, LetterKind::rectification));
    require_texts(text, {"夜间异味：现场仍有残留", "残留已清除", "已核查，同意销号。复核属实",
                         "核查人岗位office-2", "销号日期2025年3月3日"});
  }
}

TEST_CASE("who complained stands on no paper, though those who print it know", "[letters][R1][D2][P2]") {
  EngineFixture fixture;
  fixture.to_county(
      R"({"source":"complaint","title":"夜间噪声","description":"举报人：欧阳标记，电话13869951234，反映夜间鸣笛。"})");
  send_to_police(fixture);
  const std::string text = run_together(text_of(fixture, LetterKind::transfer, "police"));
  CHECK(has(text, "群众举报"));
  CHECK(has(text, "反映夜间鸣笛"));
  CHECK_FALSE(has(text, "欧阳标记"));
  CHECK_FALSE(has(text, "13869951234"));
  CHECK_FALSE(has(run_together(text_of(fixture, LetterKind::inspection, "police")), "欧阳标记"));
  const std::string number = to_text(fixture.current);
  begin(
      fixture, "county", "file_patrol",
      R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:50","result":"欧阳标记带路查看","of_case":")" +
          number + R"("})");
  CHECK_FALSE(has(run_together(text_of(fixture, LetterKind::inspection, "county")), "欧阳标记"));
}

TEST_CASE("a paper of what somebody may not read is answered as what there is not", "[letters][N1]") {
  EngineFixture fixture;
  fixture.to_county(noise);
  CHECK(refusal(fixture, LetterKind::transfer, "neighbour") == "refused.unknown-case");
  CHECK(refusal(fixture, LetterKind::minutes, "neighbour") == "refused.unknown-case");
  CHECK(refusal(fixture, LetterKind::minutes) == "refused.letter-of-record");
  fixture.current = *parse_stream_id("2025-0009999");
  CHECK(refusal(fixture, LetterKind::transfer) == "refused.unknown-case");
  begin(fixture, "office", "call_meeting", R"({"grid":"A371301","reason":"重污染天气"})");
  CHECK(refusal(fixture, LetterKind::minutes, "neighbour") == "refused.unknown-case");
  CHECK(refusal(fixture, LetterKind::transfer) == "refused.letter-of-case");
  CHECK(refusal(fixture, LetterKind::inspection) == "refused.letter-of-either");
}

TEST_CASE("the program writes a paper by its name or its title, whole or not at all", "[letters][cli][D2]") {
  using namespace support;
  Desk desk;
  REQUIRE(desk.run("environment",
                   {"log", "--grid", "A371301", "--category", "water.river-refuse", "--title", "河道垃圾"})
              .code == 0);
  const std::string number = "2025-0000001", file = desk.path("函.pdf");
  const auto make = [&](const char* person, const char* kind) {
    return desk.run(person, {"paper", kind, number, "--out", file});
  };
  const Ran early = make("environment", "transfer");
  CHECK(early.code == 1);
  CHECK(early.says("移交移送函"));
  CHECK_FALSE(std::ifstream(file).good());
  CHECK_FALSE(std::ifstream(file + ".making").good());
  REQUIRE(desk.run("environment", {"do", number, "take"}).code == 0);
  REQUIRE(desk.run("environment", {"do", number, "prepare_transfer", "--reason", "属河道管理"}).code == 0);
  REQUIRE(desk.run("environment", {"do", number, "send_transfer", "--unit", "A371301-water", "--letter",
                                   "兰环移〔2025〕1号", "--reason", "属河道管理"})
              .code == 0);
  for (const char* kind : {"transfer", "移交移送函"}) {
    const Ran ran = make("environment", kind);
    INFO(ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(ran.says(file));
  }
  const std::string once = content_of(file);
  CHECK(make("water", "transfer").code == 0);
  CHECK((content_of(file) == once));
  CHECK(make("environment", "letter").code == 2);
  CHECK(desk.run("environment", {"paper", "transfer", "第一号", "--out", file}).code == 2);
  CHECK(desk.run("environment", {"paper", "transfer", number, "--out", "/dev/null/x"}).code == 2);
}

}  // namespace wangge
