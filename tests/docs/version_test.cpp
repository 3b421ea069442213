// One version: the build's, the program's, and the newest that the changelog describes.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "support/program.h"

namespace wangge {

TEST_CASE("the program says the version that the changelog describes first", "[cli]") {
  std::ifstream changelog(WANGGE_SOURCE_DIR "/CHANGELOG.md");
  std::string newest;
  for (std::string line; newest.empty() && std::getline(changelog, line);)
    if (line.starts_with("## ")) newest = line.substr(3, line.find(' ', 3) - 3);
  REQUIRE_FALSE(newest.empty());
  const support::ScratchFolder folder;
  for (const char* const word : {"--version", "version"}) {
    const support::Ran ran = support::run_program(folder.path("."), {word});
    CHECK(ran.code == 0);
    CHECK(ran.out == "wangge " + newest + "\n");
  }
}

}  // namespace wangge
