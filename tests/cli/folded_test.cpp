#include "cli/folded.h"

#include <catch2/catch.hpp>

#include "cli/table.h"

using namespace wangge::cli;

using Lines = std::vector<std::string>;

TEST_CASE("texts are folded as they are set: no mark begins a line or is left at its end", "[folded]") {
  CHECK(folded("案件现在可以办什么", 10) == Lines{"案件现在可", "以办什么"});
  CHECK(folded("年度考核：得分、名次", 8) == Lines{"年度考", "核：得", "分、名次"});
  CHECK(folded("形如（甲）的", 6) == Lines{"形如", "（甲）", "的"});
  CHECK(folded("the fact’s name", 10) == Lines{"the fact’s", "name"});
  CHECK(folded("如 2025-12-31T18:00 等", 12) == Lines{"如", "2025-12-31T18:00", "等"});
  CHECK(folded("", 10) == Lines{""});
  CHECK(folded("short", 10) == Lines{"short"});
}
