// What people do to the files by a slip or on purpose: written over, exchanged for a while, cut, linked
// elsewhere.
#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace wangge {
namespace {

namespace fs = std::filesystem;
using support::Desk;
using support::Ran;
using Words = std::vector<std::string>;

void change(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
  CHECK(sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(file);
}

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

Ran log_one(const Desk& desk, const std::string& title = "河道内有垃圾") {
  return desk.run("village",
                  {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title", title});
}

}  // namespace

TEST_CASE("no output is written over a database", "[cli][hostile][P2]") {
  const Desk desk;
  REQUIRE(log_one(desk).code == 0);
  const std::string store = desk.database();
  std::ofstream(desk.path("lines.jsonl")) << "{}\n";
  for (const Words& words :
       {Words{"ledger", "issues", "--grid", "A371301", "--out", store}, Words{"export", store},
        Words{"export", store + "-writer"}, Words{"digest", "--out", store},
        Words{"export-penalties", "--out", store},
        Words{"import", desk.path("lines.jsonl"), "--importer", "administrator", "--rejected", store}}) {
    INFO(words.front());
    const Ran ran = desk.run("", words);
    CHECK(ran.code == 2);
    CHECK(ran.says("是一个数据库"));
  }
  CHECK(desk.run("", {"verify"}).code == 0);
}

TEST_CASE("the file that is imported is not replaced by what of it was not taken", "[cli][hostile][R2]") {
  const Desk desk;
  const std::string lines = desk.path("lines.jsonl");
  std::ofstream(lines) << "{}\n";
  CHECK(desk.run("", {"import", lines, "--importer", "administrator", "--rejected", lines}).code == 2);
  CHECK(content_of(lines) == "{}\n");
}

TEST_CASE("a grid that there is none of is no empty answer", "[cli][N1]") {
  const Desk desk;
  for (const char* command : {"overdue", "home"}) {
    INFO(command);
    CHECK(desk.run("", {command, "--grid", "A371399"}).code == 2);
  }
}

TEST_CASE("by city files that are not those of the log nothing is decided", "[cli][verify][N1]") {
  const Desk desk;
  change(desk.database(),
         "UPDATE city_file SET content = CAST(replace(CAST(content AS TEXT), 'normal = \"2WD\"', 'normal = "
         "\"9WD\"') "
         "AS BLOB) WHERE name = 'deadlines.toml'");
  const Ran refused = log_one(desk);
  CHECK(refused.code == 3);
  CHECK(refused.says("摘要不符"));
}

TEST_CASE("an event before the first is found, and a log that was cut is told by the rows that name more",
          "[cli][verify][P2]") {
  const Desk desk;
  for (int i = 0; i < 3; ++i) REQUIRE(log_one(desk).code == 0);
  SECTION("before the first") {
    change(
        desk.database(),
        "CREATE TEMP TABLE early AS SELECT * FROM event WHERE position = 1; UPDATE early SET position = -7;"
        "INSERT INTO event SELECT * FROM early");
    CHECK(desk.run("", {"verify"}).code == 3);
  }
  SECTION("cut") {
    change(desk.database(), "DELETE FROM event WHERE position > (SELECT max(position) - 2 FROM event)");
    change(desk.database(), "UPDATE head SET position = (SELECT max(position) FROM event)");
    CHECK(desk.run("", {"verify"}).code == 3);
    CHECK(desk.run("", {"repair"}).code == 3);
  }
}

TEST_CASE("the writer's lock follows no link to another file", "[cli][hostile]") {
  const Desk desk;
  const std::string other = desk.path("other"), lock = desk.database() + "-writer";
  std::ofstream(other) << "precious";
  fs::remove(lock);
  fs::create_symlink(other, lock);
  CHECK(log_one(desk).code == 3);
  CHECK(content_of(other) == "precious");
}

TEST_CASE("a file that publishes nothing is compared with nothing", "[cli][verify][N4]") {
  const Desk desk;
  const std::string file = desk.path("digests.jsonl");
  std::ofstream(file) << "{\"wangge\":\"digests\"}\n{\"lines\":1}\n";
  CHECK(desk.run("", {"verify", "--against", file}).code == 2);
}

TEST_CASE("what was begun twice, as the first one's row had been taken away, is found and not mended",
          "[cli][verify][R2]") {
  const Desk desk;
  const Words words{"log",     "--grid",       "C37130101018", "--category", "water.river-refuse",
                    "--title", "河道内有垃圾", "--key",        "phone-1"};
  REQUIRE(desk.run("village", words).code == 0);
  change(desk.database(), "DELETE FROM intake");
  REQUIRE(desk.run("village", words).code == 0);
  const Ran verified = desk.run("", {"verify"});
  INFO(verified.out << verified.err);
  CHECK(verified.code == 3);
  CHECK(verified.says("同一编号"));
  CHECK(verified.says("2025-0000001"));
  CHECK(desk.run("", {"repair"}).code == 3);
}

TEST_CASE("a patrol that looked into a complaint names nobody of it", "[cli][reporter][P2][O2]") {
  const Desk desk;
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "air.odour", "--source",
                               "complaint", "--title", "养殖场臭气扰民", "--description", "投诉人王秀英"})
              .code == 0);
  const Ran filed = desk.run("village", {"record", "begin", "file_patrol", "--grid", "C37130101018", "--from",
                                         "2025-03-03T08:00", "--until", "2025-03-03T08:30", "--result",
                                         "投诉人王秀英带路，确有臭气", "--of_case", "2025-0000001"});
  INFO(filed.err);
  REQUIRE(filed.code == 0);
  const std::string number = filed.out.substr(filed.out.find("R2025-"), 13);
  for (const Words& words : {Words{"record", "show", number}, Words{"--json", "record", "show", number},
                             Words{"--json", "record", "list", "--kind", "patrol"}, Words{"export", "-"}}) {
    const Ran ran = desk.run("", words);
    INFO(words.back() << ": " << ran.out << ran.err);
    CHECK(ran.code == 0);
    CHECK(ran.says("确有臭气"));
    CHECK_FALSE(ran.says("王秀英"));
  }
  CHECK(desk.run("village", {"record", "show", number}).says("王秀英"));
}

TEST_CASE("nobody finds a complaint by words that are hidden from them", "[cli][reporter][R1][O2]") {
  const Desk desk;
  REQUIRE(desk.run("village",
                   {"log", "--grid", "C37130101018", "--category", "air.odour", "--source", "complaint",
                    "--title", "养殖场臭气扰民", "--description", "举报人王秀英，电话13812345678"})
              .code == 0);
  for (const char* hidden : {"王秀英", "13812345678"}) {
    CHECK_FALSE(desk.run("", {"list", "--text", hidden}).says("2025-0000001"));
    CHECK(desk.run("village", {"list", "--text", hidden}).says("2025-0000001"));
  }
  CHECK(desk.run("", {"list", "--text", "臭气"}).says("2025-0000001"));
  CHECK(desk.run("", {"list", "--text", "举报人"}).says("2025-0000001"));
}

TEST_CASE("lists and ledgers name nobody of a complaint", "[cli][reporter][R1][O2]") {
  const Desk desk;
  REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "air.odour", "--source",
                               "complaint", "--title", "村民王秀英反映李建国家养殖场臭气", "--description",
                               "举报人王秀英，电话13812345678，被举报人李建国", "--object", "李建国"})
              .code == 0);
  for (const Words& words : {Words{"list"}, Words{"--json", "list"}, Words{"--json", "show", "2025-0000001"},
                             Words{"export", "-"}}) {
    const Ran ran = desk.run("", words);
    INFO(words.back() << ": " << ran.out);
    CHECK(ran.code == 0);
    for (const char* personal : {"王秀英", "13812345678", "\"李建国\""}) CHECK_FALSE(ran.says(personal));
  }
  CHECK(desk.run("village", {"show", "2025-0000001"}).says("李建国"));
}

}  // namespace wangge
