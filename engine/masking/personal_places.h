// Addresses below the village: what stands behind 村, 社区, 路 … as house, building, entrance, room or group,
// and what 住 says where no number does.
#pragma once
#include <functional>

#include "engine/masking/letters.h"

namespace wangge {

// The end of the address that begins at `at`, or `at` if none does. The village's or road's name is no part
// of it. `behind_place`: a place of the city ends right before.
std::size_t end_of_personal_place(const Letters& letters, std::size_t at, bool behind_place);

// Where what follows 住址, 家住, 暂住 … begins, if that word begins at `at`; else `at`.
std::size_t behind_residence(const Letters& letters, std::size_t at);
// The end of a home that is told without a number (路口东100米平房), from behind the places of the city that
// may come first; `at` if it has a number, of which the address begins.
std::size_t end_of_told_home(const Letters& letters, std::size_t at);

}  // namespace wangge
