// Telephone numbers in every spelling.
#pragma once
#include <cstddef>

#include "engine/masking/letters.h"

namespace wangge {

// Behind the number that begins at `at`; no_end (engine/masking/number_shapes.h) if none does.
std::size_t end_of_phone(const Letters& letters, std::size_t at);

}  // namespace wangge
