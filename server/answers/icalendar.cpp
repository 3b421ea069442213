#include "server/answers/icalendar.h"

#include <fmt/chrono.h>

#include <algorithm>

namespace wangge::server {
namespace {

constexpr std::size_t longest_line = 75;  // bytes, without the line's end
constexpr std::chrono::minutes shown_before{30};

std::string utc_text(Moment at) {
  return fmt::format("{:%Y%m%dT%H%M%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(at)));
}

std::string day_text(Day day) {
  std::string text = wangge::to_text(day);
  std::erase(text, '-');
  return text;
}

}  // namespace

std::string folded_line(std::string_view line) {
  std::string folded;
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t cut = room;
    while ((static_cast<unsigned char>(line[cut]) & 0xC0U) == 0x80U) --cut;
    folded.append(line.substr(0, cut)).append("\r\n ");
    line.remove_prefix(cut);
    room = longest_line - 1;  // the blank counts
  }
  return folded.append(line).append("\r\n");
}

std::string calendar_text(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\n') {
      escaped += "\\n";
      continue;
    }
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) continue;
    if (c == '\\' || c == ';' || c == ',') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string icalendar_of(const Calendar& calendar) {
  std::string text;
  const auto line = [&](std::string_view name, const std::string& value) {
    text += folded_line(std::string(name).append(value));
  };
  line("BEGIN:", "VCALENDAR");
  line("VERSION:", "2.0");
  line("PRODID:", "-//wangge//limits//ZH");
  line("CALSCALE:", "GREGORIAN");
  line("NAME:", calendar_text(calendar.name));  // RFC 7986, and what calendars read before it
  line("X-WR-CALNAME:", calendar_text(calendar.name));
  line("REFRESH-INTERVAL;VALUE=DURATION:", "PT1H");
  line("X-PUBLISHED-TTL:", "PT1H");
  for (const CalendarEntry& entry : calendar.entries) {
    line("BEGIN:", "VEVENT");
    line("UID:", entry.uid);
    line("DTSTAMP:", utc_text(calendar.made));
    const Day day = day_of(entry.due - std::chrono::milliseconds{1});
    if (entry.due == end_of(day)) {
      line("DTSTART;VALUE=DATE:", day_text(day));
      line("DTEND;VALUE=DATE:", day_text(day + std::chrono::days{1}));
    } else {
      line("DTSTART:", utc_text(entry.due - shown_before));
      line("DTEND:", utc_text(entry.due));
    }
    line("SUMMARY:", calendar_text(entry.summary));
    if (!entry.description.empty()) line("DESCRIPTION:", calendar_text(entry.description));
    if (!entry.address.empty()) line("URL:", entry.address);
    line("TRANSP:", "TRANSPARENT");
    line("END:", "VEVENT");
  }
  line("END:", "VCALENDAR");
  return text;
}

}  // namespace wangge::server
