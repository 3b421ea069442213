#include "engine/masking/place_shapes.h"

#include "engine/masking/name_lists.h"
#include "engine/masking/words.h"

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

bool place_follows(const Letters& letters, std::size_t end) {
  const std::size_t length = name_lists::place_words.length_at(letters, end);
  if (length > 1) return true;
  // 村 of 村民 and of 村里 is none.
  return length == 1 && !name_lists::callings.length_at(letters, end) && cost_of_word_at(letters, end) > 60;
}

bool inside_longer_name(const Letters& letters, std::size_t first, std::size_t end) {
  if (letters.any_of(end, U"在到从去往于向对把将沿经过至的与和及是有无未系由")) return false;
  if (place_shape(letters, first, end + 1) == PlaceShape::place && cost_of_word_at(letters, end) > 60 &&
      !letters.any_of(end + 1, U"里边上中内旁下"))
    return true;
  // 杨官林南
  if (letters[end] != U'家' && place_shape(letters, first, end + 1) == PlaceShape::maybe &&
      letters.any_of(end + 1, U"东西南北"))
    return true;
  const bool given = letters[end] != U'家' && cost_of_given(letters[end], GivenName::second) <= 40;
  if (given && place_follows(letters, end + 1) && cost_of_word_at(letters, end) > 60) return true;
  return name_lists::firm_words.length_at(letters, end + 1) > 0 ||
         name_lists::place_words.length_at(letters, end + 1) > 1;
}

}  // namespace wangge
