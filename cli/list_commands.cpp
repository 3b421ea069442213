// list, overdue
#include <CLI/App.hpp>
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct ListOptions {
  std::string grid, unit, state, category, due_within, text, after;
  bool open = false, closed = false, overdue = false;
  std::size_t size = 50;
};

// "3d" or "12h".
std::chrono::milliseconds span_option(const std::string& text) {
  int amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  const std::string unit(end, text.data() + text.size());
  if (error == std::errc{} && amount >= 0 && amount < 100'000 && unit == "d") return std::chrono::days{amount};
  if (error == std::errc{} && amount >= 0 && amount < 100'000 && unit == "h") return std::chrono::hours{amount};
  throw ProblemException({ProblemKind::input, "input.bad-field",
                          {{"field", "--due-within"}, {"value", text}, {"expected", "3d, 12h"}}, {}, {}});
}

std::string quoted(const std::string& text) {
  return text.find_first_of(" '\"$&;|<>*") == std::string::npos && !text.empty() ? text : "'" + text + "'";
}

std::string next_page(const ListOptions& options, CaseId last, const Session& session) {
  std::string command = "wangge --db " + quoted(session.options().database) + " list";
  const auto add = [&command](const char* name, const std::string& value) {
    if (!value.empty()) command += fmt::format(" --{} {}", name, quoted(value));
  };
  add("grid", options.grid);
  add("unit", options.unit);
  add("state", options.state);
  add("category", options.category);
  add("due-within", options.due_within);
  add("text", options.text);
  if (options.open) command += " --open";
  if (options.closed) command += " --closed";
  if (options.overdue) command += " --overdue";
  return fmt::format("{} --size {} --after {}", command, options.size, to_text(last));
}

int list(Session& session, const ListOptions& options) {
  CaseFilter filter;
  filter.now = session.now();
  if (!options.grid.empty()) filter.within = grid_option(options.grid, session.city());
  if (!options.unit.empty()) filter.unit = options.unit;
  if (!options.state.empty()) filter.state = options.state;
  if (!options.category.empty()) filter.category = options.category;
  if (options.open != options.closed) filter.open = options.open;
  filter.overdue = options.overdue;
  if (!options.due_within.empty()) filter.due_before = session.now() + span_option(options.due_within);
  filter.text = options.text;
  CasePage page;
  page.size = std::clamp<std::size_t>(options.size, 1, 1000);
  if (!options.after.empty()) page.after = case_option(options.after);
  session.city();
  const auto lines = session.reader().list(filter, page);
  if (session.json()) {
    json::array array;
    for (const CaseLine& line : lines) {
      json::object object{{"case", to_text(line.registered.id)}, {"grid", to_text(line.registered.grid)},
                          {"state", line.standing.state}, {"unit", line.standing.unit},
                          {"title", line.registered.title}, {"severity", line.registered.severity},
                          {"found", to_text(line.registered.found)}, {"sequence", line.standing.sequence}};
      object["categories"] = json::array(line.registered.categories.begin(), line.registered.categories.end());
      if (line.due && *line.due < never) object["due"] = to_text(*line.due);
      array.push_back(std::move(object));
    }
    session.print(array);
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
               has_due ? to_short_text(*line.due) : "—", line.registered.title},
              late ? Colour::red : Colour::none);
  }
  table.print(session.out(), session.colours());
  if (lines.size() == page.size)
    session.out() << session.text("cli.next-page", {{"command", next_page(options, lines.back().registered.id, session)}})
                  << '\n';
  return 0;
}

int overdue(Session& session, const ListOptions& options) {
  OverdueFilter filter;
  filter.within = grid_option(options.grid, session.city());
  filter.now = session.now();
  if (!options.unit.empty()) filter.unit = options.unit;
  OverduePage page;
  page.size = std::clamp<std::size_t>(options.size, 1, 1000);
  const auto lines = overdue_lines(session.reader(), session.city(), filter);
  const auto clocks = session.reader().overdue(filter, page);
  if (session.json()) {
    json::array units, worst;
    for (const OverdueLine& line : lines)
      units.push_back({{"county", to_text(line.county)}, {"unit", line.unit}, {"clocks", line.clocks},
                       {"cases", line.cases}, {"points", line.points}, {"oldest", to_text(line.oldest)}});
    for (const DeskClock& clock : clocks)
      worst.push_back({{"case", to_text(clock.case_id)}, {"clock", clock.number}, {"rule", clock.rule},
                       {"unit", clock.unit}, {"due", to_text(clock.due)}, {"state", clock.state},
                       {"points", points_of(session.city(), clock)}});
    session.print(json::object{{"units", units}, {"clocks", worst}});
    return 0;
  }
  if (lines.empty()) {
    session.out() << session.text("cli.nothing-overdue") << '\n';
    return 0;
  }
  print_overdue_lines(session, lines, 0);
  session.out() << '\n';
  print_overdue_cases(session, clocks);
  return 0;
}

}  // namespace

void add_list_commands(CLI::App& app, Choice& choice) {
  auto options = std::make_shared<ListOptions>();
  auto* list_command = app.add_subcommand("list", "cases, newest first");
  list_command->add_option("--grid", options->grid, "with everything below it");
  list_command->add_option("--unit", options->unit, "that holds it");
  list_command->add_option("--state", options->state);
  list_command->add_option("--category", options->category);
  list_command->add_option("--due-within", options->due_within, "3d, 12h");
  list_command->add_option("--text", options->text, "words that title or description contain");
  list_command->add_option("--after", options->after, "the last case of the page before");
  list_command->add_option("--size", options->size, "1 to 1000");
  list_command->add_flag("--open", options->open);
  list_command->add_flag("--closed", options->closed);
  list_command->add_flag("--overdue", options->overdue);
  list_command->callback([&choice, options] {
    choice.command = [options](Session& session) { return list(session, *options); };
  });
  auto* overdue_command = app.add_subcommand("overdue", "what is overdue, by county and unit, and what it costs");
  overdue_command->add_option("--grid", options->grid);
  overdue_command->add_option("--unit", options->unit);
  overdue_command->add_option("--size", options->size, "worst cases shown");
  overdue_command->callback([&choice, options] {
    choice.command = [options](Session& session) { return overdue(session, *options); };
  });
}

}  // namespace wangge::cli
