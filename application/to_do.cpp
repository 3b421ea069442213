#include "application/to_do.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

#include "application/desk_place.h"
#include "application/in_hand.h"
#include "application/possible.h"
#include "engine/base/json_member.h"
#include "engine/case/decide.h"
#include "engine/record/decide_record.h"
#include "engine/score/penalties.h"

namespace wangge {
namespace {

namespace json = boost::json;

auto place_of(const DeskClock& clock) {
  return std::tie(clock.due, clock.case_id, clock.number);
}

OverdueFilter desk_filter(const Snapshot& snapshot, const ToDoFilter& wanted) {
  OverdueFilter filter;
  filter.unit = wanted.unit;
  filter.within = wanted.within.value_or(snapshot.city().grid);
  if (!wanted.unit && !wanted.within) {
    const Person* person = snapshot.viewer().person();
    if (person == nullptr) throw ProblemException({ProblemKind::input, "cli.who", {}, {}, {}});
    filter.unit = person->unit;
  }
  if (filter.unit) snapshot.require_desk_of(*filter.unit);
  if (wanted.within && !wanted.unit) snapshot.require_grid(*wanted.within);
  if (filter.unit && !wanted.within) filter.within = grid_of_unit(*filter.unit);
  return filter;
}

bool fits(const OverdueFilter& filter, const DeskClock& clock) {
  return (!filter.unit || clock.unit == *filter.unit) && filter.within.contains(clock.grid);
}

std::vector<DeskClock> clocks_of(const StreamNow& now) {
  auto clocks = now.as_case ? desk_of(*now.as_case) : desk_of(*now.as_record, now.as_record->state_name());
  std::ranges::sort(clocks, [](const DeskClock& a, const DeskClock& b) { return place_of(a) < place_of(b); });
  return clocks;
}

ToDoClock clock_of(const Snapshot& snapshot, const OverdueFilter& filter, const StreamState& stream,
                   const std::vector<Breach>& breaches, const DeskClock& lying) {
  const City& city = snapshot.city();
  const ClockState& clock = stream.clocks[static_cast<std::size_t>(lying.number - 1)];
  ToDoClock told{clock.number, clock.party, clock.rule, clock.clock, clock.unit, fits(filter, lying), {}, {}};
  if (clock.status == ClockStatus::running && clock.due && *clock.due < never) {
    told.due = clock.due;
    told.left =
        time_left(snapshot.now(), *clock.due, clock.extension.value_or(clock.limit).unit, city.calendar);
  }
  told.points = cost_in(city, breaches, lying);
  told.costs_nothing = told.points == 0 && points_of(city, lying) == 0;
  return told;
}

ToDoItem item_of(const Snapshot& snapshot, const OverdueFilter& filter, const StreamNow& now,
                 const std::vector<DeskClock>& clocks) {
  ToDoItem item;
  const StreamState& stream = now.stream();
  item.id = stream.id;
  item.title = now.title;
  if (now.as_case) {
    item.state = now.as_case->state_name();
    item.grid = now.as_case->registered.grid;
    item.urgent = now.as_case->urgent;
    item.unit = now.as_case->accountable();
  } else {
    item.kind = now.as_record->kind->name;
    item.state = now.as_record->state_name();
    item.grid = now.as_record->grid;
    item.unit = now.as_record->holder();
    item.year = now.as_record->year;
    item.subject = now.as_record->subject;
    item.period = static_cast<int>(number_in(now.as_record->fields, "period", 0));
  }
  const std::vector<Breach> breaches = breaches_of(stream);
  // Of what all counties are in, nobody is shown the part of others.
  const bool whole = snapshot.reads_whole(now);
  for (const DeskClock& clock : clocks)
    if (whole || fits(filter, clock))
      item.clocks.push_back(clock_of(snapshot, filter, stream, breaches, clock));
  if (const Person* person = snapshot.viewer().person(); person != nullptr) {
    item.actions = ordered_actions(snapshot, now, *person);
    item.awaited = awaited_action(snapshot, now, *person);
  }
  return item;
}

json::object json_of(const ToDoClock& clock) {
  constexpr std::string_view measures[] = {"working-days", "days", "working-hours", "hours"};
  json::object object{{"number", clock.number}, {"rule", clock.rule},           {"clock", clock.clock},
                      {"unit", clock.unit},     {"asked_for", clock.asked_for}, {"points", clock.points}};
  if (clock.party > 0) object["party"] = clock.party;
  object["paused"] = !clock.due.has_value();
  if (clock.due) object["due"] = to_text(*clock.due);
  if (clock.left) {
    object["overdue"] = clock.left->late;
    object["left"] = (clock.left->late ? -1 : 1) * clock.left->amount;
    object["left_in"] = measures[static_cast<std::size_t>(clock.left->measure)];
  }
  return object;
}

json::object json_of(const ToDoItem& item) {
  json::object object{{item.id.is_record() ? "record" : "case", to_text(item.id)},
                      {"state", item.state},
                      {"grid", to_text(item.grid)}};
  if (item.id.is_record()) {
    object["kind"] = item.kind;
    object["year"] = item.year;
    object["subject"] = item.subject;
    if (item.period != 0) object["period"] = item.period;
  } else {
    object["title"] = item.title;
    object["urgent"] = item.urgent;
  }
  object["unit"] = item.unit;
  json::array clocks, actions;
  for (const ToDoClock& clock : item.clocks) clocks.push_back(json_of(clock));
  for (const OrderedAction& action : item.actions) {
    json::object told = wangge::json_of(PossibleAction{action.rule, action.party});
    told["any_time"] = action.any_time();
    told["group"] = name_of(action.group);
    told["meets"] = json::array(action.meets.begin(), action.meets.end());
    actions.push_back(std::move(told));
  }
  if (item.awaited) {
    const AwaitedAction& awaited = *item.awaited;
    object["awaited"] = {{"action", awaited.action.rule->action},
                         {"party", awaited.action.party},
                         {"own", awaited.own},
                         {"decides", awaited.decides}};
  }
  object["clocks"] = std::move(clocks);
  object["actions"] = std::move(actions);
  return object;
}

// What only waits for a leader's approval runs no limit, so that no clock puts it on a desk.
std::vector<ToDoItem> decisions_of(Snapshot& snapshot, const OverdueFilter& filter) {
  std::vector<ToDoItem> items;
  const Person* person = snapshot.viewer().person();
  if (person == nullptr || !filter.unit || *filter.unit != person->unit) return items;
  RecordFilter drafted;
  drafted.kind = "yearly_plan";
  drafted.within = grid_of_unit(person->unit);
  drafted.unit = person->unit;
  std::vector<CaseId> ids;
  for (const RecordLine& line : snapshot.records(drafted, {}))
    if (line.standing.state == "yearly_plan.drafted") ids.push_back(line.row.id);
  for (const auto& [id, now] : snapshot.streams(ids)) {
    ToDoItem item = item_of(snapshot, filter, now, {});
    const auto approves = std::ranges::find(item.actions, "approve_yearly_plan",
                                            [](const OrderedAction& action) { return action.rule->action; });
    if (approves == item.actions.end()) continue;
    item.awaited = AwaitedAction{*approves, true, true};
    items.push_back(std::move(item));
  }
  return items;
}

}  // namespace

ToDo to_do(Snapshot& snapshot, const ToDoFilter& wanted, const ToDoPage& page) {
  const OverdueFilter filter = desk_filter(snapshot, wanted);
  const std::size_t size = std::clamp<std::size_t>(page.size, 1, 200);
  ToDo list;
  list.unit = filter.unit.value_or("");
  list.size = snapshot.desk_size(filter);
  if (!page.after) list.decisions = decisions_of(snapshot, filter);
  OverduePage portion{page.after, 2 * size};
  while (true) {
    const std::vector<DeskClock> desk = snapshot.desk(filter, portion);
    std::vector<CaseId> ids;
    for (const DeskClock& clock : desk) ids.push_back(clock.case_id);
    std::ranges::sort(ids);
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    const std::map<CaseId, StreamNow> streams = snapshot.streams(ids);
    for (const DeskClock& clock : desk) {
      const StreamNow& now = streams.at(clock.case_id);
      const std::vector<DeskClock> clocks = clocks_of(now);
      const auto first =
          std::ranges::find_if(clocks, [&](const DeskClock& one) { return fits(filter, one); });
      // Shown where the first of its clocks stood, on this page or one before.
      if (first == clocks.end() || place_of(*first) != place_of(clock)) continue;
      if (now.as_record && taken_in_hand(snapshot, *now.as_record)) continue;
      if (list.items.size() == size) {
        list.next = list.items.back().first;
        return list;
      }
      list.items.push_back(item_of(snapshot, filter, now, clocks));
      list.items.back().first = clock;
    }
    if (desk.size() < portion.size) return list;
    portion.after = desk.back();
  }
}

json::object json_of(const ToDo& to_do) {
  json::array items;
  for (const ToDoItem& item : to_do.items) items.push_back(json_of(item));
  json::object object{
      {"clocks", to_do.size.clocks}, {"overdue", to_do.size.overdue}, {"items", std::move(items)}};
  json::array decisions;
  for (const ToDoItem& item : to_do.decisions) decisions.push_back(json_of(item));
  object["decisions"] = std::move(decisions);
  if (!to_do.unit.empty()) object["unit"] = to_do.unit;
  if (to_do.next) object["next"] = place_text(*to_do.next);
  return object;
}

}  // namespace wangge
