#include <fmt/format.h>

#include "engine/counting/hour_walk.h"

namespace wangge {
namespace {

constexpr std::size_t most_days = 1000;

CountedDay line_of(const WalkedDay& step, const Calendar& calendar) {
  CountedDay line;
  line.day = step.day;
  line.how = step.how;
  line.kind = step.kind;
  line.number = step.number;
  line.provisional = calendar.provisional(step.day);
  line.spent = step.spent;
  if (const Pause* pause = step.pause; pause != nullptr && step.how != Counted::start_day) {
    const bool named = !pause->paper.empty();
    line.name_zh = named ? fmt::format("{}（{}）", pause->reason, pause->paper) : pause->reason;
    line.name_en = named ? fmt::format("{} ({})", pause->reason, pause->paper) : pause->reason;
  } else if (const Calendar::Entry* entry = calendar.entry(step.day); entry != nullptr) {
    line.name_zh = entry->name_zh;
    line.name_en = entry->name_en;
  }
  return line;
}

}  // namespace

Explanation explain(Moment start, Limit limit, const Calendar& calendar, const std::vector<Pause>& pauses) {
  Explanation explanation{start, limit, {}, {}};
  const auto list = [&](const WalkedDay& step) {
    if (explanation.days.size() < most_days) explanation.days.push_back(line_of(step, calendar));
  };
  if (limit.unit == LimitUnit::UH || limit.unit == LimitUnit::WH)
    explanation.due = walk_hours(start, limit, calendar, pauses, list);
  else if (const auto last = walk_days(start, limit, calendar, pauses, list))
    explanation.due = end_of(*last);
  return explanation;
}

}  // namespace wangge
