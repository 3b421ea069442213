// The known word that a mistyped one was probably meant to be.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wangge::cli {

// Empty if more than a third of the letters (at least two) would have to change.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace wangge::cli
