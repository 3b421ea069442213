// What a place is called, told from its last character: 武河, 马家窑, 文峰山. Rivers, hills and hamlets are
// more than any list holds.
#pragma once
#include "engine/disclosure/letters.h"

namespace wangge {

enum class PlaceShape {
  none,
  maybe,  // 文峰山: people are called so, too
  place   // 马沟: hardly anybody is
};
PlaceShape place_shape(const Letters& letters, std::size_t first, std::size_t end);

}  // namespace wangge
