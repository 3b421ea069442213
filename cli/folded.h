// Texts in lines of so many columns, as they are set in Chinese and in English.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::cli {

// Broken at blanks and beside Chinese characters; no line begins with "，" or ends with "（". What can't be
// broken is longer.
std::vector<std::string> folded(std::string_view text, std::size_t columns);

}  // namespace wangge::cli
