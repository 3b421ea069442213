// What a snapshot counts: what is overdue and what will be, what was missed, and how many cases there are.
#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "application/snapshot.h"
#include "engine/disclosure/record_concealment.h"
#include "engine/score/penalties.h"

namespace wangge {

std::vector<StateCount> Snapshot::state_counts(GridCode within) {
  return reader_.state_counts(within, scope_);
}

DeskLine Snapshot::line_of(DeskClock clock) {
  DeskLine line;
  if (const auto projection = reader_.projection(clock.case_id)) {
    line.points = cost_in(city_, projection->breaches, clock);
    if (projection->registered) line.title = listed_title(reader_, *projection->registered, places());
    if (projection->record) line.kind = projection->record->kind;
    clock.state = projection->standing.state;
  }
  line.clock = std::move(clock);
  return line;
}

std::vector<DeskLine> Snapshot::overdue(OverdueFilter filter, const OverduePage& page) {
  filter.now = now_;
  filter.scope = scope_;
  std::vector<DeskLine> lines;
  for (DeskClock& clock : reader_.overdue(filter, page)) lines.push_back(line_of(std::move(clock)));
  return lines;
}

std::vector<OverdueLine> Snapshot::overdue_units(OverdueFilter filter) {
  filter.now = now_;
  filter.scope = scope_;
  return overdue_lines(reader_, city_, filter);
}

std::vector<DeskLine> Snapshot::coming(OverdueFilter filter, const OverduePage& page) {
  filter.from = now_;
  filter.now = coming_until();
  filter.scope = scope_;
  std::vector<DeskLine> lines;
  for (DeskClock& clock : reader_.overdue(filter, page)) lines.push_back(line_of(std::move(clock)));
  return lines;
}

std::vector<OverdueLine> Snapshot::coming_units(OverdueFilter filter) {
  filter.from = now_;
  filter.now = coming_until();
  filter.scope = scope_;
  return coming_lines(reader_, city_, filter, year_breaches(filter.within));
}

std::int64_t Snapshot::overdue_since(GridCode within, Moment since) {
  OverdueFilter filter;
  filter.within = within;
  filter.from = since;
  filter.now = now_;
  filter.scope = scope_;
  std::int64_t clocks = 0;
  for (const OverdueCount& count : reader_.overdue_counts(filter)) clocks += count.clocks;
  return clocks;
}

std::vector<DeskLine> Snapshot::missed(GridCode within, const During& during, const OverduePage& page) {
  constexpr std::chrono::milliseconds instant{1};  // what ends at 24:00 is of the day that ends
  std::vector<Breach> breaches =
      reader_.breaches(within, during.from + instant, during.before + instant, never);
  const auto place = [](const auto& due, CaseId id, int number) { return std::tuple(due, id, number); };
  const auto place_of = [&](const Breach& one) { return place(one.fell_due, one.case_id, one.number); };
  std::ranges::sort(breaches, {}, place_of);
  std::vector<DeskLine> lines;
  for (const Breach& breach : breaches) {
    if (lines.size() == page.size) break;
    if (page.after && place_of(breach) <= place(page.after->due, page.after->case_id, page.after->number))
      continue;
    if (scope_ && !scope_->covers(within) && !reads(breach.case_id)) continue;
    DeskClock clock;
    clock.case_id = breach.case_id;
    clock.number = breach.number;
    clock.rule = breach.rule;
    clock.unit = breach.unit;
    clock.grid = breach.grid;
    clock.due = breach.fell_due;
    lines.push_back(line_of(std::move(clock)));
  }
  return lines;
}

std::vector<DayTally> Snapshot::day_tallies(GridCode within, Day from, Day to) {
  require_grid(within);
  return reader_.day_tallies(within, from, to);
}

std::vector<WaitingCount> Snapshot::waiting(GridCode within) {
  require_grid(within);
  return reader_.waiting(within);
}

std::vector<Breach> Snapshot::year_breaches(GridCode within) {
  const auto year = static_cast<int>(std::chrono::year_month_day{day_of(now_)}.year());
  const Moment first = start_of(Day{std::chrono::year{year} / 1 / 1}) + std::chrono::milliseconds{1};
  std::vector<Breach> breaches = reader_.breaches(within, first, now_, never);
  std::erase_if(breaches, [](const Breach& breach) { return breach.case_id.is_record(); });
  std::ranges::copy(reader_.record_breaches(within, year, never), std::back_inserter(breaches));
  if (scope_ && !scope_->covers(within))
    std::erase_if(breaches, [&](const Breach& breach) { return !reads(breach.case_id); });
  return breaches;
}

std::vector<BreachCount> Snapshot::breaches_this_year(GridCode within) {
  using Key = std::tuple<std::string, std::string, std::string>;  // unit, rule, clause
  std::map<Key, BreachCount> counts;
  std::map<Key, std::set<CaseId>> streams;
  for (const Breach& breach : year_breaches(within)) {
    const Key key{breach.unit, breach.rule, breach.feeds};
    BreachCount& count = counts[key];
    count.unit = breach.unit;
    count.rule = breach.rule;
    count.feeds = breach.feeds;
    count.points = points_of(city_, breach);
    ++count.breaches;
    streams[key].insert(breach.case_id);
  }
  std::vector<BreachCount> list;
  for (auto& [key, count] : counts) {
    count.cases = static_cast<std::int64_t>(streams[key].size());
    list.push_back(std::move(count));
  }
  return list;
}

}  // namespace wangge
