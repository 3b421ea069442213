// What the catalogue says are the document's words are the document's words (tests/data/linyi-2017-121.txt).
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "support/city_data.h"

namespace wangge {
namespace {

// Without blanks and punctuation, which the document writes in several ways.
std::string words_of(std::string text) {
  for (const char* mark : {" ", "\t", "\n", "\r", "　", "，", "。", "、", "；", "：", "（", "）", "(", ")",
                           "“", "”",  "\"", "《", "》", "【", "】", ".",  ",",  ";",  ":",  "#",  "*"}) {
    const std::string sign = mark;
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at))
      text.erase(at, sign.size());
  }
  return text;
}

}  // namespace

TEST_CASE("items, rules and passages of the catalogue are quoted word for word", "[catalogue][AM]") {
  std::ifstream file(WANGGE_SOURCE_DIR "/tests/data/linyi-2017-121.txt", std::ios::binary);
  const std::string document = words_of({std::istreambuf_iterator<char>(file), {}});
  REQUIRE(document.size() > 10'000);
  const auto quoted = [&](const std::string& text) {
    INFO(text);
    CHECK(document.find(words_of(text)) != std::string::npos);
  };
  const Catalogue& catalogue = *support::linyi().catalogue(2025);
  for (const CatalogueItem& item : catalogue.items) quoted(item.text);
  for (const CatalogueRule& rule : catalogue.rules) quoted(rule.text);
  for (const CatalogueSetting& setting : catalogue.settings)
    for (const std::string& passage : setting.passages) {
      const std::string mark = "：";
      quoted(passage.substr(passage.find(mark) + mark.size()));
    }
}

}  // namespace wangge
