// What a place is called, told from its last character: 武河, 马家窑, 文峰山. Rivers, hills and hamlets are
// more than any list holds.
#pragma once
#include "engine/masking/letters.h"

namespace wangge {

enum class PlaceShape {
  none,
  maybe,  // 文峰山: people are called so, too
  place   // 马沟: hardly anybody is
};
PlaceShape place_shape(const Letters& letters, std::size_t first, std::size_t end);

// What ends a place's name stands right behind `end`: 武|河.
bool place_follows(const Letters& letters, std::size_t end);

// 王羲|之故居, 王右|军路, 史丹|利农业: what begins at `first` is one character longer than to `end`, and then
// a place's or a firm's name ends; or with that character it does: 纪王|崮.
bool inside_longer_name(const Letters& letters, std::size_t first, std::size_t end);

}  // namespace wangge
