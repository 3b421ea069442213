// verify, repair and digest as people run them.
#include <sqlite3.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace wangge {
namespace {

using support::Desk;
using support::Ran;

void change(const std::string& path, const std::string& sql) {
  sqlite3* file = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &file) == SQLITE_OK);
  CHECK(sqlite3_exec(file, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  CHECK(sqlite3_changes(file) > 0);
  sqlite3_close(file);
}

}  // namespace

TEST_CASE("the files with which a store was set up can't be exchanged in it", "[cli][verify][N1]") {
  const Desk desk;
  CHECK(desk.run("", {"verify"}).code == 0);
  change(desk.database(),
         "UPDATE city_file SET content = CAST(replace(content, '90', '73') AS BLOB) WHERE name LIKE "
         "'assessment%'");
  const Ran found = desk.run("", {"verify"}, "en");
  INFO(found.out);
  CHECK(found.code == 3);
  CHECK(found.says("the city's files in the database are not those that the log names"));
  CHECK(found.says("restore from a backup"));
  const Ran refused = desk.run("", {"repair"}, "en");
  CHECK(refused.code == 3);
  CHECK(refused.says("Nothing was changed"));
}

TEST_CASE("what was published is compared, and a file that is not whole is refused with its line",
          "[cli][verify][N4]") {
  const Desk desk;
  const std::string out = desk.path("digests.jsonl");
  CHECK(desk.run("", {"digest", "--out", out}).code == 0);
  CHECK_FALSE(std::filesystem::exists(out + ".new"));
  const Ran same = desk.run("", {"verify", "--against", out}, "en");
  INFO(same.out);
  CHECK(same.code == 0);
  CHECK(same.says("Compared with 2 digests"));
  std::ofstream(out, std::ios::app) << "{\"day\":\"2025-03-04\"}\n";
  const Ran surplus = desk.run("", {"verify", "--against", out}, "en");
  CHECK(surplus.code == 2);
  CHECK(surplus.says("Line 5"));
  CHECK(desk.run("", {"verify", "--against", desk.path("none")}).code == 2);
}

}  // namespace wangge
