// What must hold of counting for every start, limit and suspension; and of the explanation, which must agree.
#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/counting/counting.h"
#include "support/city_data.h"

namespace wangge {
namespace {

using namespace std::chrono;

struct Sample {
  Moment start{};
  Limit limit;
  std::vector<Pause> pauses;
};

const Calendar& calendar() {
  return support::linyi().calendar;
}

// From 2003, before the first notice, to 2029, after the last.
Moment any_start() {
  const auto first = milliseconds_of(start_of(Day{year{2003} / 6 / 1}));
  const auto last = milliseconds_of(start_of(Day{year{2029} / 1 / 1}));
  const auto start = *rc::gen::inRange<long long>(first, last);
  return *rc::gen::arbitrary<bool>() ? moment_of(start - start % 60'000) : moment_of(start);
}

Limit any_limit() {
  const auto unit = *rc::gen::element(LimitUnit::UH, LimitUnit::WH, LimitUnit::WD, LimitUnit::ND,
                                      LimitUnit::SD, LimitUnit::MO);
  if (unit == LimitUnit::SD) return {0, unit};
  return {*rc::gen::inRange(1, unit == LimitUnit::MO ? 8 : 61), unit};
}

Pause any_pause(Moment start) {
  // Whole days often, since the ends of days are where mistakes are.
  const bool whole_days = *rc::gen::arbitrary<bool>();
  const auto offset = minutes{*rc::gen::inRange(-2 * 1440, 40 * 1440)};
  const auto length = minutes{*rc::gen::inRange(0, 12 * 1440)};
  Pause pause;
  pause.from = whole_days ? start_of(day_of(start + offset)) : start + offset;
  pause.to = pause.from + (whole_days ? floor<days>(length) : length);
  if (*rc::gen::inRange(0, 12) == 0) pause.to.reset();
  pause.reason = "采样";
  pause.outage = *rc::gen::arbitrary<bool>();
  return pause;
}

Sample any_sample() {
  Sample sample{any_start(), any_limit(), {}};
  const int count = *rc::gen::inRange(0, 4);
  for (int i = 0; i < count; ++i) sample.pauses.push_back(any_pause(sample.start));
  return sample;
}

std::optional<Moment> due_of(const Sample& sample) {
  return due_moment(sample.start, sample.limit, calendar(), sample.pauses);
}

// Never is later than any moment.
bool not_earlier(std::optional<Moment> later, std::optional<Moment> sooner) {
  return !later || (sooner && *later >= *sooner);
}

bool paused_at(const Sample& sample, Moment moment) {
  return std::any_of(sample.pauses.begin(), sample.pauses.end(), [moment](const Pause& pause) {
    return pause.from <= moment && (!pause.to || moment < *pause.to);
  });
}

// Whether the day is not counted: for an outage that touches it, for a suspension that lasts to its end.
bool paused_on(const Sample& sample, Day day) {
  return std::any_of(sample.pauses.begin(), sample.pauses.end(), [day](const Pause& pause) {
    if (pause.from >= end_of(day) || (pause.to && *pause.to == pause.from)) return false;
    return !pause.to || *pause.to >= end_of(day) || (pause.outage && *pause.to > start_of(day));
  });
}

bool working_time(Moment moment) {
  const Day day = day_of(moment);
  const auto clock = moment - start_of(day);
  return calendar().working(day) &&
         ((clock >= hours{8} && clock < hours{12}) || (clock >= hours{14} && clock < hours{18}));
}

}  // namespace

TEST_CASE("nothing falls due before it starts, and warnings lie between", "[counting]") {
  REQUIRE(rc::check([] {
    const Sample sample = any_sample();
    const auto due = due_of(sample);
    RC_PRE(due.has_value());
    RC_ASSERT(*due > sample.start);
    const Moment warning = warning_moment(sample.start, *due, sample.limit, calendar());
    RC_ASSERT(warning >= sample.start);
    RC_ASSERT(warning < *due);
    RC_ASSERT(urging_moment(sample.start, *due) > *due);
  }));
}

TEST_CASE("a longer limit never falls due sooner", "[counting]") {
  REQUIRE(rc::check([] {
    Sample sample = any_sample();
    RC_PRE(sample.limit.unit != LimitUnit::SD);
    const auto due = due_of(sample);
    ++sample.limit.amount;
    RC_ASSERT(not_earlier(due_of(sample), due));
  }));
}

TEST_CASE("a later start never falls due sooner", "[counting]") {
  REQUIRE(rc::check([] {
    Sample sample = any_sample();
    // A suspension of the starting day itself is lost with it, save for the same day's limit.
    const auto due = due_of(sample);
    RC_PRE(sample.pauses.empty());
    sample.start += minutes{*rc::gen::inRange(0, 3 * 1440)};
    RC_ASSERT(not_earlier(due_of(sample), due));
  }));
}

TEST_CASE("a suspension never makes anything fall due sooner", "[counting][D1]") {
  REQUIRE(rc::check([] {
    Sample sample = any_sample();
    const auto due = due_of(sample);
    sample.pauses.push_back(any_pause(sample.start));
    RC_ASSERT(not_earlier(due_of(sample), due));
  }));
}

TEST_CASE("suspensions count alike in whatever order they are given", "[counting]") {
  REQUIRE(rc::check([] {
    Sample sample = any_sample();
    const auto due = due_of(sample);
    std::reverse(sample.pauses.begin(), sample.pauses.end());
    RC_ASSERT(due_of(sample) == due);
  }));
}

TEST_CASE("between start and end lie just as many days as the limit has", "[counting][D1]") {
  REQUIRE(rc::check([] {
    const Sample sample = any_sample();
    RC_PRE(sample.limit.unit == LimitUnit::WD || sample.limit.unit == LimitUnit::ND);
    const auto due = due_of(sample);
    RC_PRE(due.has_value());
    const Day last = day_of(*due - milliseconds{1});
    RC_ASSERT(*due == end_of(last));
    RC_ASSERT(!paused_on(sample, last));
    RC_ASSERT(calendar().working(last));
    int running = 0;
    int after_full = 0;  // days that only rolling added
    for (Day day = day_of(sample.start) + days{1}; day <= last; day += days{1}) {
      if (paused_on(sample, day)) continue;
      if (sample.limit.unit == LimitUnit::WD && !calendar().working(day)) continue;
      if (running == sample.limit.amount) {
        ++after_full;
        RC_ASSERT(day == last || !calendar().working(day));
      } else {
        ++running;
      }
    }
    RC_ASSERT(running == sample.limit.amount);
    RC_ASSERT(sample.limit.unit == LimitUnit::ND || after_full == 0);
  }));
}

TEST_CASE("between start and end lies just as much unpaused time as the limit has hours", "[counting][D1]") {
  REQUIRE(rc::check([] {
    Sample sample = any_sample();
    RC_PRE(sample.limit.unit == LimitUnit::UH || sample.limit.unit == LimitUnit::WH);
    sample.start = floor<minutes>(sample.start);
    for (Pause& pause : sample.pauses) {
      pause.from = floor<minutes>(pause.from);
      if (pause.to) pause.to = floor<minutes>(*pause.to);
    }
    const auto due = due_of(sample);
    RC_PRE(due.has_value());
    const auto runs = [&](Moment moment) {
      return !paused_at(sample, moment) && (sample.limit.unit == LimitUnit::UH || working_time(moment));
    };
    minutes running{0};
    for (Moment moment = sample.start; moment < *due; moment += minutes{1})
      if (runs(moment)) running += minutes{1};
    RC_ASSERT(running == hours{sample.limit.amount});
    RC_ASSERT(runs(*due - minutes{1}));
  }));
}

TEST_CASE("the explanation ends when the clock does, and accounts for every day", "[counting][explain][D1]") {
  REQUIRE(rc::check([] {
    const Sample sample = any_sample();
    const Explanation explanation = explain(sample.start, sample.limit, calendar(), sample.pauses);
    RC_ASSERT(explanation.due == due_of(sample));
    RC_ASSERT(!explanation.days.empty());
    RC_ASSERT(explanation.days.front().day == day_of(sample.start));
    if (explanation.due) RC_ASSERT(explanation.days.back().day == day_of(*explanation.due - milliseconds{1}));
    int number = 0;
    milliseconds spent{0};
    for (std::size_t i = 0; i < explanation.days.size(); ++i) {
      const CountedDay& line = explanation.days[i];
      RC_ASSERT(line.day == day_of(sample.start) + days{i});
      RC_ASSERT(line.kind == calendar().kind(line.day));
      RC_ASSERT(line.provisional == calendar().provisional(line.day));
      if (line.how == Counted::counted) RC_ASSERT(line.number == ++number);
      if (line.how != Counted::counted) RC_ASSERT(line.number == 0);
      if (line.how == Counted::paused) RC_ASSERT(line.name_zh == "采样");
      spent += line.spent;
    }
    if (!explanation.due) return;
    const LimitUnit unit = sample.limit.unit;
    if (unit == LimitUnit::UH || unit == LimitUnit::WH) RC_ASSERT(spent == hours{sample.limit.amount});
    if (unit == LimitUnit::WD || unit == LimitUnit::ND) RC_ASSERT(number == sample.limit.amount);
    if (unit == LimitUnit::SD) RC_ASSERT(number == 1);
  }));
}

}  // namespace wangge
