// A backup is whole or not there, and nothing half-written bears a name.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace fs = std::filesystem;

// A desk with one case and its photograph.
class Photographed {
 public:
  Desk desk;
  Photographed() {
    std::ofstream(desk.path("photo.jpg")) << "a river";
    REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse",
                                 "--title", "河道垃圾"})
                .code == 0);
    REQUIRE(desk.run("village", {"do", "2025-0000001", "correct_on_spot", "--result", "清走", "--file",
                                 desk.path("photo.jpg")})
                .code == 0);
  }
  std::string attachment(const std::string& store) const {
    for (const auto& entry : fs::recursive_directory_iterator(store + "-attachments"))
      if (entry.is_regular_file()) return entry.path().string();
    return {};
  }
  bool left(const std::string& part) const {
    for (const auto& entry : fs::directory_iterator(desk.path("")))
      if (entry.path().filename().string().find(part) != std::string::npos) return true;
    return false;
  }
};

}  // namespace

TEST_CASE("a backup has its attachments, also through a link to the store, and verifies", "[cli][backup]") {
  const Photographed year;
  fs::create_symlink(year.desk.database(), year.desk.path("link.db"));
  const std::string target = year.desk.path("copy.db");
  const Ran ran = run_program(year.desk.path("."), {"--db", year.desk.path("link.db"), "backup", target});
  INFO(ran.err);
  REQUIRE(ran.code == 0);
  REQUIRE(!year.attachment(target).empty());
  CHECK(run_program(year.desk.path("."), {"--db", target, "verify"}).code == 0);
  CHECK_FALSE(year.left(".making"));
  CHECK(run_program(year.desk.path("."), {"--db", year.desk.database(), "backup", target}).code == 2);
}

TEST_CASE("a damaged attachment stops a backup, which then is not there", "[cli][backup]") {
  const Photographed year;
  std::ofstream(year.attachment(year.desk.database())) << "another river";
  const Ran ran = year.desk.run("", {"backup", year.desk.path("copy.db")});
  CHECK(ran.code == 3);
  CHECK_FALSE(fs::exists(year.desk.path("copy.db")));
  CHECK_FALSE(fs::exists(year.desk.path("copy.db-attachments")));
  CHECK_FALSE(year.left(".making"));
}

TEST_CASE("what a killed backup or simulation left is taken away by the next", "[cli][backup]") {
  const Photographed year;
  const std::string target = year.desk.path("copy.db");
  std::ofstream(target + ".making") << "half of a store";
  fs::create_directories(year.desk.database() + ".making-aaaaaa");
  fs::create_directories(target + "-attachments.making/ab");
  std::ofstream(target + "-attachments.making/ab/cd") << "half of a photograph";
  CHECK(year.desk.run("", {"backup", target}).code == 0);
  CHECK_FALSE(fs::exists(target + "-attachments/ab/cd"));
  CHECK(year.desk.run("", {"simulate", "--until", "2025-03-31"}).code == 0);
  CHECK_FALSE(year.left(".making"));
}

TEST_CASE("a store that goes by the name of what is unfinished is left alone", "[cli][backup]") {
  const Photographed year;
  const std::string store = year.desk.path("wangge.db.making");
  REQUIRE(year.desk.run("", {"backup", store}).code == 0);
  const auto run = [&](const std::vector<std::string>& words) {
    std::vector<std::string> all{"--db", store, "--now", "2025-03-04T09:00"};
    all.insert(all.end(), words.begin(), words.end());
    return run_program(year.desk.path("."), all);
  };
  REQUIRE(run({"tick"}).code == 0);
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"backup", year.desk.path("wangge.db")}, {"export", year.desk.path("wangge.db")}}) {
    fs::rename(year.desk.database(), year.desk.path("elsewhere.db"));
    CHECK(run(words).code == 2);
    CHECK(run({"verify"}).code == 0);
    fs::rename(year.desk.path("elsewhere.db"), year.desk.database());
  }
}

TEST_CASE("an export that can't be written leaves the earlier one", "[cli][backup]") {
  const Photographed year;
  const std::string path = year.desk.path("out.jsonl");
  REQUIRE(year.desk.run("", {"export", path}).code == 0);
  CHECK(fs::file_size(path) > 0);
  CHECK_FALSE(year.left(".making"));
  CHECK(year.desk.run("", {"export", "/dev/null"}).code == 0);
  CHECK(fs::is_character_file("/dev/null"));
}
