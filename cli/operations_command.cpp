// operations: how the units of a grid worked in a year, and the bulletin that tells them (C2)
#include <fmt/format.h>
#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/record_view.h"
#include "cli/table.h"
#include "cli/verified.h"
#include "engine/reports/half_year.h"
#include "engine/reports/operations.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct OperationsOptions {
  std::string grid, letter, key;
  int year = 0;
  bool issue = false;
};

struct NamedRatio {
  const char* name;
  Ratio ratio;
};

std::array<NamedRatio, 6> ratios_of(const UnitOperations& line) {
  return {{{"in_time", line.in_time()},
           {"closed", line.closed()},
           {"late", line.late()},
           {"reworked", line.reworked()},
           {"accepted", line.accepted()},
           {"submitted", line.submitted()}}};
}

json::object json_of(const UnitOperations& line) {
  json::object object{{"unit", line.unit}};
  for (const auto& [name, ratio] : ratios_of(line))
    object[name] = json::object{{"part", ratio.part}, {"whole", ratio.whole}};
  object["figures"] = wangge::json_of(half_year_figures(line.activity));
  return object;
}

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

std::string line_text(const Messages& messages, const City& city, const UnitOperations& line) {
  const Unit* unit = city.unit(line.unit);
  const Activity& done = line.activity;
  Arguments arguments{{"unit", unit == nullptr ? line.unit : unit->name_zh}};
  for (const auto& [name, ratio] : ratios_of(line)) {
    arguments.emplace_back(std::string(name) + "_part", std::to_string(ratio.part));
    arguments.emplace_back(std::string(name) + "_whole", std::to_string(ratio.whole));
  }
  for (const auto& [name, text] :
       {std::pair{"in_time", to_text(line.in_time())}, std::pair{"closed", to_text(line.closed())},
        std::pair{"late", std::to_string(done.late)}, std::pair{"reworked", std::to_string(done.sent_back)},
        std::pair{"patrols", std::to_string(done.patrols)},
        std::pair{"campaigns", std::to_string(done.campaigns)},
        std::pair{"rectified", std::to_string(done.rectified)},
        std::pair{"findings", std::to_string(done.findings)},
        std::pair{"publications", std::to_string(done.publications)}})
    arguments.emplace_back(name, text);
  return messages.render(Language::zh, "operations-line", arguments);
}

// Of all the lines together; what single units did stands in the text.
json::object sums_of(const std::vector<UnitOperations>& lines) {
  json::object sums;
  const auto add = [&](const std::string& name, std::int64_t value) {
    const auto before = sums.if_contains(name);
    sums[name] = value + (before == nullptr ? 0 : before->as_int64());
  };
  for (const UnitOperations& line : lines) {
    for (const Figure& figure : half_year_figures(line.activity)) add(std::string(figure.name), figure.value);
    for (const auto& [name, ratio] : ratios_of(line)) {
      add(std::string(name) + "_part", ratio.part);
      add(std::string(name) + "_whole", ratio.whole);
    }
  }
  return sums;
}

int issue(Session& session, const OperationsOptions& options, GridCode grid, int year,
          const std::vector<UnitOperations>& lines) {
  const City& city = session.city();
  const Person person = session.person();
  const Unit* office = city.office_of(grid);
  if (office == nullptr || office->id != person.unit)
    throw ProblemException(
        {ProblemKind::refused,
         "cli.not-the-office",
         {{"office", office == nullptr ? to_text(grid) : "%" + office->id}, {"unit", "%" + person.unit}},
         "C2",
         {}});
  const Messages messages(builtin_messages_toml());
  std::string content;
  json::array units;
  for (const UnitOperations& line : lines) {
    content += (content.empty() ? "" : "\n") + line_text(messages, city, line);
    if (line.unit != office->id) units.emplace_back(line.unit);
  }
  Command command;
  command.key = options.key.empty() ? random_key() : options.key;
  command.actor = person.id;
  command.action = "issue_bulletin";
  const std::string name =
      messages.render(Language::zh, "operations-name",
                      {{"grid", city.tree(day_of(session.now())).find(grid) == nullptr || grid == city.grid
                                    ? city.name_zh
                                    : city.tree(day_of(session.now())).find(grid)->name},
                       {"year", std::to_string(year)}});
  command.data = {{"name", name}, {"content", content},    {"units", std::move(units)},
                  {"year", year}, {"grid", to_text(grid)}, {"figures", sums_of(lines)}};
  if (!options.letter.empty()) command.data["letter"] = options.letter;
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  print_record_answer(session, *answer);
  return 0;
}

int operations(Session& session, const OperationsOptions& options) {
  const City& city = session.city();
  const GridCode grid = grid_option(options.grid, city);
  const int year = year_option(options.year, session);
  session.snapshot().require_grid(grid);
  if (options.issue) require_verified(session);
  const auto lines = operations_of(session.reader(), city, grid, year, session.now());
  if (options.issue && !lines.empty()) return issue(session, options, grid, year, lines);
  if (session.json()) {
    json::array units;
    for (const UnitOperations& line : lines) units.push_back(json_of(line));
    session.print(json::object{{"grid", to_text(grid)}, {"year", year}, {"units", std::move(units)}});
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
