// Points as people read them.
#pragma once
#include <string>

namespace wangge {

std::string points_text(int tenths);  // "1.0", "12.5"
std::string cost_text(int tenths);    // "−1.0"; "—" if it is nothing

}  // namespace wangge
