#include "engine/disclosure/place_shapes.h"

namespace wangge {

PlaceShape place_shape(const Letters& letters, std::size_t first, std::size_t end) {
  constexpr std::u32string_view of_places =
      U"庄沟河埠岗路桥坡洼峪崖堰坝渠铺窑楼坊湾堡圩闸埝崮涧墩汪屯疃寨湖岭";
  constexpr std::u32string_view of_both = U"山江泉城塘林";
  // 孙家林, and 王家 of 王家东山.
  const bool clan = end >= first + 3 && letters[end - 2] == U'家' &&
                    letters.any_of(end - 1, U"山泉城塘林口园宅店台头前后坪子沙里");
  if (clan || letters.any_of(end - 1, of_places)) return PlaceShape::place;
  if (letters[end - 1] == U'家') return end == first + 2 ? PlaceShape::place : PlaceShape::maybe;
  return letters.any_of(end - 1, of_both) ? PlaceShape::maybe : PlaceShape::none;
}

}  // namespace wangge
