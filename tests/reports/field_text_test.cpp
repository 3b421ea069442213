#include "engine/reports/field_text.h"

#include <boost/json.hpp>
#include <catch2/catch.hpp>

using namespace wangge;

namespace {

std::string told(Language language, std::string_view field, std::string_view value) {
  static const Messages messages(builtin_messages_toml());
  const FieldNames names{messages, language, [](std::string_view id) { return "单位" + std::string(id); },
                         [](std::string_view id) { return "岗位" + std::string(id); },
                         [](GridCode grid) { return "网格" + to_text(grid); }};
  return value_text(names, field, boost::json::parse(value));
}

}  // namespace

TEST_CASE("what a field says is told in words, not as it is kept", "[fields]") {
  const auto zh = [](std::string_view field, std::string_view value) {
    return told(Language::zh, field, value);
  };
  CHECK(zh("subject", R"("half-year")") == "半年");
  CHECK(zh("subject", R"("comprehensive")") == "综合督查");
  CHECK(zh("subject", R"("板材加工厂")") == "板材加工厂");
  CHECK(zh("outcome", R"("not")") == "不移送");
  CHECK(zh("clock", R"("handle")") == "处置期限");
  CHECK(zh("limit", R"("40WD")") == "40 个工作日");
  CHECK(zh("from", R"("2025-05-06T10:52")") == "2025-05-06 10:52");
  CHECK(zh("found", "false") == "否");
  CHECK(zh("year", "2025") == "2025");
  CHECK(zh("topics", "[5]") == "部门协调联动和联合执法");
  CHECK(zh("attachments", R"(["a","b"])") == "2 个文件");
  CHECK(zh("units", R"(["a","b"])") == "单位a、单位b");
  CHECK(zh("masked_by", R"("p")") == "岗位p");
  CHECK(zh("grid", R"("A371301")") == "网格A371301");
  CHECK(zh("reason", R"("A371301")") == "A371301");
  CHECK(zh("parties", R"([{"unit":"a","task":"查排水"}])") == "单位a（查排水）");
  CHECK(zh("drawn", R"([{"source":"R2025-0000001","persons":["p","q"]}])") ==
        "R2025-0000001（岗位p、岗位q）");
  CHECK(zh("figures", R"({"patrols":3,"A371301":715,"A371301 A3.3":100,"x":1})") ==
        "巡查次数 3、网格A371301 71.5、网格A371301 A3.3 10.0、x 1");
  CHECK(told(Language::en, "limit", R"("1WD")") == "1 working day");
  CHECK(told(Language::en, "subject", R"("minutes")") == "minutes");
}

TEST_CASE("where a limit comes from is said in the reader's language", "[fields]") {
  const Messages messages(builtin_messages_toml());
  const auto zh = [&](std::string_view source) { return origin_text(messages, Language::zh, source); };
  CHECK(zh("other cities: 凤县") == "外地做法：凤县");
  CHECK(zh("default, as T25") == "本系统默认：T25");
  CHECK(zh("ours") == "本系统自定");
  CHECK(zh("本市规定：三日") == "本市规定：三日");
  CHECK(origin_text(messages, Language::en, "national law: 信访条例") == "national law: 信访条例");
}
