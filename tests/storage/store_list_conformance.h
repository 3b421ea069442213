// What every Store must answer to questions: compared with looking at every case.
#pragma once
#include <rapidcheck.h>

#include <map>
#include <set>
#include <tuple>

#include "storage/store_subject.h"

namespace wangge::conformance {

// Of a village, a township, a county or the city; of units, of a county, of somebody who had no part in
// anything.
inline Scope any_scope() {
  Scope scope;
  if (*rc::gen::inRange(0, 2) == 0)
    scope.within = samples::village(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4), *rc::gen::inRange(1, 3))
                       .at_level(*rc::gen::inRange(1, 5));
  for (const char* who : {"unit-0", "unit-2", "county-1", "nobody"})
    if (*rc::gen::inRange(0, 3) == 0) scope.involved.emplace_back(who);
  return scope;
}

inline CaseFilter any_filter() {
  const auto maybe = [](int in) { return *rc::gen::inRange(0, in) == 0; };
  CaseFilter filter;
  filter.now = samples::start + std::chrono::hours{*rc::gen::inRange(0, 220)};
  if (maybe(3)) {
    const GridCode grid =
        samples::village(*rc::gen::inRange(1, 4), *rc::gen::inRange(1, 4), *rc::gen::inRange(1, 3));
    filter.within = grid.at_level(*rc::gen::inRange(1, 5));
  }
  if (maybe(3)) filter.unit = samples::Script::unit(*rc::gen::inRange(0, 4));
  if (maybe(3))
    filter.state = *rc::gen::element<std::string>("disposal", "disposal.own", "closed", "merged", "none");
  if (maybe(3)) filter.open = maybe(2);
  if (maybe(3))
    filter.category = *rc::gen::element<std::string>("water", "water.river", "air", "waste", "noise");
  if (maybe(3)) filter.scope = any_scope();
  if (maybe(4)) filter.overdue = true;
  if (maybe(4)) filter.due_before = filter.now + std::chrono::hours{*rc::gen::inRange(0, 100)};
  const auto some_time = [&] {
    const Moment from = samples::start + std::chrono::hours{*rc::gen::inRange(0, 160)};
    return During{from, from + std::chrono::hours{*rc::gen::inRange(0, 100)}};
  };
  if (maybe(4)) filter.found = some_time();
  if (maybe(4)) filter.ended = some_time();
  if (maybe(3))
    filter.text = *rc::gen::element<std::string>("垃圾", "废水", "水偷", "堆放", "Plastic", "ois", "No",
                                                 "道垃圾", "没有");
  return filter;
}

// The clocks that a script remembers, in the order that `less` says.
template <class Fits, class Less>
std::vector<DeskClock> clocks(const samples::Script& script, const Fits& fits, const Less& less) {
  std::vector<DeskClock> found;
  for (const auto& [id, projection] : script.cases)
    std::ranges::copy_if(projection.desk, std::back_inserter(found), fits);
  std::ranges::sort(found, less);
  return found;
}

inline void check_lists(const StoreUnderTest& subject) {
  const auto store = subject.open();
  const auto reader = store->reader();
  samples::Script script(7);
  fill(*store, script, 150, 300);

  SECTION("every filter gives what looking at every case would give") {
    REQUIRE(rc::check("list", [&] {
      const CaseFilter filter = any_filter();
      const std::vector<CaseId> expected = samples::listed(script, filter);
      RC_ASSERT(ids_of(reader->list(filter, {std::nullopt, 1000})) == expected);
      // The same in pages.
      const auto size = static_cast<std::size_t>(*rc::gen::inRange(1, 20));
      std::vector<CaseId> paged;
      for (CasePage page{std::nullopt, size};;) {
        const std::vector<CaseId> ids = ids_of(reader->list(filter, page));
        RC_ASSERT(ids.size() <= size);
        paged.insert(paged.end(), ids.begin(), ids.end());
        if (ids.size() < size) break;
        page.after = ids.back();
      }
      RC_ASSERT(paged == expected);
    }));
  }
  SECTION("what lies in a scope is told alone, in lists, in what is overdue and in counts") {
    REQUIRE(rc::check("scope", [&] {
      const Scope scope = any_scope();
      const GridCode within =
          samples::village(*rc::gen::inRange(1, 4), 1, 0).at_level(*rc::gen::inRange(1, 4));
      std::map<std::pair<std::string, bool>, std::int64_t> states;
      std::int64_t late = 0;
      OverdueFilter filter;
      filter.within = GridCode{37'130'000'000};
      filter.now = samples::start + std::chrono::hours{120};
      filter.scope = scope;
      for (const auto& [id, projection] : script.cases) {
        const bool inside = samples::in_scope(script, projection, scope);
        RC_ASSERT(reader->in_scope(id, scope) == inside);
        if (!inside) continue;
        if (within.contains(projection.registered->grid))
          ++states[{projection.standing.state, projection.standing.open}];
        late +=
            std::ranges::count_if(projection.desk, [&](const auto& clock) { return clock.due < filter.now; });
      }
      for (const StateCount& count : reader->state_counts(within, scope)) {
        RC_ASSERT(states[std::pair(count.state, count.open)] == count.cases);
        states.erase({count.state, count.open});
      }
      RC_ASSERT(states.empty());
      std::int64_t counted = 0;
      for (const OverdueCount& count : reader->overdue_counts(filter)) counted += count.clocks;
      RC_ASSERT(counted == late);
      RC_ASSERT(static_cast<std::int64_t>(reader->overdue(filter, {std::nullopt, 1000}).size()) == late);
    }));
  }
  SECTION("a line holds the case's register, standing and earliest clock") {
    for (const CaseLine& line : reader->list({}, {std::nullopt, 1000})) {
      const CaseProjection& known = script.cases.at(line.registered.id);
      CaseRegister registered = *known.registered;
      registered.description.clear();
      std::optional<Moment> due;
      for (const DeskClock& clock : known.desk) {
        if (clock.due != never && (!due || clock.due < *due)) due = clock.due;
      }
      REQUIRE(line.registered == registered);
      REQUIRE(line.standing == known.standing);
      REQUIRE(line.due == due);
    }
  }
  SECTION("words of one letter are left out, letters match in either case, all words count") {
    CaseFilter filter;
    filter.text = "夜 noise\xe3\x80\x80扰民";
    CaseFilter plain;
    plain.text = "夜间 Noise 扰民";
    const std::vector<CaseId> found = ids_of(reader->list(filter, {}));
    REQUIRE_FALSE(found.empty());
    REQUIRE(found == samples::listed(script, plain));
    filter.text += " 没有";
    REQUIRE(reader->list(filter, {}).empty());
  }
  SECTION("pages stay in place while cases are added") {
    const std::vector<CaseId> first = ids_of(reader->list({}, {std::nullopt, 20}));
    store->commit(script.batch({script.log()}));
    const std::vector<CaseId> second = ids_of(reader->list({}, {first.back(), 20}));
    REQUIRE(second.front().value == first.back().value - 1);
  }
  SECTION("overdue: the longest first, and the same in pages") {
    REQUIRE(rc::check("overdue", [&] {
      OverdueFilter filter;
      filter.within = samples::village(*rc::gen::inRange(1, 4), *rc::gen::inRange(0, 2), 1)
                          .at_level(*rc::gen::inRange(1, 5));
      filter.now = samples::start + std::chrono::hours{*rc::gen::inRange(0, 220)};
      if (*rc::gen::inRange(0, 2) == 0) filter.unit = samples::Script::unit(*rc::gen::inRange(0, 4));
      if (*rc::gen::inRange(0, 2) == 0)
        filter.from = filter.now - std::chrono::hours{*rc::gen::inRange(0, 100)};
      const std::vector<DeskClock> expected = clocks(
          script,
          [&](const DeskClock& clock) {
            return filter.within.contains(clock.grid) && clock.due < filter.now &&
                   (!filter.unit || clock.unit == *filter.unit) &&
                   (!filter.from || clock.due >= *filter.from);
          },
          [](const DeskClock& a, const DeskClock& b) {
            return std::tie(a.due, a.case_id, a.number) < std::tie(b.due, b.case_id, b.number);
          });
      RC_ASSERT(reader->overdue(filter, {std::nullopt, 1000}) == expected);
      std::vector<DeskClock> paged;
      for (OverduePage page{std::nullopt, 7};;) {
        const std::vector<DeskClock> clocks = reader->overdue(filter, page);
        paged.insert(paged.end(), clocks.begin(), clocks.end());
        if (clocks.size() < 7) break;
        page.after = clocks.back();
      }
      RC_ASSERT(paged == expected);
      std::map<std::tuple<std::string, GridCode, std::string>, std::pair<std::int64_t, Moment>> groups;
      for (const DeskClock& clock : expected) {
        auto& group = groups.try_emplace({clock.unit, clock.grid, clock.rule}, 0, clock.due).first->second;
        ++group.first;
      }
      const std::vector<OverdueCount> counts = reader->overdue_counts(filter);
      RC_ASSERT(counts.size() == groups.size());
      for (const OverdueCount& count : counts) {
        RC_ASSERT((groups.at({count.unit, count.grid, count.rule}) == std::pair{count.clocks, count.oldest}));
      }
    }));
  }
  SECTION("notices: the earliest first, none that has nothing left to do") {
    const Moment now = samples::start + std::chrono::hours{120};
    std::vector<DeskClock> expected = clocks(
        script, [&](const DeskClock& clock) { return clock.notice <= now; },
        [](const DeskClock& a, const DeskClock& b) {
          return std::tie(a.notice, a.case_id, a.number) < std::tie(b.notice, b.case_id, b.number);
        });
    REQUIRE(expected.size() > 10);
    REQUIRE(reader->notices(now, 1000) == expected);
    expected.resize(5);
    REQUIRE(reader->notices(now, 5) == expected);
    for (const DeskClock& clock : reader->notices(never, 10'000)) REQUIRE(clock.notice != never);
  }
  SECTION("breaches are counted by what they feed, annulled ones left out") {
    for (const GridCode within :
         {GridCode{37'130'000'000}, samples::village(2, 0, 0), samples::village(1, 1, 0)}) {
      const Moment from = samples::start + std::chrono::hours{20};
      const Moment to = samples::start + std::chrono::hours{80};
      std::map<std::tuple<std::string, GridCode, int>, std::vector<CaseId>> groups;
      for (const auto& [id, projection] : script.cases) {
        for (const Breach& breach : projection.breaches) {
          if (within.contains(breach.grid) && breach.fell_due >= from && breach.fell_due < to &&
              !breach.annulled) {
            groups[{breach.unit, breach.grid, breach.points}].push_back(id);
          }
        }
      }
      const std::vector<BreachCount> counts = reader->breach_counts(within, from, to);
      REQUIRE(counts.size() == groups.size());
      REQUIRE_FALSE(counts.empty());
      for (const BreachCount& count : counts) {
        const std::vector<CaseId>& ids = groups.at({count.unit, count.grid, count.points});
        REQUIRE(count.breaches == static_cast<std::int64_t>(ids.size()));
        REQUIRE(count.cases == static_cast<std::int64_t>(std::set<CaseId>(ids.begin(), ids.end()).size()));
        REQUIRE(count.rule == "T10");
        REQUIRE(count.feeds == "A3.4");
      }
    }
  }
  SECTION("breaches are told as they stood at a moment") {
    const GridCode within = samples::village(2, 1, 0).at_level(2);
    const Moment from = samples::start + std::chrono::hours{5};
    const Moment to = samples::start + std::chrono::hours{90};
    for (const Moment as_of : {never, samples::start + std::chrono::hours{40}, from}) {
      std::vector<Breach> expected;
      for (const auto& [id, projection] : script.cases)
        std::ranges::copy_if(projection.breaches, std::back_inserter(expected), [&](const Breach& breach) {
          return within.contains(breach.grid) && breach.fell_due >= from && breach.fell_due < to &&
                 breach.fell_due <= as_of && (!breach.annulled || *breach.annulled > as_of);
        });
      std::ranges::sort(expected, {}, [](const Breach& breach) {
        return std::tuple(breach.fell_due, breach.case_id, breach.number);
      });
      REQUIRE(reader->breaches(within, from, to, as_of) == expected);
      REQUIRE((as_of == from || !expected.empty()));
    }
  }
  SECTION("days are told with what was found, ended and missed on them, at every level") {
    const Day from = day_of(samples::start), to = from + std::chrono::days{4};
    for (int level = 1; level <= 4; ++level) {
      const GridCode within = samples::village(2, 1, 1).at_level(level);
      std::map<Day, DayTally> expected;
      const auto add = [&](Day day, std::int64_t DayTally::*figure) {
        if (day < from || day >= to) return;
        expected[day].day = day;
        ++(expected[day].*figure);
      };
      for (const auto& [id, projection] : script.cases) {
        for (const Breach& breach : projection.breaches)
          if (within.contains(breach.grid) && !breach.annulled)
            add(day_of(breach.fell_due - std::chrono::milliseconds{1}), &DayTally::missed);
        if (!within.contains(projection.registered->grid)) continue;
        add(day_of(projection.registered->found), &DayTally::found);
        if (!projection.standing.open) add(day_of(projection.standing.changed), &DayTally::ended);
      }
      std::vector<DayTally> list;
      for (const auto& [day, tally] : expected) list.push_back(tally);
      REQUIRE(reader->day_tallies(within, from, to) == list);
      REQUIRE_FALSE(list.empty());
    }
    REQUIRE(reader->day_tallies(samples::village(9, 0, 0), from, to).empty());
    REQUIRE(reader->day_tallies(samples::village(2, 0, 0), from, from).empty());
  }
  SECTION("open cases are counted by state and by the day since which they wait, at every level") {
    for (int level = 1; level <= 4; ++level) {
      const GridCode within = samples::village(2, 1, 1).at_level(level);
      std::map<std::pair<std::string, Day>, std::int64_t> expected;
      for (const auto& [id, projection] : script.cases) {
        if (!projection.standing.open || !within.contains(projection.registered->grid)) continue;
        Moment since = projection.standing.changed;
        if (!projection.desk.empty())
          since = std::ranges::min(projection.desk, {}, &DeskClock::started).started;
        ++expected[{projection.standing.state, day_of(since)}];
      }
      std::vector<WaitingCount> list;
      for (const auto& [key, cases] : expected) list.push_back({key.first, key.second, cases});
      REQUIRE(reader->waiting(within) == list);
      REQUIRE_FALSE(list.empty());
    }
  }
  SECTION("states are counted at every level") {
    for (int level = 1; level <= 4; ++level) {
      const GridCode within = samples::village(2, 1, 1).at_level(level);
      std::map<std::pair<std::string, bool>, std::int64_t> expected;
      for (const auto& [id, projection] : script.cases) {
        if (within.contains(projection.registered->grid))
          ++expected[{projection.standing.state, projection.standing.open}];
      }
      std::map<std::pair<std::string, bool>, std::int64_t> counted;
      for (const StateCount& count : reader->state_counts(within, std::nullopt))
        counted[{count.state, count.open}] = count.cases;
      REQUIRE(counted == expected);
    }
  }
}

}  // namespace wangge::conformance
