// list, overdue
#include <fmt/format.h>
#include <boost/json.hpp>
#include <charconv>

#include "application/case_json.h"
#include "application/desk_place.h"
#include "cli/application.h"
#include "cli/name_options.h"
#include "cli/next_page.h"
#include "cli/overdue_view.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct ListOptions {
  std::string grid, unit, state, category, due_within, text, after;
  bool open = false, closed = false, overdue = false;
  std::int64_t size = 50;
};

std::size_t page_size(const ListOptions& options) {
  if (options.size < 1 || options.size > 1000)
    throw ProblemException({ProblemKind::input,
                            "input.bad-field",
                            {{"field", "--size"},
                             {"value", std::to_string(options.size)},
                             {"expected", "@expected.number:1:1000"}},
                            {},
                            {}});
  return static_cast<std::size_t>(options.size);
}

// "3d" or "12h".
std::chrono::milliseconds span_option(const std::string& text) {
  int amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  const std::string unit(end, text.data() + text.size());
  if (error == std::errc{} && amount >= 0 && amount < 100'000 && unit == "d")
    return std::chrono::days{amount};
  if (error == std::errc{} && amount >= 0 && amount < 100'000 && unit == "h")
    return std::chrono::hours{amount};
  throw ProblemException({ProblemKind::input,
                          "input.bad-field",
                          {{"field", "--due-within"}, {"value", text}, {"expected", "3d, 12h"}},
                          {},
                          {}});
}

void print_next_page(Session& session, const char* name, const ListOptions& options,
                     const std::string& last) {
  NextPage next(session, name);
  next.add("grid", options.grid);
  next.add("unit", options.unit);
  next.add("state", options.state);
  next.add("category", options.category);
  next.add("due-within", options.due_within);
  next.add("text", options.text);
  next.flag("open", options.open);
  next.flag("closed", options.closed);
  next.flag("overdue", options.overdue);
  next.print(page_size(options), last);
}

int list(Session& session, const ListOptions& options) {
  CaseFilter filter;
  if (!options.grid.empty()) filter.within = grid_option(options.grid, session.city());
  if (!options.unit.empty()) filter.unit = unit_option(session, "--unit", options.unit);
  if (!options.state.empty()) filter.state = state_option(session, "--state", options.state);
  if (!options.category.empty()) filter.category = category_option(session, "--category", options.category);
  if (options.open != options.closed) filter.open = options.open;
  filter.overdue = options.overdue;
  if (!options.due_within.empty()) filter.due_before = session.now() + span_option(options.due_within);
  filter.text = options.text;
  CasePage page;
  page.size = page_size(options);
  if (!options.after.empty()) page.after = case_option(options.after);
  const auto lines = session.snapshot().cases(filter, page);
  if (session.json()) {
    session.print(json_of(lines));
    return 0;
  }
  if (lines.empty()) {
    session.out() << session.text("cli.no-cases") << '\n';
    return 0;
  }
  Table table({{session.text("cli.case")},
               {session.text("cli.state")},
               {session.text("cli.grid"), Table::Align::left, 30},
               {session.text("cli.unit"), Table::Align::left, 26},
               {session.text("cli.due")},
               {session.text("cli.title"), Table::Align::left, 36}});
  for (const CaseLine& line : lines) {
    const bool has_due = line.due && *line.due < never;
    const bool late = has_due && *line.due < session.now();
    table.add({to_text(line.registered.id), session.text("state." + line.standing.state),
               session.grid_name(line.registered.grid), session.unit_name(line.standing.unit),
               has_due ? to_short_text(*line.due) : session.text("cli.no-limit"), line.registered.title},
              late ? Colour::red : Colour::none);
  }
  session.print(table);
  if (lines.size() == page.size)
    print_next_page(session, "list", options, to_text(lines.back().registered.id));
  return 0;
}

int overdue(Session& session, const ListOptions& options) {
  OverdueFilter filter;
  filter.within = grid_option(options.grid, session.city());
  if (!options.unit.empty()) filter.unit = unit_option(session, "--unit", options.unit);
  OverduePage page;
  page.size = page_size(options);
  if (!options.after.empty()) page.after = place_option(options.after);
  const auto lines = session.snapshot().overdue_units(filter);
  const auto clocks = session.snapshot().overdue(filter, page);
  if (session.json()) {
    session.print(json::object{{"units", json_of(lines)}, {"clocks", json_of(clocks)}});
    return 0;
  }
  if (lines.empty()) {
    session.out() << session.text("cli.nothing-overdue") << '\n';
    return 0;
  }
  if (options.after.empty()) {
    print_overdue_lines(session, lines, 0, session.now());
    session.out() << '\n';
  }
  print_overdue_cases(session, clocks);
  if (clocks.size() == page.size)
    print_next_page(session, "overdue", options, place_text(clocks.back().clock));
  return 0;
}

}  // namespace

void add_list_commands(Syntax app) {
  auto options = std::make_shared<ListOptions>();
  auto list_command = app.command("list");
  list_command.option("--grid", options->grid);
  list_command.option("--unit", options->unit);
  list_command.option("--state", options->state);
  list_command.option("--category", options->category);
  list_command.option("--due-within", options->due_within);
  list_command.option("--text", options->text);
  list_command.option("--after", options->after);
  list_command.option("--size", options->size);
  list_command.flag("--open", options->open);
  list_command.flag("--closed", options->closed);
  list_command.flag("--overdue", options->overdue);
  list_command.runs([options](Session& session) { return list(session, *options); });
  auto overdue_command = app.command("overdue");
  overdue_command.option("--grid", options->grid);
  overdue_command.option("--unit", options->unit);
  overdue_command.option("--size", options->size);
  overdue_command.option("--after", options->after);
  overdue_command.runs([options](Session& session) { return overdue(session, *options); });
}

}  // namespace wangge::cli
