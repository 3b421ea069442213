// A clerk's day: what is to be done, names instead of codes, all of a case and its photographs.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace {

using namespace wangge;
using namespace wangge::support;
namespace json = boost::json;

using Words = std::vector<std::string>;

Ran log(const Desk& desk, const Words& more = {}) {
  Words words{"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title", "河道垃圾"};
  words.insert(words.end(), more.begin(), more.end());
  const Ran ran = desk.run("village", words);
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  return ran;
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

TEST_CASE("a clerk sees what is to be done, until when, at what cost, and how", "[cli][R1]") {
  Desk desk;
  CHECK(desk.run("village", {"todo"}).says("没有待办事项"));
  CHECK(desk.run("", {"todo"}).code == 2);
  log(desk);
  const Ran todo = desk.run("village", {"todo"});
  CHECK(todo.code == 0);
  CHECK(todo.says("2025-0000001"));
  CHECK(todo.says("河道垃圾"));
  CHECK(todo.says("剩1个工作日"));
  CHECK(todo.says("2025-03-04 24:00"));
  CHECK(todo.says("沟上社区"));
  CHECK(todo.says("report 报告"));
  desk.set_now("2025-03-07T09:00");
  CHECK(desk.run("village", {"todo"}).says("逾期2个工作日"));
  CHECK(desk.run("village", {"todo"}, "en").says("2 working d late"));
  const json::value list = json::parse(desk.run("village", {"--json", "todo"}).out);
  CHECK(list.at("overdue") == 1);
  CHECK(list.at("items").at(0).at("clocks").at(0).at("left") == -2);
  // Whose desk it is not, and who may look over shoulders.
  CHECK(desk.run("water", {"todo"}).says("没有待办事项"));
  CHECK(desk.run("water", {"todo", "--unit", "C37130101018-village"}).code == 1);
  CHECK(desk.run("office", {"todo", "--grid", "A371301"}).says("2025-0000001"));
}

TEST_CASE("the pages of what is to be done neither skip nor repeat", "[cli]") {
  const Desk desk;
  for (int i = 0; i < 3; ++i) log(desk);
  std::string after;
  Words numbers;
  for (int page = 0; page < 3; ++page) {
    Words words{"--json", "todo", "--size", "1"};
    if (!after.empty()) words.insert(words.end(), {"--after", after});
    const json::value list = json::parse(desk.run("village", words).out);
    REQUIRE(list.at("items").as_array().size() == 1);
    numbers.emplace_back(list.at("items").at(0).at("case").as_string());
    const auto* next = list.as_object().if_contains("next");
    after = next == nullptr ? std::string() : std::string(next->as_string());
  }
  CHECK(numbers == Words{"2025-0000001", "2025-0000002", "2025-0000003"});
  CHECK(after.empty());
  CHECK(desk.run("village", {"todo", "--size", "1"}).says("--as village --now 2025-03-03T09:00 todo"));
  CHECK(desk.run("village", {"todo", "--after", "yesterday"}).code == 2);
}

TEST_CASE("a name stands for its code where it is one's alone, and nothing else is taken for one", "[cli]") {
  const Desk desk;
  const Ran logged =
      desk.run("village", {"log", "--grid", "兰山街道 沟上", "--category", "河道垃圾", "--title", "桥下"});
  INFO(logged.err);
  REQUIRE(logged.code == 0);
  const std::string shown = desk.run("village", {"--json", "show", "2025-0000001"}).out;
  CHECK(shown.find("\"grid\":\"C37130101018\"") != std::string::npos);
  CHECK(shown.find("water.river-refuse") != std::string::npos);

  const Ran several = desk.run("", {"list", "--unit", "水利局"});
  CHECK(several.code == 2);
  CHECK(several.says("A371301-water"));
  const Ran slip = desk.run("", {"list", "--unit", "兰山区水力局"});
  CHECK(slip.code == 2);
  CHECK(slip.says("A371301-water"));
  CHECK(desk.run("", {"list", "--unit", "兰山水利"}).code == 0);
  CHECK(desk.run("", {"list", "--grid", "不存在的地方"}).code == 2);
  CHECK(desk.run("", {"list", "--category", "噪音污染问题"}).code == 2);
  CHECK(desk.run("", {"list", "--state", "disposl"}).says("disposal"));
  CHECK(desk.run("", {"list", "--state", "disposal"}).code == 0);
  REQUIRE(desk.run("village", {"do", "2025-0000001", "report", "--unit", "兰山街道环保办"}).code != 2);
  CHECK(desk.run("village", {"do", "2025-0000001", "report", "--unit", "某某局"}).code == 2);
  CHECK(desk.run("", {"record", "list", "--unit", "某某局"}).code == 2);

  CHECK(desk.run("", {"find", "units", "兰山", "水利"}).says("A371301-water"));
  CHECK(desk.run("", {"find", "grids", "沟上"}).says("C37130101018"));
  CHECK(desk.run("", {"find", "categories", "河道"}).says("water.river-refuse"));
  CHECK(desk.run("", {"find", "people", "沟上社区网格员"}).says("village"));
  CHECK(desk.run("", {"find", "units", "兰山区水力局"}).says("相近"));
}

TEST_CASE("a case is shown whole, and its photographs come out, once and complete", "[cli][P2]") {
  const Desk desk;
  const std::string photo(70'000, 'p');
  std::ofstream(desk.path("photo.jpg"), std::ios::binary) << photo;
  log(desk, {"--description", "桥下堆放", "--address", "滨河路", "--lon", "118.3401", "--lat", "35.0512",
             "--photo", desk.path("photo.jpg")});
  const Ran shown = desk.run("village", {"show", "2025-0000001"});
  for (const char* said :
       {"桥下堆放", "滨河路", "118.3401", "35.0512", "GCJ02", "巡查发现", "河道垃圾", "70000"}) {
    INFO(said);
    CHECK(shown.says(said));
  }
  const json::value value = json::parse(desk.run("village", {"--json", "show", "2025-0000001"}).out);
  CHECK(value.at("attachments").at(0).at("bytes") == 70'000);

  const Words take{"show", "2025-0000001", "--attachment", "1", "--out", desk.path("out.jpg")};
  CHECK(desk.run("village", take).code == 0);
  CHECK(content_of(desk.path("out.jpg")) == photo);
  std::ofstream(desk.path("out.jpg"), std::ios::binary) << "mine";
  CHECK(desk.run("village", take).code == 2);
  CHECK(content_of(desk.path("out.jpg")) == "mine");
  Words none = take;
  none[3] = "2";
  none[5] = desk.path("none.jpg");
  CHECK(desk.run("village", none).code == 2);
  // What was damaged in the folder is not handed out.
  for (const auto& entry : std::filesystem::recursive_directory_iterator(desk.database() + "-attachments"))
    if (entry.is_regular_file()) std::ofstream(entry.path(), std::ios::app) << "x";
  none[3] = "1";
  CHECK(desk.run("village", none).code == 3);
  CHECK_FALSE(std::filesystem::exists(desk.path("none.jpg")));
}

TEST_CASE("the attachments of a complaint are for those who may know who reported it", "[cli]") {
  const Desk desk;
  std::ofstream(desk.path("letter.jpg")) << "a letter with a name";
  log(desk, {"--source", "complaint", "--photo", desk.path("letter.jpg")});
  const Words take{"show", "2025-0000001", "--attachment", "1", "--out", desk.path("out.jpg")};
  const Ran refused = desk.run("city-office", take);
  CHECK(refused.code == 1);
  CHECK_FALSE(std::filesystem::exists(desk.path("out.jpg")));
  CHECK(desk.run("", take).code == 1);
  CHECK(desk.run("city-office", {"show", "2025-0000001"}).says("附件 1 个"));
  CHECK(desk.run("village", take).code == 0);
}

TEST_CASE("records are listed page by page, with what falls due, and say how their actions are typed",
          "[cli]") {
  const Desk desk;
  for (const char* from : {"2025-03-03T08:00", "2025-03-03T08:10", "2025-03-03T08:20"}) {
    const Ran ran = desk.run("village", {"patrol", "--grid", "C37130101018", "--from", from, "--until",
                                         "2025-03-03T08:30", "--result", "未发现问题"});
    INFO(ran.err);
    REQUIRE(ran.code == 0);
  }
  const Ran page = desk.run("village", {"record", "list", "--kind", "patrol", "--size", "2"});
  CHECK(page.says("R2025-0000002"));
  CHECK_FALSE(page.says("R2025-0000003"));
  CHECK(page.says("record list --kind patrol --size 2 --after R2025-0000002"));
  CHECK(desk.run("village", {"record", "list", "--kind", "patrol", "--after", "R2025-0000002"})
            .says("R2025-0000003"));
  CHECK(desk.run("", {"record", "list", "--kind", "patrl"}).says("patrol"));
  CHECK(desk.run("", {"record", "kinds", "campaign"}).says("--"));
}

TEST_CASE("the completion asks the program what an option may be", "[cli]") {
  const Desk desk;
  CHECK(desk.run("", {"values", "kinds", "pat"}).out == "patrol\n");
  CHECK(desk.run("", {"values", "units", "A371301-wat"}).out == "A371301-water\n");
  CHECK(desk.run("", {"values", "units", "兰山区水利局"}).out == "A371301-water\n");
  CHECK(desk.run("", {"values", "years"}).says("2025"));
  std::ofstream(desk.path("completion.bash")) << desk.run("", {"completion", "bash"}).out;
  const auto completes = [&](const std::string& words, const std::string& to) {
    std::ofstream(desk.path("try.bash"))
        << "source '" << desk.path("completion.bash") << "'; COMP_WORDS=('" WANGGE_PROGRAM "' --db '"
        << desk.database() << "' " << words
        << "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _wangge; [ \"${COMPREPLY[*]}\" = '" << to << "' ]";
    return std::system(("bash " + desk.path("try.bash")).c_str()) == 0;
  };
  CHECK(completes("list --unit A371301-wat", "A371301-water"));
  CHECK(completes("list --unit 兰山区水利局", "A371301-water"));
  CHECK(completes("record list --kind pat", "patrol"));
  CHECK(completes("record begin file_pat", "file_patrol"));
  CHECK(completes("record list --ki", "--kind"));
  CHECK(completes("lis", "list"));
}
