// Counting by hours, natural or working, day after day; what due_moment and explain have in common.
#pragma once
#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "engine/counting/day_walk.h"

namespace wangge {

// The hours that are left of a limit, spent from its start on; pauses spend none.
class HourGlass {
 public:
  HourGlass(std::chrono::hours amount, const std::vector<Pause>& pauses) : left_(amount) {
    pauses_.reserve(pauses.size());
    for (const Pause& pause : pauses)
      if (!pause.to || *pause.to > pause.from) pauses_.push_back({pause.from, pause.to});
    std::sort(pauses_.begin(), pauses_.end(), [](const Gap& a, const Gap& b) { return a.from < b.from; });
  }

  // Spends the time between the two moments; the moment at which nothing is left, if it comes by then.
  std::optional<Moment> spend(Moment at, Moment end) {
    while (at < end) {
      while (next_ < pauses_.size() && pauses_[next_].to && *pauses_[next_].to <= at) ++next_;
      if (next_ < pauses_.size() && pauses_[next_].from <= at) {
        stopped_ = !pauses_[next_].to;
        if (stopped_) return std::nullopt;
        at = *pauses_[next_].to;
        continue;
      }
      const Moment stop = next_ < pauses_.size() ? std::min(end, pauses_[next_].from) : end;
      if (left_ <= stop - at) {
        at += left_;
        left_ = {};
        return at;
      }
      left_ -= stop - at;
      at = stop;
    }
    return std::nullopt;
  }

  std::chrono::milliseconds left() const { return left_; }
  bool stopped() const { return stopped_; }  // in a pause without end

 private:
  struct Gap {
    Moment from{};
    std::optional<Moment> to;
  };

  std::chrono::milliseconds left_;
  std::vector<Gap> pauses_;  // by their beginning
  std::size_t next_ = 0;     // the first that is not behind
  bool stopped_ = false;
};

// Visits each day from the starting one to that on which the limit falls due, and returns when it does;
// nullopt, after visiting the day on which a pause without end stops it, if there is one.
template <class Visit>
std::optional<Moment> walk_hours(Moment start, Limit limit, const Calendar& calendar,
                                 const std::vector<Pause>& pauses, const Visit& visit) {
  using std::chrono::hours;
  using Hours = std::pair<hours, hours>;
  constexpr std::array natural{Hours{0, 24}};
  constexpr std::array working{Hours{8, 12}, Hours{14, 18}};  // docs/rules.md, "Counting"
  HourGlass glass(hours{limit.amount}, pauses);
  for (Day day = day_of(start);; day += std::chrono::days{1}) {
    WalkedDay step{day, calendar.kind(day), Counted::hours};
    const std::chrono::milliseconds before = glass.left();
    std::optional<Moment> due;
    const auto spend = [&](const Hours& open) {
      if (!due && !glass.stopped())
        due = glass.spend(std::max(start, start_of(day) + open.first), start_of(day) + open.second);
    };
    if (limit.unit == LimitUnit::UH)
      std::for_each(natural.begin(), natural.end(), spend);
    else if (calendar.working(day))
      std::for_each(working.begin(), working.end(), spend);
    else
      step.how = step.kind == DayKind::holiday ? Counted::holiday : Counted::weekend;
    step.spent = before - glass.left();
    if (!pauses.empty() && step.how == Counted::hours) step.pause = pause_on(day, start, pauses);
    if (step.pause != nullptr && step.spent == std::chrono::milliseconds{0}) step.how = Counted::paused;
    visit(step);
    if (due || glass.stopped()) return due;
  }
}

}  // namespace wangge
