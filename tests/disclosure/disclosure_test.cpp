// What becomes public of a case, and what is collected under an enterprise's name.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>

#include "engine/disclosure/penalty_export.h"
#include "engine/disclosure/public_case.h"
#include "engine/format/csv.h"
#include "engine/masking/place_names.h"
#include "support/engine_fixture.h"
#include "support/program.h"

using namespace wangge;
using namespace wangge::support;
namespace json = boost::json;

namespace {

const std::string code = "91350100M000100Y43";

void penalise(EngineFixture& fixture, const std::string& data) {
  fixture.must("station", "find_violation", R"({"result":"取证，村民赵大海在场"})");
  fixture.must("station", "file_penalty", R"({"paper":"立案1号"})");
  fixture.must("station", "decide_penalty", data);
  fixture.must("station", "finish", R"({"result":"已整改，负责人王强签字"})");
  fixture.must("office", "pass");
}

void publish(EngineFixture& fixture) {
  fixture.review("county-2");
  fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"county-2"})");
}

// Published from one day to another, both included.
PenaltyExport exported(EngineFixture& fixture, std::string_view from = "2025-01-01",
                       std::string_view to = "2025-12-31") {
  const PenaltyFilter filter{{37130000000}, parse_day(from), parse_day(to), fixture.time.now()};
  const auto reader = fixture.store->reader();
  return published_penalties(*reader, *sample_city(), filter);
}

}  // namespace

TEST_CASE("a person hides what the machine missed and puts back what it hid wrongly, and that is an event",
          "[disclosure][O2]") {
  EngineFixture fixture;
  fixture.log(R"({"title":"异味","description":"村民李明反映，夜间排气，常穿红衣的老人可作证"})");
  fixture.must("village", "report");
  fixture.must("station", "accept");
  fixture.must("station", "verify_on_site", R"({"result":"属实"})");
  fixture.must("station", "handle_own");
  fixture.must("station", "finish", R"({"result":"已整改，村民李明在场"})");
  fixture.must("office", "pass");
  std::vector<MarkedText> texts;
  const auto shown = [&] {
    texts.clear();
    return public_case(fixture.state(), fixture.events(fixture.current), {}, nullptr, &texts);
  };
  const PublicCase before = shown();
  REQUIRE(texts.size() == 3);
  CHECK(texts[1].member == "description");
  REQUIRE(texts[1].parts.size() == 1);
  CHECK(before.description == "村民某某反映，夜间排气，常穿红衣的老人可作证");
  const auto review = [&](const std::string& more) {
    const std::string seen = public_case(fixture.state(), fixture.events(fixture.current), {},
                                         place_names_of(*support::sample_city()).get())
                                 .code;
    return R"({"seen":")" + seen + "\"," + more + "}";
  };
  CHECK(fixture.refusal("county-2", "review_masking", review(R"("hide":["绿衣"])")) ==
        "refused.masking-not-there");
  CHECK(fixture.refusal("county-2", "review_masking", review(R"("hide":"红衣")")) == "input.bad-field");
  fixture.must("county-2", "review_masking", review(R"("hide":["常穿红衣的老人"],"restore":["李明"])"));
  const PublicCase after = shown();
  CHECK(after.description == "村民李明反映，夜间排气，****可作证");
  CHECK(after.results.at(0).text == "已整改，村民李明在场");
  CHECK(after.masked == std::map<MaskKind, int>{{MaskKind::by_hand, 1}});
  CHECK(after.code != before.code);
  // The later word holds.
  fixture.must("office", "review_masking", review(R"("hide":["李明"])"));
  CHECK(shown().description == "村民****反映，夜间排气，****可作证");
  fixture.must("county", "publish", R"({"channel":"门户网站","masked_by":"office"})");
  CHECK(shown().results.at(0).text == "已整改，村民****在场");
  CHECK(support::listed(verify(fixture.readers(), {})) == "");
}

TEST_CASE("a case is shown to the public without persons and without notes between the units",
          "[disclosure][O2]") {
  EngineFixture fixture;
  fixture.to_own_handling(
      R"({"title":"王强板材厂异味","description":"村民李明（电话138-1234-5678）反映，王强板材厂夜间排气","object":"王强板材厂","enterprise":"91350100M000100Y43"})");
  penalise(fixture, R"({"penalty":"对王强板材厂罚款20000元，负责人王强罚款500元"})");
  const auto shown = [&] { return public_case(fixture.state(), fixture.events(fixture.current), {"孙芳"}); };
  PublicCase before = shown();
  CHECK(before.title == "王强板材厂异味");
  CHECK(before.description == "村民某某（电话****）反映，王强板材厂夜间排气");
  CHECK(before.enterprise == "王强板材厂");
  CHECK(before.credit_code == code);
  REQUIRE(before.results.size() == 2);
  CHECK(before.results[0].text == "对王强板材厂罚款20000元，负责人某某罚款500元");
  CHECK(before.results[1].text == "已整改，负责人某某签字");
  CHECK(before.masked == std::map<MaskKind, int>{{MaskKind::name, 3}, {MaskKind::phone, 1}});
  CHECK_FALSE(before.published.has_value());
  fixture.at("2025-03-05T10:00");
  publish(fixture);
  CHECK(shown().published == parse_day("2025-03-05"));
  fixture.must("county", "withdraw_publication", R"({"reason":"内容有误"})");
  CHECK_FALSE(shown().published.has_value());
}

TEST_CASE("penalties of published cases are collected by credit code, with T31's limit",
          "[slow][disclosure][O2][A3.7]") {
  EngineFixture fixture;
  fixture.to_own_handling(R"({"object":"某板材厂"})");
  penalise(fixture, R"({"penalty":"罚款20000元","enterprise":"91350100M000100Y43"})");
  CHECK(exported(fixture).penalties.empty());  // not public yet
  fixture.at("2025-03-05T10:00");
  publish(fixture);
  const CaseId first = fixture.current;
  const PenaltyExport found = exported(fixture);
  REQUIRE(found.penalties.size() == 1);
  CHECK(found.without_code == 0);
  const PublishedPenalty& penalty = found.penalties.front();
  CHECK(penalty.code == code);
  CHECK(penalty.decision == "罚款20000元");
  CHECK(penalty.unit == station_unit);
  CHECK(penalty.case_id == first);
  CHECK(penalty.decided == moment("2025-03-03T09:00"));
  CHECK(penalty.published == moment("2025-03-05T10:00"));
  // 20 working days after 3 March
  CHECK(penalty.due == moment("2025-03-31 24:00"));
  CHECK(penalty.in_time);
  fixture.at("2025-04-01T00:00");
  CHECK(exported(fixture).penalties.front().in_time);  // its very end
  fixture.at("2025-04-01T00:01");
  CHECK_FALSE(exported(fixture).penalties.front().in_time);
  CHECK(exported(fixture, "2025-03-05", "2025-03-05").penalties.size() == 1);
  CHECK(exported(fixture, "2025-03-06").penalties.empty());
  CHECK(exported(fixture, "2025-01-01", "2025-03-04").penalties.empty());
  SECTION("a natural person's is left out, and counted") {
    fixture.to_own_handling();
    penalise(fixture, R"({"penalty":"罚款500元"})");
    publish(fixture);
    CHECK(exported(fixture).penalties.size() == 1);
    CHECK(exported(fixture).without_code == 1);
  }
  SECTION("a withdrawn one is no longer there") {
    fixture.must("county", "withdraw_publication", R"({"reason":"决定被撤销"})");
    CHECK(exported(fixture).penalties.empty());
  }
}

TEST_CASE("the terminal shows the public case, and writes the penalties for office software",
          "[disclosure][cli][O2]") {
  const Desk desk;
  const auto must = [&](const std::string& person, const std::vector<std::string>& words) {
    const Ran ran = desk.run(person, words);
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    return ran;
  };
  must("village", {"log", "--grid", "C37130101018", "--category", "air.odour", "--title", "夜间异味",
                   "--description", "举报人王强反映，电话13812345678；李小芳也反映", "--object",
                   "=HYPERLINK(1),\"某板材有限公司\"", "--enterprise", code});
  const std::string number = "2025-0000001";
  const Ran shown = must("", {"show", number, "--public", "--hide", "李小芳"});
  CHECK(shown.says("举报人某某反映，电话****；某某也反映"));
  CHECK_FALSE(shown.says("王强"));
  CHECK(shown.says("姓名 2、电话 1"));
  CHECK(desk.run("", {"show", number, "--public"}, "en").says("telephones 1"));
  const json::value object = json::parse(must("", {"--json", "show", number, "--public"}).out);
  CHECK(object.at("masked").at("phone").as_int64() == 1);
  CHECK(object.at("grid").as_string() == "C37130101018");
  CHECK_FALSE(object.as_object().contains("published"));
  CHECK(desk.run("", {"show", number, "--hide", "李小芳"}).code == 2);

  must("village", {"do", number, "report"});
  for (const auto& words : std::vector<std::vector<std::string>>{{"accept"},
                                                                 {"handle_own"},
                                                                 {"find_violation", "--result", "属实"},
                                                                 {"file_penalty", "--paper", "立案1号"},
                                                                 {"decide_penalty", "--penalty", "罚款"},
                                                                 {"finish", "--result", "已整改"}}) {
    std::vector<std::string> all{"do", number};
    all.insert(all.end(), words.begin(), words.end());
    must("station", all);
  }
  must("office", {"do", number, "pass"});
  CHECK(desk.run("station", {"show", number, "--review"}).code == 1);
  CHECK(must("office", {"show", number, "--review"}).says("举报人【王强】反映，电话【13812345678】"));
  const json::value review = json::parse(must("office", {"--json", "show", number, "--review"}).out);
  must("office", {"do", number, "review_masking", "--seen", std::string(review.at("code").as_string()),
                  "--hide", "李小芳"});
  CHECK(must("", {"show", number, "--public"}).says("；****也反映"));
  must("environment", {"do", number, "publish", "--channel", "网站", "--masked_by", "office"});
  const std::string path = desk.path("penalties.csv");
  CHECK(must("", {"export-penalties", "--out", path}).says("1 条"));
  std::ifstream file(path, std::ios::binary);
  const std::string csv((std::istreambuf_iterator<char>(file)), {});
  CHECK(
      csv.starts_with("\xEF\xBB\xBF"
                      "统一社会信用代码,"));
  CsvReader reader(csv);
  REQUIRE(reader.next());
  REQUIRE(reader.next());
  // What a spreadsheet would run is text.
  CHECK(reader.fields().at(0) == code);
  CHECK(reader.fields().at(1) == "'=HYPERLINK(1),\"某板材有限公司\"");
  CHECK(reader.fields().at(7) == "2025-03-31 24:00");
  CHECK(reader.fields().at(8) == "是");
  CHECK_FALSE(reader.next());
  const json::value penalties = json::parse(must("", {"--json", "export-penalties"}).out);
  CHECK(penalties.as_array().at(0).at("code").as_string() == code);
  CHECK(json::parse(must("", {"--json", "export-penalties", "--grid", "A371302"}).out).as_array().empty());
  CHECK(desk.run("", {"export-penalties", "--from", "yesterday"}).code == 2);
  CHECK(desk.run("", {"export-penalties", "--out", "/dev/null/x.csv"}).code == 2);
}
