// Addresses below the village: what stands behind 村, 社区, 路 … as house, building, entrance, room or group.
#pragma once
#include "engine/disclosure/letters.h"

namespace wangge {

// The end of the address that begins at `at`, or `at` if none does. The village's or road's name is no part
// of it.
std::size_t end_of_personal_place(const Letters& letters, std::size_t at);

}  // namespace wangge
