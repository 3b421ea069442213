#include "cli/timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "application/told_event.h"
#include "cli/field_text.h"
#include "cli/table.h"
#include "engine/disclosure/public_case.h"
#include "engine/history/replay.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

std::string fields_of(Session& session, const Event& event) {
  if (event.data.empty() || event.action == "log") return {};
  boost::json::object data = boost::json::parse(event.data).as_object();
  data.erase("party");  // shown with the action
  return field_text(session, "case", data);
}

}  // namespace

void print_head(Session& session, const CaseHistory& history) {
  const CaseState& state = history.state;
  const auto line = [&](std::string_view title, const std::string& value) {
    session.print_folded(session.text(title) + "  " + value, 2);
  };
  session.out() << coloured(session.fit(to_text(state.id) + "  " + state.registered.title), Colour::bold,
                            session.colours())
                << '\n';
  line("cli.grid",
       fmt::format("{} {}", to_text(state.registered.grid), session.grid_name(state.registered.grid)));
  line("cli.category", session.category_names(state.registered.categories) + "  " +
                           session.text("severity." + std::to_string(state.registered.severity)) +
                           (state.urgent ? "  " + session.text("cli.urgent") : ""));
  line("cli.state",
       session.text("state." + std::string(state.state_name())) +
           (state.place.suspended ? "  " + session.text("state.suspended") : "") +
           (state.round > 1 ? "  " + session.text("cli.round", {{"round", std::to_string(state.round)}})
                            : ""));
  line("cli.accountable", session.unit_name(state.accountable()));
}

void print_clocks(Session& session, const CaseHistory& history) {
  Table table({{session.text("cli.clock")},
               {session.text("cli.rule")},
               {session.text("cli.unit"), Table::Align::left, 36},
               {session.text("cli.limit")},
               {session.text("cli.due")},
               {session.text("cli.status")},
               {session.text("cli.points"), Table::Align::right}});
  const std::vector<Breach> breaches = breaches_of(history.state);
  for (const ClockState& clock : history.state.clocks) {
    if (!clock.open() && !clock.breach) continue;
    const bool late = (clock.breach && !clock.breach->annulled) ||
                      (clock.status == ClockStatus::running && clock.due && *clock.due < session.now());
    std::string status = clock.open() ? session.text(late ? "cli.overdue" : "cli.running")
                                      : session.text(late ? "cli.done-late" : "cli.done-in-time");
    if (clock.status == ClockStatus::paused) status = session.text("state.suspended");
    if (clock.status == ClockStatus::running && clock.due && !late && *clock.due > clock.started &&
        *clock.due < never) {
      const auto used = 100 * (session.now() - clock.started).count() / (*clock.due - clock.started).count();
      status += fmt::format(" {}%", std::clamp<std::int64_t>(used, 0, 100));
    }
    table.add(
        {fmt::format("{} {}{}", clock.number, session.text("clock." + clock.clock),
                     clock.party > 0 ? fmt::format(" #{}", clock.party) : ""),
         clock.rule, session.unit_name(clock.unit),
         limit_text(session, clock.extension.value_or(clock.limit)),
         clock.due && *clock.due < never ? to_short_text(*clock.due) : session.text("todo.no-due"), status,
         clock.breach && !clock.breach->annulled ? cost_text(cost_in(session.city(), breaches, *clock.breach))
                                                 : ""},
        late               ? Colour::red
        : clock.stage == 1 ? Colour::yellow
                           : Colour::none);
  }
  if (!table.empty()) {
    session.out() << '\n';
    session.print(table);
  }
  if (history.state.tasks.empty()) return;
  Table tasks({{session.text("cli.party")},
               {session.text("cli.unit"), Table::Align::left, 36},
               {session.text("cli.state")},
               {session.text("field.task"), Table::Align::left, 40}});
  for (const TaskState& task : history.state.tasks)
    tasks.add(
        {std::to_string(task.number), session.unit_name(task.unit),
         session.text(
             "state." +
             std::string(history.state.edition->task_states[static_cast<std::size_t>(task.state)].name)),
         task.task});
  session.out() << '\n';
  session.print(tasks);
}

void print_timeline(Session& session, const CaseHistory& history, std::size_t most) {
  const Teller teller(session.snapshot(), session.messages(), session.language());
  session.out() << '\n';
  const std::size_t count = history.events.size();
  const std::size_t first = most == 0 || count <= most ? 0 : count - most;
  if (first > 0) session.out() << session.text("cli.earlier", {{"count", std::to_string(first)}}) << '\n';
  for (std::size_t i = first; i < count; ++i) {
    const Event& event = history.events[i];
    const bool breach = event.action == "breach";
    const Colour colour = breach ? Colour::red : event.action == "warn" ? Colour::yellow : Colour::none;
    std::string line = fmt::format("{:>3}  {}  {:<6} {}", event.sequence, to_short_text(event.at),
                                   event.clause.empty() ? "" : "[" + event.clause + "]",
                                   session.text("action." + event.action));
    if (event.party > 0) line += fmt::format(" #{}", event.party);
    if (event.from != event.to && !event.to.empty() && event.party == 0)
      line += " → " + session.text("state." + event.to);
    line += "  " + teller.who(event.actor);
    if (!event.unit.empty()) line += " (" + session.unit_name(event.unit) + ")";
    session.out() << coloured(session.fit(line), colour, session.colours()) << '\n';
    if (const std::string fields = fields_of(session, event); !fields.empty())
      session.out() << coloured(session.fit("       " + fields), Colour::dim, session.colours()) << '\n';
    for (const ClockEntry& entry : event.clocks)
      session.out() << coloured(session.fit("       · " + teller.clock(history.state, entry)),
                                breach ? Colour::red : Colour::dim, session.colours())
                    << '\n';
  }
}

}  // namespace wangge::cli
