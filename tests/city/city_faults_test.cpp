#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/city/city.h"
#include "support/city_data.h"

using namespace wangge;
using namespace wangge::support;

namespace {

GridCode code(std::string_view text) {
  return parse_grid_code(text).value();
}

void replace_once(std::string& text, const std::string& from, const std::string& to) {
  const std::size_t position = text.find(from);
  REQUIRE(position != std::string::npos);
  text.replace(position, from.size(), to);
}

}  // namespace

TEST_CASE("another city is another folder", "[city]") {
  const auto folder = std::filesystem::temp_directory_path() / "wangge-city-test";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder / "inner.toml");
  for (const auto& [name, content] : tiny_files()) std::ofstream(folder / name, std::ios::binary) << content;
  std::ofstream(folder / "notes.txt") << "not read";
  const CityFiles files = read_city_files(folder);
  std::filesystem::remove_all(folder);
  CHECK(files == tiny_files());
  const CityLoad load = load_city(files);
  INFO(listed(load.faults));
  REQUIRE(load.city);
  const City& city = *load.city;
  CHECK(city.units().size() == 3 + 1 + 3 + 1 + 1);
  CHECK(city.unit("B99010101-station")->name_zh == "一\"镇站");
  CHECK(city.unit("A990101-office")->name_en == "East Office");
  CHECK(city.competent_unit(code("9901"), "air.dust")->key == "dust");
  CHECK(city.competent_unit(code("A990101"), "air.dust")->key == "environment");
  CHECK(city.digest.size() == 64);
  CHECK(city.digest != linyi().digest);
}

TEST_CASE("how far a clock may stand from the log is the city's to say, within reason", "[city][present]") {
  CHECK(linyi().clock.may_lag == std::chrono::seconds{10});
  CHECK(linyi().clock.may_lead == std::chrono::days{35});
  CityFiles files = tiny_files();
  const auto with = [&](const std::string& lines) {
    CityFiles changed = files;
    changed["city.toml"] += "\n[clock]\n" + lines;
    return load_city(changed);
  };
  const CityLoad load = with("may_lag_seconds = 0\nmay_lead_days = 90\n");
  INFO(listed(load.faults));
  REQUIRE(load.city);
  CHECK(load.city->clock.may_lead == std::chrono::days{90});
  CHECK(with("may_lag_seconds = 86400\n").faults.size() == 1);
  CHECK(with("may_lead_days = 0\n").faults.size() == 1);
  CHECK(with("may_lead = 3\n").faults.size() == 1);
}

TEST_CASE("a folder that can't be read is said so", "[city]") {
  try {
    read_city_files("/nonexistent/city");
    FAIL("nothing was thrown");
  } catch (const ProblemException& exception) {
    CHECK(exception.problem().kind == ProblemKind::input);
    CHECK(exception.problem().message == "city.unreadable");
    REQUIRE_FALSE(exception.problem().arguments.empty());
    CHECK(exception.problem().arguments[0].second == "/nonexistent/city");
  }
}

TEST_CASE("a byte order mark and CRLF line ends do no harm", "[city]") {
  CityFiles files = tiny_files();
  for (auto& [name, content] : files) {
    std::string changed = "\xEF\xBB\xBF";
    for (const char byte : content) changed += byte == '\n' ? std::string("\r\n") : std::string(1, byte);
    content = changed;
  }
  const CityLoad load = load_city(files);
  INFO(listed(load.faults));
  CHECK(load.city);
}

TEST_CASE("each fault names its file, line, field and value, and nothing is loaded", "[city]") {
  struct Change {
    std::string file, from, to;
    int line;
    std::string field, value;
  };
  std::string deep_key = "a";
  for (int depth = 0; depth < 100'000; ++depth) deep_key += ".a";
  const std::vector<Change> changes = {
      {"city.toml", "\"9901\"", "\"990\"", 3, "prefix", "990"},
      {"city.toml", "\"9901\"", "9901", 3, "prefix", "9901"},
      {"city.toml", "\"小城\"", "\" \"", 1, "name_zh", " "},
      {"city.toml", "name_en = \"Small\"\n", "", 1, "name_en", ""},
      {"city.toml", "prefix =", "colour = 1\nprefix =", 3, "colour", "1"},
      {"city.toml", "valid_from = 2020", "valid_to = 2019-12-31\nvalid_from = 2020", 14, "valid_to",
       "2019-12-31"},
      {"city.toml", "valid_from = 2020-01-01", "valid_from = \"2020-02-30\"", 14, "valid_from", "2020-02-30"},
      {"city.toml", "valid_from = 2020-01-01\n",
       "valid_from = 2020-01-01\n[[edition]]\nname = \"2\"\nfile = \"grids.csv\"\nvalid_from = 2021-01-01\n",
       18, "valid_from", "2021-01-01"},
      {"city.toml", "[files]", "[files", 5, "", ""},
      {"city.toml", "[files]", "[=files]", 5, "", ""},
      {"city.toml", "[files]", "[files]\n[files]", 6, "", ""},
      {"limits.toml", "strength = 1", "strength = 01", 9, "", ""},
      {"limits.toml", "strength = 1", "strength = 1.0", 9, "", ""},
      {"limits.toml", "\"x\"", "\"\\q\"", 7, "", ""},
      {"city.toml", "valid_from = 2020-01-01", "valid_from = 2020-01-01 1x", 14, "", ""},
      {"city.toml", "name_en = \"Small\"", "name_en = \"\"\"Small\"\"\"", 2, "", ""},
      {"city.toml", "[files]", "[=files]", 5, "", ""},
      {"city.toml", "[files]", "[[[files]]]", 5, "", ""},
      {"city.toml", "[files]", "[files]\n[" + deep_key, 6, "", ""},
      {"grids.csv", "A990101,东区", "A99010,东区", 3, "code", "A99010"},
      {"grids.csv", "A990101,东区", "A980101,东区", 3, "code", "A980101"},
      {"grids.csv", "A990101,东区", "A990102,东区", 4, "code", "B99010101"},
      {"grids.csv", "B99010101,", "B99010102,", 5, "code", "C99010101001"},
      {"grids.csv", "C99010101001,", "B99010101,", 5, "code", "B99010101"},
      {"grids.csv", "9901,小城,9901,2020,2020-01-01,,\n", "", 1, "code", ""},
      {"grids.csv", "东区", "", 3, "name", ""},
      {"grids.csv", "东区", "\"东\n区\"", 3, "name", "东\n区"},
      {"grids.csv", "990101,2020,", "99x101,2020,", 3, "division_code", "99x101"},
      {"grids.csv", "990101,2020,", "990101,20,", 3, "division_year", "20"},
      {"grids.csv", "东区,990101,2020,2020-01-01", "东区,990101,2020,2020-13-01", 3, "valid_from",
       "2020-13-01"},
      {"grids.csv", "2030-01-01", "2019-01-01", 5, "valid_to", "2019-01-01"},
      {"grids.csv", "2030-01-01", "2030-01-01T08:00", 5, "valid_to", "2030-01-01T08:00"},
      {"grids.csv", "note\n", "note,extra\n", 1, "extra", "extra"},
      {"grids.csv", "note\n", "note,name\n", 1, "name", "name"},
      {"grids.csv", ",note\n", "\n", 1, "note", ""},
      {"grids.csv", "990101,2020,2020-01-01,,\n", "990101,2020,2020-01-01,\n", 3, "", "6"},
      {"grids.csv", "东区", "东\"区", 3, "", "\""},
      {"grids.csv", "\"\"镇\"", "\"\"镇", 4, "", "\""},
      {"grids.csv", "东区", "\xFF\xFE", 3, "", "\\xFF"},
      {"days.csv", "2020-01-01", "2020-1-1", 2, "date", "2020-1-1"},
      {"days.csv", "off", "holiday", 2, "kind", "holiday"},
      {"days.csv", "2020-01-19", "2020-01-01", 3, "date", "2020-01-01"},
      {"days.csv", "2020-01-19,work", "2020-01-20,work", 3, "date", "2020-01-20"},
      {"days.csv", "2020-01-01,off", "2020-01-19,off", 3, "kind", "work"},
      {"days.csv", "2020-01-19,work", "2020-01-01,off", 3, "date", "2020-01-01"},
      {"days.csv", "春节", "", 3, "name_zh", ""},
      {"kinds.toml", "\"air.dust\"", "\"air\"", 7, "id", "air"},
      {"kinds.toml", "\"air.dust\"", "\"water.dust\"", 7, "id", "water.dust"},
      {"kinds.toml", "\"air.dust\"", "\"air.dust.fine\"", 7, "id", "air.dust.fine"},
      {"kinds.toml", "\"minor\"", "\"small\"", 5, "severity", "small"},
      {"kinds.toml", "name_zh = \"气\"", "name_zh = \"气\"\nname_zh = \"气\"", 4, "", ""},
      {"limits.toml", "\"3WD\"", "\"3XD\"", 6, "normal", "3XD"},
      {"limits.toml", "strength = 1", "strength = 4", 9, "strength", "4"},
      {"limits.toml", "strength = 1", "strength = 1\nlevel = 5", 10, "level", "5"},
      {"limits.toml", "strength = 1", "strength = 1\nfeeds = \"B3\"", 10, "feeds", "B3"},
      {"limits.toml", "strength = 1", "strength = 1\npoints = 10", 10, "points", "10"},
      {"limits.toml", "strength = 1", "strength = 1\nurgent = \"\"", 10, "urgent", ""},
      {"limits.toml", "strength = 1", "strength = 1\ndifficult = \"no\"", 10, "difficult", "no"},
      {"limits.toml", "strength = 1", "strength = 1\nfixed = \"07-10\"", 6, "normal", "3WD"},
      {"limits.toml", "strength = 1\n",
       "strength = 1\n[[rule]]\nid = \"T1\"\nclock = \"x\"\nnormal = \"SD\"\naccountable = \"x\"\nsource = "
       "\"y\"\n",
       11, "id", "T1"},
      {"limits.toml", "strength = 1\n",
       "strength = 1\n[[rule]]\nid = \"T2\"\nclock = \"handle\"\nnormal = \"SD\"\naccountable = "
       "\"x\"\nsource = \"y\"\n",
       12, "clock", "handle"},
      {"units.toml", "\"air.dust\"", "\"air.smoke\"", 27, "competence", "air.smoke"},
      {"units.toml", "name_en = \"{grid} Environment\"",
       "name_en = \"{grid} E\"\ncompetence = [\"air.dust\"]", 28, "competence", "air.dust"},
      {"units.toml", "key = \"dust\"", "key = \"office\"", 22, "key", "office"},
      {"units.toml", "key = \"dust\"", "key = \"Dust\"", 22, "key", "Dust"},
      {"units.toml", "kind = \"station\"", "kind = \"tent\"", 30, "kind", "tent"},
      {"units.toml", "levels = [3]", "levels = [2]", 31, "levels", ""},
      {"units.toml", "levels = [3]", "levels = [5]", 31, "levels", "5"},
      {"units.toml", "\"{grid}办\"", "\"办\"", 13, "name_zh", "办"},
      {"units.toml", "\"{grid}办\"", "\"{place}{grid}办\"", 13, "name_zh", "{place}{grid}办"},
      {"units.toml", "A990101 =", "A990109 =", 2, "english_names", "A990109"},
      {"units.toml", "key = \"environment\"", "key = \"nature\"", 1, "unit", "environment"},
      {"units.toml", "levels = [4]", "levels = [4]\nhost = \"nobody\"", 38, "host", "nobody"},
  };
  for (const Change& change : changes) {
    CityFiles files = tiny_files();
    replace_once(files[change.file], change.from, change.to);
    const CityLoad load = load_city(files);
    INFO(change.file << ": " << change.from << " → " << change.to << "\n" << listed(load.faults));
    CHECK_FALSE(load.city);
    const bool found = std::any_of(load.faults.begin(), load.faults.end(), [&](const DataFault& fault) {
      return fault.file == change.file && fault.line == change.line && fault.field == change.field &&
             (fault.value == change.value || change.field.empty()) && !fault.expected_zh.empty() &&
             !fault.expected_en.empty();
    });
    CHECK(found);
  }
}

TEST_CASE("a file that is missing is named", "[city]") {
  for (const auto& [name, content] : tiny_files()) {
    CityFiles files = tiny_files();
    files.erase(name);
    const CityLoad load = load_city(files);
    CHECK_FALSE(load.city);
    REQUIRE(load.faults.size() == 1);
    CHECK(load.faults[0].file == name);
  }
}

TEST_CASE("many faults are told at once, but not without end", "[city]") {
  CityFiles files = linyi_files();
  std::string& text = files["grids-2016.csv"];
  for (std::size_t at = text.find("2016-07-31"); at != std::string::npos; at = text.find("2016-07-31", at)) {
    text.replace(at, 10, "2016-99-99");
  }
  const CityLoad load = load_city(files);
  CHECK_FALSE(load.city);
  CHECK(load.faults.size() == 100);
}

TEST_CASE("damaged data files are refused or loaded, but never end the program", "[slow][city]") {
  const auto survives = [](const CityFiles& sound, int rounds, std::uint64_t seed) {
    rc::Random random(seed);
    for (const auto& [name, content] : sound) {
      for (int round = 0; round < rounds; ++round) {
        CityFiles files = sound;
        std::string& text = files[name];
        for (std::uint64_t change = random.next() % 8; change < 8 && !text.empty(); ++change) {
          const std::size_t at = random.next() % text.size();
          static constexpr char telling[] = {'"', ',', '\n', '\r', '[', ']',   '{',
                                             '}', '=', '\0', '0',  '-', '\x80'};
          switch (random.next() % 4) {
            case 0:
              text[at] = static_cast<char>(random.next() % 256);
              break;
            case 1:
              text[at] = telling[random.next() % sizeof telling];
              break;
            case 2:
              text.erase(at, 1 + random.next() % 40);
              break;
            default:
              text.resize(at + 1 + (text.size() - at - 1) * (random.next() % 4 != 0));
              break;
          }
        }
        const CityLoad load = load_city(files);
        if ((load.city == nullptr) == load.faults.empty()) FAIL(name << " round " << round);
        for (const DataFault& fault : load.faults) {
          if (fault.file.empty() || fault.expected_zh.empty() || fault.expected_en.empty())
            FAIL(name << listed(load.faults));
        }
      }
    }
  };
  survives(tiny_files(), 300, 1);
  survives(linyi_files(), 12, 2);
}

TEST_CASE("the same files have the same digest, and any change another", "[city]") {
  CHECK(load_city(tiny_files()).city->digest == load_city(tiny_files()).city->digest);
  CityFiles files = tiny_files();
  files["limits.toml"] += "# note\n";
  CHECK(load_city(files).city->digest != load_city(tiny_files()).city->digest);
}
