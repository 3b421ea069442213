// operations: how the units of a grid worked in a year, and the bulletin that tells them (C2)
#include <fmt/format.h>
#include <boost/json.hpp>

#include "application/procedures/operations_bulletin.h"
#include "cli/application.h"
#include "cli/record_view.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

struct OperationsOptions {
  std::string grid, letter, key;
  int year = 0;
  bool issue = false;
};

void print_table(Session& session, const std::vector<UnitOperations>& lines) {
  // A line that is too long is read more easily than a name that is cut.
  std::vector<Table::Column> columns{{session.text("cli.unit")}};
  for (const auto& each : ratios_of({}))
    columns.push_back({session.text(std::string("cli.rate.") + each.name), Table::Align::right});
  for (const char* figure : {"patrols", "campaigns", "rectified", "publications"})
    columns.push_back({session.text(std::string("figure.") + figure), Table::Align::right});
  Table table(std::move(columns));
  for (const UnitOperations& line : lines) {
    std::vector<std::string> cells{session.unit_name(line.unit)};
    for (const auto& [name, ratio] : ratios_of(line)) cells.push_back(to_text(ratio));
    // Of the first rate its counts too; --json has those of all.
    if (const Ratio first = line.in_time(); first.whole != 0)
      cells[1] += fmt::format(" {}/{}", first.part, first.whole);
    const Activity& done = line.activity;
    for (const std::int64_t number : {done.patrols, done.campaigns, done.rectified, done.publications})
      cells.push_back(std::to_string(number));
    table.add(std::move(cells), line.activity.late > 0 ? Colour::yellow : Colour::none);
  }
  session.print(table);
}

int operations(Session& session, const OperationsOptions& options) {
  const GridCode grid = grid_option(options.grid, session.city());
  const int year = year_option(options.year, session);
  const auto lines = operations_in(session, grid, year);
  if (options.issue && !lines.empty()) {
    const auto answer = issue_operations_bulletin(session, grid, year, options.letter, options.key);
    if (!answer) return session.refuse(answer.error());
    print_record_answer(session, *answer);
  } else if (session.json()) {
    session.print(json_of(grid, year, lines));
  } else if (lines.empty()) {
    session.out() << session.text("cli.no-operations",
                                  {{"grid", session.grid_name(grid)}, {"year", std::to_string(year)}})
                  << '\n';
  } else {
    print_table(session, lines);
  }
  return 0;
}

}  // namespace

void add_operations_command(Syntax app) {
  auto options = std::make_shared<OperationsOptions>();
  auto command = app.command("operations");
  command.option("--year", options->year).between(2000, 2100);
  command.option("--grid", options->grid);
  command.flag("--issue", options->issue);
  command.option("--letter", options->letter);
  command.option("--key", options->key);
  command.runs([options](Session& session) { return operations(session, *options); });
}

}  // namespace wangge::cli
