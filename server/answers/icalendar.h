// iCalendar (RFC 5545), as calendars subscribe to it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"

namespace wangge::server {

struct CalendarEntry {
  std::string uid;  // the same for the same limit, whenever it is asked for
  Moment due{};
  std::string summary, description, address;  // address: of the page; may be empty
};

struct Calendar {
  std::string name;
  Moment made{};
  std::vector<CalendarEntry> entries;
};

// Of what is due at 24:00, an entry of that whole day; else one of the half hour before it.
std::string icalendar_of(const Calendar& calendar);
// One content line, in pieces of 75 bytes at most, none of which cuts a character.
std::string folded_line(std::string_view line);
std::string calendar_text(std::string_view text);  // escaped

}  // namespace wangge::server
