// The papers of the assessment as files: what they say, that nothing is cut off, and that they are the same
// bytes each time.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <thread>

#include "engine/assessment/case_facts.h"
#include "papers/official/bulletin.h"
#include "papers/pdf/pdf_table.h"
#include "papers/volume/evidence_volume.h"
#include "support/engine_fixture.h"
#include "support/program.h"
#include "support/squeezed_text.h"

namespace {

using namespace wangge;
using namespace wangge::support;
namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

std::string output_of(const Desk& desk, const std::string& command) {
  const std::string out = desk.path("output");
  REQUIRE(std::system((command + " > '" + out + "'").c_str()) == 0);
  return content_of(out);
}

std::string text_of(const std::string& pdf, const Desk& desk, const std::string& options = "") {
  return output_of(desk, "pdftotext -layout " + options + " '" + pdf + "' -");
}

int pages_of(const std::string& text) {
  return static_cast<int>(std::ranges::count(text, '\f'));
}

bool has(const std::string& text, const std::string& wanted) {
  return text.find(wanted) != std::string::npos;
}

// One issue that nobody reported in time, and a training that was stated and confirmed.
void play(Desk& desk) {
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title",
                               "河道垃圾"})
              .code == 0);
  desk.set_now("2025-04-30T09:00");
  REQUIRE(desk.run("", {"tick"}).code == 0);
  REQUIRE(
      desk.run("office", {"fact", "state", "training", "--grid", "A371301", "--paper", "培训签到表"}).code ==
      0);
  REQUIRE(desk.run("city-office", {"fact", "do", "1", "confirm_fact"}).code == 0);
}

}  // namespace

TEST_CASE("all papers of the city are written, and say what they are about", "[papers][cli][AM][AR][N4]") {
  Desk desk;
  play(desk);
  const Ran ran = desk.run("", {"papers", "--without-records", desk.path("papers")});
  INFO(ran.out << ran.err);
  REQUIRE(ran.code == 0);
  CHECK(ran.says("2025-A371316/证据卷.pdf"));
  CHECK(ran.says("2025-通报.pdf"));
  for (const auto& file : fs::recursive_directory_iterator(desk.path("papers")))
    CHECK(file.path().extension() != ".making");
  SECTION("the score table") {
    const std::string text = text_of(desk.path("papers/2025-A371301/考核细则.pdf"), desk);
    for (const char* wanted : {"兰山区", "100.0", "优秀", "第 1 名", "−1.0", "总摘要", "A5.3"}) {
      INFO(wanted);
      CHECK(has(text, wanted));
    }
    // Who signs signs where the sum stands.
    const std::size_t signed_at = text.find("考核人：");
    REQUIRE(signed_at != std::string::npos);
    CHECK(text.find("合计") < signed_at);
    CHECK(text.substr(text.find("合计"), signed_at - text.find("合计")).find('\f') == std::string::npos);
  }
  SECTION("the evidence volume: a page for the case, and the passages of the settings") {
    const std::string path = desk.path("papers/2025-A371301/证据卷.pdf");
    const std::string text = text_of(path, desk);
    for (const char* wanted :
         {"案件 2025-0000001", "河道垃圾", "细则2-3", "报告期限", "记录超期", "索引", "工作机制按六项计",
          "附件2一2", "考核单位（盖章）", "计分汇总", "−1.0", "培训签到表", "市领导小组办公室"}) {
      INFO(wanted);
      CHECK(has(text, wanted));
    }
    for (const char* technical : {"T03", "SHA-256）", "哈希", "mechanisms", "linyi-2017", "R1 "}) {
      INFO(technical);
      CHECK_FALSE(has(text, technical));
    }
    CHECK(has(output_of(desk, "pdffonts '" + path + "'"), "NotoSerifCJKsc-Regular"));
    CHECK(has(output_of(desk, "pdfinfo -isodates '" + path + "'"), "2025-04-"));
  }
  SECTION("the bulletin") {
    const std::string text = text_of(desk.path("papers/2025-通报.pdf"), desk);
    for (const char* wanted : {"关于2025年度环境监管网格化工作", "考核情况的通报（征求意见稿）",
                               "临沂蒙山旅游度假区", "发现应报未报的", "抄送：", "提出申诉", "印发"}) {
      INFO(wanted);
      CHECK(has(text, wanted));
    }
    for (const char* ours : {"linyi-2017", "事件记录中的一条", "记录至第", "总摘要"})
      CHECK_FALSE(has(text, ours));
    // The ranking stands on one page.
    const std::regex head("名次 +二级网格");
    CHECK(std::distance(std::sregex_iterator(text.begin(), text.end(), head), std::sregex_iterator()) == 1);
    CHECK_FALSE(has(text, "〔2026〕"));
  }
}

TEST_CASE("the same log gives the same papers, wherever and whenever they are written", "[papers][cli][AM]") {
  Desk desk;
  play(desk);
  const auto write = [&](const std::string& folder, const std::vector<std::string>& environment) {
    const Ran ran = run_program(desk.path("."),
                                {"--db", desk.database(), "papers", "--without-records", "--year", "2025",
                                 "--number", "临网办字〔2026〕1号", desk.path(folder)},
                                environment);
    INFO(ran.out << ran.err);
    REQUIRE(ran.code == 0);
  };
  write("one", {});
  std::this_thread::sleep_for(std::chrono::milliseconds{2100});  // longer than the step of a zip file's clock
  write("elsewhere/two", {"LANG=C", "LC_ALL=en_US.UTF-8", "TZ=America/New_York"});
  int files = 0;
  for (const auto& file : fs::recursive_directory_iterator(desk.path("one"))) {
    if (!file.is_regular_file()) continue;
    INFO(file.path());
    const fs::path other = desk.path("elsewhere/two") / fs::relative(file.path(), desk.path("one"));
    CHECK((content_of(file.path()) == content_of(other)));
    ++files;
  }
  CHECK(files == 16 * 9 + 1);
}

TEST_CASE("one county alone is written without the bulletin, and a bad folder is named",
          "[papers][cli][AM]") {
  const Desk desk;
  const Ran ran =
      desk.run("", {"--json", "papers", "--without-records", "--grid", "A371302", desk.path("papers")});
  REQUIRE(ran.code == 0);
  CHECK(ran.says(R"("files":[)"));
  CHECK(fs::exists(desk.path("papers/2025-A371302/考核细则.xlsx")));
  CHECK_FALSE(fs::exists(desk.path("papers/2025-通报.pdf")));
  CHECK(has(text_of(desk.path("papers/2025-A371302/证据卷.pdf"), desk), "没有计分的事实"));
  CHECK(desk.run("", {"papers", "/dev/null/folder"}).code == 3);
  CHECK(desk.run("", {"papers"}).code == 2);
}

TEST_CASE("the score table of a small year reads as it did", "[slow][papers][AM]") {
  Desk desk;
  play(desk);
  REQUIRE(desk.run("", {"papers", "--without-records", "--grid", "A371301", desk.path("papers")}).code == 0);
  // Keys of commands typed by hand are random, and with them the digest of the log.
  const std::string text =
      std::regex_replace(squeezed(text_of(desk.path("papers/2025-A371301/考核细则.pdf"), desk)),
                         std::regex("[0-9a-f]{64}"), "…");
  const std::string golden = WANGGE_SOURCE_DIR "/tests/data/score-paper-golden.txt";
  if (std::getenv("WANGGE_WRITE_GOLDEN") != nullptr) std::ofstream(golden) << text;
  CHECK(text == content_of(golden));
}

TEST_CASE("the workbook says what cost the point, and by which event", "[papers][cli][AM]") {
  Desk desk;
  play(desk);
  REQUIRE(desk.run("", {"papers", "--without-records", "--grid", "A371301", desk.path("papers")}).code == 0);
  const std::string words = output_of(desk, "python3 -c \"import zipfile; print(zipfile.ZipFile('" +
                                                desk.path("papers/2025-A371301/考核细则.xlsx") +
                                                "').read('xl/sharedStrings.xml').decode())\"");
  for (const char* wanted : {"兰山区", "发现应报未报的，每次减1分", "2025-0000001", "报告期限", "河道垃圾",
                             "总摘要", "考核人：", "—"}) {
    INFO(wanted);
    CHECK(has(words, wanted));
  }
}

TEST_CASE("what no record proves, and what the floor took away, is said in the rows",
          "[papers][A3.2][A3.3]") {
  EngineFixture city;
  const CaseId late = city.log();
  city.at("2025-12-31T18:00");
  city.engine->advance(city.time.now());
  const City& data = *sample_city();
  const Catalogue& catalogue = *data.catalogue(2025);
  const auto reader = city.store->reader();
  const GridCode county = *parse_grid_code("A371301");
  std::vector<CountedFact> facts = case_facts(*reader, county, 2025);
  REQUIRE(!facts.empty());
  CountedFact absent;
  absent.fact = "yearly-plan-missing";
  absent.county = county;
  for (int i = 0; i < 11; ++i) {
    absent.subject = std::string(county_unit) + (i == 0 ? "" : std::to_string(i));
    facts.push_back(absent);
  }
  const SettingChoices choices = complete_choices(catalogue, {}).value();
  const std::vector<GridCode> counties{county};
  const Assessment assessment = assess(catalogue, choices, counties, facts);
  const Messages messages(builtin_messages_toml());
  const PaperSource source{*reader,    data,           messages,
                           2025,       catalogue,      choices,
                           assessment, reader->head(), moment("2025-12-31T18:00"),
                           {},         never,          never,
                           {}};
  const CountyScore& score = assessment.counties.front();
  const std::vector<FactRow> rows = fact_rows(source, score);
  const auto missing = std::ranges::find(rows, 0, &FactRow::position);
  REQUIRE(missing != rows.end());
  CHECK(missing->what == "截止时间之前没有此项记录");
  CHECK(missing->subject == "兰山区环保局");
  CHECK(std::ranges::count(rows, late, &FactRow::case_id) > 0);
  const auto lines = catalogue_rows(source, score);
  const auto patrol = std::ranges::find(lines, "A3.2", &CatalogueRow::item);
  CHECK(patrol->score == 0);
  CHECK(has(patrol->note, "起算分 10.0，加扣分 −11.0，合计 −1.0；本项减至 0 为止，得 0.0"));
  for (const ItemScore& item : score.items) {
    const ItemSum sum = sum_of(source, item);
    CHECK(sum.start + sum.counted + sum.adjusted + sum.limited == sum.points);
  }
  Desk desk;
  write_evidence_volume(source, score, rows, desk.path("volume.pdf"));
  const std::string text = text_of(desk.path("volume.pdf"), desk);
  CHECK(has(text, "没有此项记录"));
  CHECK(has(text, "本项减至 0 为止"));
  // An announced bulletin offers no objection, as its time is over.
  write_bulletin(source,
                 {"市领导小组办公室", "临网办字〔2026〕1号", parse_day("2026-03-31").value(), false, false},
                 desk.path("bulletin.pdf"));
  const std::string announced = text_of(desk.path("bulletin.pdf"), desk);
  CHECK(has(announced, "考核情况的通报\n"));
  CHECK_FALSE(has(announced, "申诉"));
}

TEST_CASE("a table goes over pages with its head, and loses nothing", "[papers]") {
  const Desk desk;
  const std::string path = desk.path("table.pdf");
  {
    PdfDocument page(path, {"表", "市", Moment{}, false}, PageForm{});
    number_pages(page);
    PdfTable table(page, {{"编号", 1}, {"情况说明", 3}});
    for (int i = 1; i <= 300; ++i)
      table.add({std::to_string(i) + "号", "内容较长的一格，需要换行。" + std::to_string(i)});
    std::string high;  // higher than a page
    for (int i = 1; i <= 900; ++i) high += "第" + std::to_string(i) + "句话。";
    table.add({"末行", high});
    table.end();
    page.close();
  }
  const std::string text = text_of(path, desk);
  const int pages = pages_of(text);
  CHECK(pages > 6);
  int heads = 0;
  for (std::size_t at = text.find("情况说明"); at != std::string::npos; at = text.find("情况说明", at + 1))
    ++heads;
  CHECK(heads == pages);
  const std::string raw = text_of(path, desk, "-nopgbrk");
  for (int i = 1; i <= 300; ++i) CHECK(has(raw, std::to_string(i) + "号"));
  std::string joined;
  for (const char c : raw)
    if (c != ' ' && c != '\n') joined += c;
  CHECK(has(joined, "第450句话"));
  CHECK(has(joined, "第900句话"));
}
