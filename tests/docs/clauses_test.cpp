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
  for (const auto& entry : std::filesystem::recursive_directory_iterator(WANGGE_SOURCE_DIR "/tests")) {
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

// The ids of the catalogue's lines; texts with line breaks in them do not occur.
std::vector<std::string> clauses_in(const std::string& catalogue) {
  std::vector<std::string> ids;
  std::istringstream lines(catalogue);
  std::string line;
  std::getline(lines, line);  // the head
  while (std::getline(lines, line)) ids.push_back(line.substr(0, line.find(',')));
  return ids;
}

}  // namespace

TEST_CASE("every clause of the document has a test that names it", "[clauses]") {
  const std::set<std::string> tags = tags_of_tests();
  const std::string catalogue = text_of(WANGGE_SOURCE_DIR "/data/clauses.csv");
  for (const std::string& clause : clauses_in(catalogue)) {
    INFO(clause);
    CHECK(tags.contains(clause));
  }
  CHECK(clauses_in(catalogue).size() == 46);
}

}  // namespace wangge
