#include <array>
#include <chrono>
#include <map>

#include "engine/city_load/load_columns.h"
#include "engine/city_load/load_parts.h"

namespace wangge {
namespace {

enum Column : std::size_t { date, kind, name_zh, name_en };
constexpr std::array<std::string_view, 4> columns = {"date", "kind", "name_zh", "name_en"};

bool is_weekend(Day day) {
  const std::chrono::weekday weekday{day};
  return weekday == std::chrono::Saturday || weekday == std::chrono::Sunday;
}

}  // namespace

Calendar load_holidays(std::string_view file, std::string_view text, FaultList& faults, FaultList& warnings) {
  std::map<Day, Calendar::Entry> entries;
  std::map<int, int> first_lines;  // by year
  ColumnReader reader(file, text, columns, faults);
  while (reader.next()) {
    const std::size_t before = faults.size();
    const std::optional<Day> day = parse_date(reader[date]);
    if (!day) reader.fault(date, {"日期，如 2017-10-01", "a date such as 2017-10-01"});
    Calendar::Entry entry{reader[kind] == "off", reader[name_zh], reader[name_en]};
    if (!entry.off && reader[kind] != "work") {
      reader.fault(kind, {"off（放假）或 work（调休上班）", "off (a holiday) or work (a worked weekend)"});
    }
    check_name(faults, file, reader.line(), columns[name_zh], entry.name_zh);
    check_name(faults, file, reader.line(), columns[name_en], entry.name_en);
    if (!day || faults.size() != before) continue;
    if (!entry.off && !is_weekend(*day)) {
      reader.fault(date, {"调休上班的日期是星期六或星期日", "a Saturday or a Sunday for a worked weekend"});
    }
    const auto year = static_cast<int>(std::chrono::year_month_day{*day}.year());
    first_lines.try_emplace(year, reader.line());
    const auto [position, added] = entries.try_emplace(*day, entry);
    if (added) continue;
    if (position->second.off == entry.off) {
      reader.fault(date, {"每个日期只出现一次", "each date only once"});
    } else {
      reader.fault(kind, {"同一日期只有一种安排", "one kind only for one date"});
    }
  }
  // The notices carry no version of their own; their content names it.
  const std::string version = digest_of({{std::string(file), std::string(text)}}).substr(0, 16);
  Calendar calendar(std::move(entries), version);
  for (const int year : calendar.incomplete_years())
    warnings.add(
        file, first_lines.at(year), columns[date], std::to_string(year),
        {"该年放假通知的全部放假日；条目不全，按法定固定节日暂计，其余节日未知",
         "all days of that year's notice; these are too few, so the law's fixed days are added and the "
         "rest is not known"});
  return calendar;
}

}  // namespace wangge
