// What a paper of a played store bears: in its title, and at the head of every page.
#pragma once
#include <string>

#include "engine/log/founding.h"

namespace wangge {

inline constexpr const char* played_mark = "【演练】";

inline bool is_played(StoreReader& reader) {
  return founding_of(reader).value_or(Founding{}).played;
}
inline std::string marked(bool played, const std::string& title) {
  return played ? played_mark + title : title;
}

}  // namespace wangge
