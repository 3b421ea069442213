// A text of nothing but marks, or of one character again and again, says nothing where something is demanded.
#include <catch2/catch.hpp>

#include "engine/base/utf8.h"
#include "support/records.h"

namespace wangge {

using support::begin;
using support::EngineFixture;
using support::refused_beginning;

TEST_CASE("words are made of letters, ideographs and digits", "[stream][text]") {
  for (const char* nothing : {"。", "...", "x", "xxxx", "——", "哈哈哈", "1", "１１", "😀😃", "①、②", "。x。x",
                              "々々", "…？！", "\u3000。"})
    CHECK_FALSE(says_in_words(nothing, 2));
  for (const char* something : {"正常", "1号", "ok", "无。误", "ＯＫ", "да", "〇一", "12"}) {
    INFO(something);
    CHECK(says_in_words(something, 2));
  }
  CHECK_FALSE(says_in_words("已整改", 4));
  CHECK(says_in_words("已全部整改", 4));
}

TEST_CASE("a reason, a result and a paper's number say something, of cases and of records",
          "[stream][record][D1][N2]") {
  const char* nothing = GENERATE("。", "x", "...", "！！！");
  const std::string text(nothing);
  EngineFixture fixture;
  fixture.to_own_handling();
  CHECK(fixture.refusal("station", "finish", R"({"result":")" + text + R"("})") == "input.bad-field");
  CHECK(fixture.refusal("office", "urge", R"({"reason":")" + text + R"("})") == "input.bad-field");
  CHECK(refused_beginning(fixture, "office", "formulate_plan",
                          R"({"grid":"A371301","area":"全区","paper":")" + text + R"("})") ==
        "input.bad-field");
  CHECK(refused_beginning(fixture, "village", "file_patrol",
                          R"({"grid":"C37130101018","from":"2025-03-03T08:00","until":"2025-03-03T08:30",)"
                          R"("result":")" +
                              text + R"("})") == "input.bad-field");
  CHECK(refused_beginning(fixture, "admin", "record_outage",
                          R"({"from":"2025-03-02T08:00","to":"2025-03-02T09:00","reason":")" + text +
                              R"("})") == "input.bad-field");
  CHECK(refused_beginning(fixture, "office", "state_fact",
                          R"({"fact":"training","grid":"A371301","year":2025,"paper":")" + text + R"("})") ==
        "input.bad-field");
}

TEST_CASE("what is public or handed in says a little more", "[stream][record][O2][R3]") {
  EngineFixture fixture("2024-12-20T09:00");
  fixture.at("2025-07-02T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto publish = [](const std::string& content) {
    return R"({"name":"处罚","channel":"网站","masked_by":"county-2","content":")" + content + R"("})";
  };
  CHECK(refused_beginning(fixture, "county-2", "review_text", R"({"content":"见附件"})") ==
        "input.bad-field");
  fixture.review_text("county-2", "处罚企业 3 家");
  begin(fixture, "county", "publish_record", publish("处罚企业 3 家"));
  support::duty(fixture, "half-year-submission-county/2025-1/A371301-office");
  CHECK(fixture.refusal("office", "submit", R"({"report":"总结"})") == "input.bad-field");
  fixture.must("office", "submit", R"({"report":"上半年工作总结"})");
}

}  // namespace wangge
