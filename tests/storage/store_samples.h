// Changes for tests of stores, and the same facts kept in plain maps to compare with.
#pragma once
#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace wangge::samples {

inline constexpr Moment start = moment_of(1'735'689'600'000);  // 2025-01-01T00:00Z
inline constexpr Day first_day = day_of(start);

inline Hash hash_with(std::int64_t number) {
  Hash hash{};
  for (std::size_t i = 0; i < 8; ++i) hash[i] = static_cast<unsigned char>(number >> (8 * i));
  return hash;
}

inline GridCode village(int county, int township, int place) {
  return {37'130'000'000LL + county * 100'000LL + township * 1'000LL + place};
}

// Makes changes that follow one another, and remembers what a store must know after them.
class Script {
 public:
  explicit Script(unsigned seed = 1) : random_(seed) {}

  std::map<CaseId, CaseProjection> cases;
  std::vector<StoredEvent> events;
  std::map<std::string, PersonRow> people;
  std::map<CaseId, std::set<std::string>> involved;

  int any(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }

  Change log(const std::string& title = "河道垃圾") {
    const CaseId id = make_case_id(2025, ++numbers_);
    Change change = change_of(id);
    CaseRegister registered;
    registered.id = id;
    registered.grid = village(1 + any(3), 1 + any(3), any(3));
    registered.source = "patrol";
    registered.categories =
        any(2) == 0 ? std::vector<std::string>{"water.river"} : std::vector<std::string>{"air.dust", "waste"};
    registered.severity = 1 + any(4);
    registered.urgent = any(4) == 0;
    registered.found = start + std::chrono::hours{numbers_};
    registered.title = title;
    registered.description = any(2) == 0 ? "沿岸有 Plastic 堆放" : "";
    change.registered = registered;
    change.intake = {{IntakeDomain::key, 0x8000'0000'0000'0000ULL + static_cast<std::uint64_t>(numbers_)}};
    cases[id].registered = registered;
    move(change);
    return change;
  }

  // The case goes on: another state, perhaps another unit, other clocks, perhaps a breach.
  Change advance(CaseId id) {
    Change change = change_of(id);
    change.unit_before = cases.at(id).standing.unit;
    move(change);
    return change;
  }

  Change person(const std::string& id) {
    Change change = change_of(registry_stream);
    change.standing.state = "registry";
    change.people = {
        {id, unit(any(3)), village(1 + any(3), 1, 1), "{\"name\":\"" + std::to_string(any(99)) + "\"}"}};
    people[id] = change.people.front();
    cases[registry_stream].standing = change.standing;
    return change;
  }

  Batch batch(const std::vector<Change>& changes) const {
    return {changes, head(), {{first_day + std::chrono::days{events.size() / 10}, head()}}};
  }
  Head head() const {
    return {static_cast<std::int64_t>(events.size()), hash_with(static_cast<std::int64_t>(events.size()))};
  }

  std::vector<StoredEvent> events_of(CaseId id) const {
    std::vector<StoredEvent> found;
    std::ranges::copy_if(events, std::back_inserter(found),
                         [&](const auto& event) { return event.case_id == id; });
    return found;
  }
  static std::string unit(int number) { return "unit-" + std::to_string(number); }
  static std::string state(int number) {
    return std::vector<std::string>{"reported",  "disposal.triage", "disposal.own",
                                    "disposalx", "closed",          "merged"}
        .at(static_cast<std::size_t>(number));
  }

 private:
  Change change_of(CaseId id) {
    const CaseStanding& before = cases[id].standing;
    StoredEvent event;
    event.position = static_cast<std::int64_t>(events.size()) + 1;
    event.case_id = id;
    event.sequence = before.sequence + 1;
    event.previous = before.last_position;
    event.key = static_cast<std::uint64_t>(event.position) * 0x9e37'79b9'7f4a'7c15ULL;
    event.body = std::string("\0body ", 6) + std::to_string(event.position);
    event.hash = hash_with(event.position + 1000);
    events.push_back(event);
    Change change;
    change.events = {event};
    change.standing = before;
    change.standing.id = id;
    change.standing.sequence = event.sequence;
    change.standing.last_position = event.position;
    change.standing.changed = start + std::chrono::minutes{event.position};
    return change;
  }

  void move(Change& change) {
    CaseProjection& projection = cases[change.standing.id];
    const int next = any(6);
    change.standing.state = state(next);
    change.standing.open = next < 4;
    if (any(3) == 0 || change.standing.unit.empty()) change.standing.unit = unit(any(3));
    change.standing.round += any(5) == 0 ? 1 : 0;
    for (const std::string& who : {change.standing.unit, "county-" + std::to_string(any(2))})
      if (involved[change.standing.id].insert(who).second) change.involved.push_back(who);
    if (any(4) != 0) {
      change.desk_removed = projection.desk;
      projection.desk.clear();
    }
    if (any(4) != 0) {
      const std::int32_t number = change.standing.sequence * 2;
      change.desk_added = {clock(change.standing, number)};
      if (any(3) == 0) change.desk_added.push_back(clock(change.standing, number + 1));
      projection.desk.insert(projection.desk.end(), change.desk_added.begin(), change.desk_added.end());
    }
    if (any(4) == 0) {
      const int number = 1 + any(2);
      Breach breach{change.standing.id,
                    number,
                    "T10",
                    "A3.4",
                    10 * (1 + any(2)),
                    unit(any(3)),
                    village(1 + any(3), 1, 0),
                    start + std::chrono::hours{any(100)},
                    {}};
      if (any(4) == 0) breach.annulled = breach.fell_due + std::chrono::hours{1 + any(20)};
      change.breaches = {breach};
      std::erase_if(projection.breaches, [&](const Breach& old) {
        return old.number == number && old.fell_due == breach.fell_due;
      });
      projection.breaches.push_back(breach);
      std::ranges::sort(projection.breaches, {},
                        [](const Breach& one) { return std::pair(one.number, one.fell_due); });
    }
    projection.standing = change.standing;
  }

  DeskClock clock(const CaseStanding& standing, std::int32_t number) {
    DeskClock clock;
    clock.case_id = standing.id;
    clock.number = number;
    clock.rule = any(2) == 0 ? "T10" : "T3";
    clock.unit = standing.unit;
    clock.grid = village(1 + any(3), any(2), any(2));
    clock.started = standing.changed;
    clock.due = any(5) == 0 ? never : start + std::chrono::hours{any(200)};
    clock.notice = clock.due == never || any(4) == 0 ? never : clock.due - std::chrono::hours{any(5)};
    clock.stage = any(4);
    clock.state = standing.state;
    return clock;
  }

  std::mt19937 random_;
  int numbers_ = 0;
};

inline bool same_event(const StoredEvent& a, const StoredEvent& b) {
  return a.position == b.position && a.case_id == b.case_id && a.sequence == b.sequence &&
         a.previous == b.previous && a.key == b.key && a.body == b.body && a.hash == b.hash;
}

inline bool in_scope(const Script& script, const CaseProjection& projection, const Scope& scope) {
  const auto known = script.involved.find(projection.standing.id);
  return (scope.within && scope.within->contains(projection.registered->grid)) ||
         std::ranges::any_of(scope.involved, [&](const std::string& who) {
           return known != script.involved.end() && known->second.contains(who);
         });
}

// The answer to a list by looking at every case.
inline std::vector<CaseId> listed(const Script& script, const CaseFilter& filter) {
  const auto under = [](const std::string& value, const std::string& wanted) {
    return value == wanted || value.rfind(wanted + ".", 0) == 0;
  };
  std::vector<CaseId> ids;
  for (const auto& [id, projection] : script.cases) {
    if (!projection.registered) continue;
    const CaseRegister& registered = *projection.registered;
    bool fits = true;
    if (filter.within) fits = fits && filter.within->contains(registered.grid);
    if (filter.scope) fits = fits && in_scope(script, projection, *filter.scope);
    if (filter.unit) fits = fits && projection.standing.unit == *filter.unit;
    if (filter.state) fits = fits && under(projection.standing.state, *filter.state);
    if (filter.open) fits = fits && projection.standing.open == *filter.open;
    if (filter.category) {
      fits =
          fits && std::ranges::any_of(registered.categories, [&](const auto& category) {
            return category == *filter.category || category.substr(0, category.find('.')) == *filter.category;
          });
    }
    const auto has_clock = [&desk = projection.desk](Moment from, Moment last) {
      return std::ranges::any_of(
          desk, [&](const DeskClock& clock) { return clock.due >= from && clock.due <= last; });
    };
    if (filter.overdue) fits = fits && has_clock(moment_of(0), filter.now - std::chrono::milliseconds{1});
    if (filter.due_before) fits = fits && has_clock(filter.now, *filter.due_before);
    if (filter.found) fits = fits && filter.found->holds(registered.found);
    if (filter.ended)
      fits = fits && !projection.standing.open && filter.ended->holds(projection.standing.changed);
    if (!filter.text.empty()) {
      fits =
          fits && (registered.title + "\n" + registered.description).find(filter.text) != std::string::npos;
    }
    if (fits) ids.push_back(id);
  }
  std::ranges::reverse(ids);
  return ids;
}

}  // namespace wangge::samples
