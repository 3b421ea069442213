// The office packs, a county checks: by command, the county without any database.
#include <sys/stat.h>

#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.h"

namespace {

using namespace wangge::support;
namespace json = boost::json;
namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A desk with one case that nobody reported in time, a key, and the score's workbooks.
class Office {
 public:
  Desk desk;
  std::string public_key;

  Office() {
    REQUIRE(desk.run("village", {"log", "--grid", "C37130101018", "--category", "water.river-refuse",
                                 "--title", "河道垃圾"})
                .code == 0);
    desk.set_now("2025-04-30T09:00");
    REQUIRE(desk.run("", {"tick"}).code == 0);
    const Ran made = desk.run("", {"--json", "evidence", "key", desk.path("office.key")});
    REQUIRE(made.code == 0);
    public_key = json::parse(made.out).at("public_key").as_string();
  }

  Ran pack(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"--json", "evidence",      "pack",  "--without-records",
                                   "--out",  desk.path(name), "--key", desk.path("office.key")};
    words.insert(words.end(), more.begin(), more.end());
    // One county's papers are made sooner than sixteen's.
    if (std::ranges::find(more, "--grid") == more.end()) words.insert(words.end(), {"--grid", "A371301"});
    return desk.run("", words);
  }
  // In a folder without a database.
  Ran check(const std::string& name, std::vector<std::string> more = {},
            const std::string& language = "zh") const {
    std::vector<std::string> words{"--lang", language, "evidence", "check", desk.path(name)};
    words.insert(words.end(), more.begin(), more.end());
    fs::create_directories(desk.path("county"));
    return run_program(desk.path("county"), words);
  }
};

}  // namespace

TEST_CASE("a county proves a package without the database, in both languages", "[cli][evidence][AM][N4]") {
  const Office office;
  const Ran packed = office.pack("a.zip");
  INFO(packed.out << packed.err);
  REQUIRE(packed.code == 0);
  const json::value said = json::parse(packed.out);
  CHECK(said.at("facts").as_int64() == 1);
  CHECK(said.at("papers").as_int64() == 9);
  const std::string root(said.at("root").as_string());
  const json::value published = json::parse(office.desk.run("", {"--json", "digest"}).out);
  CHECK(published.at("tree").at("root").as_string() == root);

  const Ran checked = office.check("a.zip", {"--public-key", office.public_key, "--root", root});
  INFO(checked.out << checked.err);
  CHECK(checked.code == 0);
  CHECK(checked.says("证据包完好"));
  CHECK(checked.says("2025"));
  const Ran english = office.check("a.zip", {}, "en");
  CHECK(english.says("the package is whole"));
  CHECK(english.says(office.public_key));
  CHECK(english.says("--root"));
  CHECK(english.says("NOTHING IS PROVED ABOUT WHO SIGNED"));
  CHECK_FALSE(checked.says("未证明"));
  const json::value report = json::parse(office.check("a.zip", {"--json"}).out);
  CHECK(report.at("faults").as_array().empty());
  CHECK(report.at("events").as_int64() == 2);  // the limit begins, and is missed

  CHECK(office.check("a.zip", {"--root", std::string(64, 'a')}).code == 1);
  CHECK(office.check("a.zip", {"--public-key", std::string(64, 'a')}).code == 1);
  CHECK(office.check("a.zip", {"--root", "xyz"}).code == 2);
  CHECK(office.check("none.zip").code == 2);
}

TEST_CASE("packing again gives the same file", "[cli][evidence][AM]") {
  const Office office;
  REQUIRE(office.pack("a.zip").code == 0);
  REQUIRE(office.pack("a.zip").code == 0);  // replaced
  const std::string first = content_of(office.desk.path("a.zip"));
  REQUIRE(office.pack("b.zip").code == 0);
  CHECK(content_of(office.desk.path("b.zip")) == first);
  REQUIRE(office.pack("c.zip", {"--grid", "A371302"}).code == 0);
  CHECK(content_of(office.desk.path("c.zip")) != first);
  CHECK(office.check("c.zip").code == 0);
}

TEST_CASE("a package can be proved against a root that was published before", "[cli][evidence][N4]") {
  Office office;
  const json::value published = json::parse(office.desk.run("", {"--json", "digest"}).out);
  const std::string root(published.at("tree").at("root").as_string());
  const std::string size = std::to_string(published.at("tree").at("size").as_int64());
  REQUIRE(office.desk
              .run("village",
                   {"log", "--grid", "C37130101018", "--category", "water.river-refuse", "--title", "又一处"})
              .code == 0);
  REQUIRE(office.pack("a.zip", {"--size", size}).code == 0);
  CHECK(office.check("a.zip", {"--root", root}).code == 0);
  REQUIRE(office.pack("b.zip").code == 0);
  CHECK(office.check("b.zip", {"--root", root}).code == 1);
  CHECK(json::parse(office.desk.run("", {"--json", "digest", "--size", size}).out).at("tree") ==
        published.at("tree"));
  CHECK(office.pack("c.zip", {"--size", "2"}).code == 1);
  CHECK(office.pack("c.zip", {"--size", "99999"}).code == 2);
  CHECK_FALSE(fs::exists(office.desk.path("c.zip")));
}

TEST_CASE("a doctored package is refused with the place", "[cli][evidence][AM]") {
  const Office office;
  REQUIRE(office.pack("a.zip").code == 0);
  const std::string path = office.desk.path("a.zip");
  // As somebody with an archiver would.
  REQUIRE(std::system(("cd " + office.desk.path(".") +
                       " && python3 -c \"import zipfile; z = zipfile.ZipFile('a.zip', 'a'); "
                       "z.writestr('papers/extra.txt', 'x'); z.close()\"")
                          .c_str()) == 0);
  const Ran checked = office.check("a.zip");
  INFO(checked.out << checked.err);
  CHECK(checked.code == 1);
  CHECK(checked.says("papers/extra.txt"));
  CHECK(office.check("a.zip", {}, "en").says("no package is written so"));
}

TEST_CASE("a key is never overwritten and never read by others", "[cli][evidence][AM]") {
  const Office office;
  const std::string path = office.desk.path("office.key");
  const std::string before = content_of(path);
  struct stat status {};
  REQUIRE(stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(office.desk.run("", {"evidence", "key", path}).code == 2);
  CHECK(content_of(path) == before);
  CHECK(office.desk.run("", {"evidence", "key", office.desk.path("no/folder.key")}).code == 3);
  REQUIRE(chmod(path.c_str(), 0640) == 0);
  CHECK(office.pack("a.zip").says("chmod 600"));
  REQUIRE(chmod(path.c_str(), 0600) == 0);
  std::ofstream(path) << "no key";
  CHECK(office.pack("a.zip").code == 2);
  CHECK_FALSE(fs::exists(office.desk.path("a.zip")));
}

TEST_CASE("what can't be packed is refused, and leaves nothing behind", "[cli][evidence][AM]") {
  const Office office;
  CHECK(office.pack("nowhere/a.zip").code == 3);
  CHECK_FALSE(fs::exists(office.desk.path("nowhere")));
  CHECK(office.pack("a.zip", {"--year", "2016"}).code == 1);
  REQUIRE(office.pack("a.zip").code == 0);
  for (const auto& entry : fs::directory_iterator(office.desk.path("")))
    CHECK(entry.path().filename().string().find("a.zip.") == std::string::npos);
}
