// todo: what the person can and must do now
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "application/desk_place.h"
#include "application/to_do.h"
#include "cli/application.h"
#include "cli/name_options.h"
#include "cli/next_page.h"
#include "cli/table.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

struct TodoOptions {
  std::string grid, unit, after;
  std::size_t size = 20;
};

std::string left_text(Session& session, const ToDoClock& clock) {
  if (!clock.left) return session.text("state.suspended");
  constexpr std::string_view measures[] = {"working-days", "days", "working-hours", "hours"};
  return session.text(fmt::format("{}.{}", clock.left->late ? "late" : "left",
                                  measures[static_cast<std::size_t>(clock.left->measure)]),
                      {{"count", std::to_string(clock.left->amount)}});
}

std::string cost_of(Session& session, const ToDoClock& clock) {
  if (clock.points > 0) return session.text("todo.costs", {{"points", points_text(clock.points)}});
  return session.text(clock.costs_nothing ? "todo.costs-nothing" : "todo.costs-no-more");
}

// The title is what is cut: the state says what is to be done.
std::string head_of(Session& session, const ToDoItem& item) {
  const std::string number = to_text(item.id) + "  ";
  const std::string state = "  " + (item.urgent ? session.text("cli.urgent") + "  " : std::string()) +
                            session.text("state." + item.state);
  const std::string what = item.kind.empty() ? item.title : session.text("record." + item.kind);
  const std::size_t rest = width_of(number) + width_of(state);
  const std::size_t room =
      session.columns() == any_width ? any_width : session.columns() - std::min(rest, session.columns() - 1);
  return number + cut(what, room) + state;
}

std::string actions_text(Session& session, const ToDoItem& item) {
  std::string text;
  // Those that are possible at any time say nothing about what comes next, but may be all there is.
  const bool only_these = std::ranges::all_of(item.actions, &OrderedAction::any_time);
  for (const OrderedAction& action : item.actions) {
    if (action.any_time() && !only_these) continue;
    if (!text.empty()) text += session.language() == Language::zh ? "、" : ", ";
    text += std::string(action.rule->action) + " " +
            session.text("action." + std::string(action.rule->action)) +
            (action.party > 0 ? fmt::format(" #{}", action.party) : "");
  }
  return text;
}

void print_item(Session& session, const ToDoItem& item) {
  const bool late = std::ranges::any_of(
      item.clocks, [](const ToDoClock& clock) { return clock.left && clock.left->late && clock.asked_for; });
  session.out() << '\n'
                << coloured(head_of(session, item), late ? Colour::red : Colour::bold, session.colours())
                << '\n';
  Table table({{session.text("cli.clock"), Table::Align::left, 24},
               {session.text("cli.due")},
               {session.text("todo.left"), Table::Align::right},
               {session.text("cli.unit"), Table::Align::left, 30},
               {session.text("cli.cost"), Table::Align::right}});
  table.indent(2);
  table.untitled();
  for (const ToDoClock& clock : item.clocks)
    table.add({clock.rule + " " + session.text("clock." + clock.clock) +
                   (clock.party > 0 ? fmt::format(" #{}", clock.party) : ""),
               clock.due ? to_short_text(*clock.due) : session.text("todo.no-due"), left_text(session, clock),
               session.unit_name(clock.unit), cost_of(session, clock)},
              !clock.asked_for                 ? Colour::dim
              : clock.left && clock.left->late ? Colour::red
                                               : Colour::none);
  session.print(table);
  const std::string actions = actions_text(session, item);
  session.print_folded(actions.empty() ? session.text("todo.no-actions")
                                       : session.text("todo.actions", {{"actions", actions}}),
                       2);
}

int todo(Session& session, const TodoOptions& options) {
  ToDoFilter filter;
  NextPage next(session, "todo");
  if (!options.grid.empty()) filter.within = grid_option(options.grid, session.city());
  if (!options.unit.empty()) filter.unit = unit_option(session, "--unit", options.unit);
  ToDoPage page;
  page.size = options.size;
  if (!options.after.empty()) page.after = place_option(options.after);
  const ToDo list = to_do(session.snapshot(), filter, page);
  if (session.json()) {
    session.print(json_of(list));
    return 0;
  }
  const std::string whose = list.unit.empty() ? session.grid_name(filter.within.value_or(session.city().grid))
                                              : session.unit_name(list.unit);
  session.out() << coloured(session.fit(session.text(
                                "todo.title", {{"unit", whose}, {"now", to_short_text(session.now())}})),
                            Colour::bold, session.colours())
                << '\n';
  if (list.items.empty()) {
    session.out() << session.text("todo.nothing") << '\n';
    return 0;
  }
  session.out() << session.text("todo.size", {{"clocks", std::to_string(list.size.clocks)},
                                              {"overdue", std::to_string(list.size.overdue)}})
                << '\n';
  for (const ToDoItem& item : list.items) print_item(session, item);
  next.add("grid", options.grid);
  next.add("unit", filter.unit && !options.unit.empty() ? *filter.unit : std::string());
  if (list.next) next.print(options.size, place_text(*list.next));
  return 0;
}

}  // namespace

void add_todo_command(Syntax app) {
  auto options = std::make_shared<TodoOptions>();
  auto command = app.command("todo");
  command.option("--grid", options->grid);
  command.option("--unit", options->unit);
  command.option("--size", options->size).between(1, 200);
  command.option("--after", options->after);
  command.runs([options](Session& session) { return todo(session, *options); });
}

}  // namespace wangge::cli
