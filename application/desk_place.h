// Where a page of clocks ended, as a word that the next page is asked for with:
// "2025-03-14T24:00:00.000+08:00/2025-0000003/9" is due, case or record, number of the clock;
// "paused/2025-0000003/9" one that is paused.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/store/rows.h"

namespace wangge {

std::string place_text(const DeskClock& clock);
// Of the clock only what the word says.
std::optional<DeskClock> parse_place(std::string_view text);

}  // namespace wangge
