// Every clause that the program claims to carry out is named by at least one test.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

namespace wangge {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

// The tags of every TEST_CASE, outside of this file.
std::set<std::string> tags_of_tests() {
  std::set<std::string> tags;
  for (const auto& entry : std::filesystem::directory_iterator(WANGGE_SOURCE_DIR "/tests")) {
    const auto& path = entry.path();
    if (path.extension() != ".cpp" || path.filename() == "clauses_test.cpp") continue;
    const std::string text = text_of(path);
    for (auto at = text.find("TEST_CASE("); at != std::string::npos; at = text.find("TEST_CASE(", at + 1)) {
      const std::string_view head = std::string_view(text).substr(at, text.find('{', at) - at);
      for (auto open = head.find('['); open != std::string_view::npos; open = head.find('[', open + 1)) {
        const auto close = head.find(']', open);
        if (close != std::string_view::npos) tags.emplace(head.substr(open + 1, close - open - 1));
      }
    }
  }
  return tags;
}

}  // namespace

TEST_CASE("every clause that is carried out has a test that names it", "[clauses]") {
  const std::set<std::string> tags = tags_of_tests();
  const std::string catalogue = text_of(WANGGE_SOURCE_DIR "/tests/data/clauses.csv");
  for (const std::string clause :
       {"N1",   "N2",   "P2",   "R1",   "R2",   "D1",   "D2",   "D3",   "D4",   "S1",   "O2",
        "A0",   "A1.1", "A1.2", "A2.1", "A2.2", "A2.3", "A2.4", "A3.1", "A3.2", "A3.3", "A3.4",
        "A3.5", "A3.6", "A3.7", "A4.1", "A4.2", "A4.3", "A5.1", "A5.2", "A5.3", "AM",   "AR"}) {
    INFO(clause);
    CHECK(catalogue.find("\n" + clause + ",") != std::string::npos);
    CHECK(tags.contains(clause));
  }
}

}  // namespace wangge
