// What numbers of all kinds are told apart by.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "engine/masking/letters.h"

namespace wangge {

inline constexpr std::size_t no_end = 0;  // no such number begins there

bool starts_a_number(const Letters& letters, std::size_t at);
// 吨, 立方米, 元 …: what counts, not who.
bool is_quantity(const Letters& letters, std::size_t end);
// 1234567890.50元, 15012345678吨: digits that are money or a quantity.
bool is_amount(const Letters& letters, std::size_t at, std::size_t end);
// 2017-08-21, 2017/8/21, 2017年8月21日
std::size_t end_of_full_date(const Letters& letters, std::size_t at);
// Whether one of the words stands before it.
bool after_cue(const Letters& letters, std::size_t at, std::initializer_list<std::u32string_view> cues);

}  // namespace wangge
