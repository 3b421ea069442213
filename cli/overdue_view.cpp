#include "cli/overdue_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/table.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

std::string title_of(Session& session, const DeskLine& line) {
  return line.kind.empty() ? line.title : session.text("record." + line.kind);
}

}  // namespace

std::string cost_word(Session& session, int tenths) {
  return tenths > 0 ? cost_text(tenths) : session.text("todo.costs-nothing");
}

std::string lateness(Session& session, Moment due, Moment now) {
  const auto late = now - due;
  if (late < std::chrono::hours{1}) {
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(late).count();
    return session.text("cli.minutes", {{"minutes", std::to_string(minutes)}});
  }
  const auto days = std::chrono::duration_cast<std::chrono::days>(late).count();
  const auto hours = std::chrono::duration_cast<std::chrono::hours>(late).count() % 24;
  return session.text("cli.days-hours", {{"days", std::to_string(days)}, {"hours", std::to_string(hours)}});
}

void print_overdue_lines(Session& session, const std::vector<OverdueLine>& lines, std::size_t units_each,
                         Moment now) {
  struct County {
    OverdueLine sum;
    std::vector<const OverdueLine*> units;
  };
  std::map<GridCode, County> counties;
  for (const OverdueLine& line : lines) {
    County& county = counties[line.county];
    county.sum.county = line.county;
    county.sum.clocks += line.clocks;
    county.sum.cases += line.cases;
    county.sum.points += line.points;
    county.sum.oldest = county.units.empty() ? line.oldest : std::min(county.sum.oldest, line.oldest);
    county.units.push_back(&line);
  }
  std::vector<const County*> ordered;
  for (const auto& [code, county] : counties) ordered.push_back(&county);
  std::stable_sort(ordered.begin(), ordered.end(), [](const County* a, const County* b) {
    return std::tie(a->sum.points, a->sum.clocks) > std::tie(b->sum.points, b->sum.clocks);
  });
  Table table({{session.text("cli.county-unit"), Table::Align::left, 44},
               {session.text("cli.overdue-clocks"), Table::Align::right},
               {session.text("cli.oldest")},
               {session.text("cli.longest"), Table::Align::right},
               {session.text("cli.cost"), Table::Align::right}});
  const auto cost = [&](const OverdueLine& line) {
    return line.county.level() == 1 ? session.text("cli.not-assessed") : cost_word(session, line.points);
  };
  OverdueLine total;
  for (const County* county : ordered) {
    table.add(
        {session.grid_name(county->sum.county), std::to_string(county->sum.clocks),
         to_short_text(county->sum.oldest), lateness(session, county->sum.oldest, now), cost(county->sum)},
        Colour::red);
    total.clocks += county->sum.clocks;
    total.points += county->sum.points;
    // One that is left over takes no more room by its name.
    const std::size_t all = county->units.size();
    const std::size_t shown = units_each == 0 || all == units_each + 1 ? all : units_each;
    OverdueLine rest;
    std::int64_t others = 0;
    for (std::size_t i = 0; i < all; ++i) {
      const OverdueLine& unit = *county->units[i];
      if (i >= shown) {
        rest.county = unit.county;
        rest.oldest = others == 0 ? unit.oldest : std::min(rest.oldest, unit.oldest);
        rest.clocks += unit.clocks;
        rest.points += unit.points;
        ++others;
        continue;
      }
      table.add({"  " + session.unit_name(unit.unit), std::to_string(unit.clocks), to_short_text(unit.oldest),
                 lateness(session, unit.oldest, now), cost(unit)});
    }
    // So that the lines below a county add up to it.
    if (others > 0)
      table.add({"  " + session.text("cli.other-units", {{"count", std::to_string(others)}}),
                 std::to_string(rest.clocks), to_short_text(rest.oldest), lateness(session, rest.oldest, now),
                 cost(rest)},
                Colour::dim);
  }
  session.print(table);
  session.print_folded(session.text("cli.overdue-total", {{"clocks", std::to_string(total.clocks)},
                                                          {"points", points_text(total.points)}}));
}

void print_overdue_cases(Session& session, const std::vector<DeskLine>& lines) {
  Table table({{session.text("cli.case")},
               {session.text("cli.clock")},
               {session.text("cli.unit"), Table::Align::left, 30},
               {session.text("cli.due")},
               {session.text("cli.late"), Table::Align::right},
               {session.text("cli.cost"), Table::Align::right},
               {session.text("cli.title"), Table::Align::left, 30}});
  for (const DeskLine& line : lines) {
    const DeskClock& clock = line.clock;
    const DeadlineRule* rule = session.city().policy.find(clock.rule);
    table.add(
        {to_text(clock.case_id), rule == nullptr ? clock.rule : session.text("clock." + rule->clock),
         session.unit_name(clock.unit), to_short_text(clock.due), lateness(session, clock.due, session.now()),
         cost_word(session, line.points), title_of(session, line)},
        Colour::red);
  }
  session.print(table);
}

}  // namespace wangge::cli
