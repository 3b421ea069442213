// home: the supervisor's screen
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "application/home.h"
#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"
#include "cli/timeline.h"
#include "engine/proof/verify.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

void heading(Session& session, std::string_view id) {
  session.out() << '\n' << coloured("── " + session.text(id), Colour::bold, session.colours()) << '\n';
}

void print_totals(Session& session, GridCode within) {
  std::int64_t open = 0, all = 0;
  for (const StateCount& count : session.snapshot().state_counts(within)) {
    all += count.cases;
    if (count.open) open += count.cases;
  }
  session.out() << coloured(session.text("cli.home-title", {{"grid", session.grid_name(within)},
                                                            {"now", to_short_text(session.now())}}),
                            Colour::bold, session.colours())
                << '\n'
                << session.text("cli.home-totals", {{"all", std::to_string(all)},
                                                    {"open", std::to_string(open)},
                                                    {"closed", std::to_string(all - open)}})
                << '\n';
}

void print_breaches(Session& session, GridCode within) {
  std::map<std::pair<std::string, std::string>, std::int64_t> sums;  // of clause and rule
  for (const BreachCount& count : session.snapshot().breaches_this_year(within))
    sums[{count.feeds.empty() ? session.text("cli.no-clause") : count.feeds, count.rule}] += count.breaches;
  Table table({{session.text("cli.clause")},
               {session.text("cli.clock"), Table::Align::left, 40},
               {session.text("cli.breaches"), Table::Align::right}});
  for (const auto& [key, sum] : sums) {
    table.add({key.first, session.clock_name(key.second), std::to_string(sum)});
  }
  if (table.empty())
    session.out() << session.text("cli.no-breaches") << '\n';
  else
    session.print(table);
}

VerifyReport proof(Session& session) {
  Progress progress(session.err(), session.text("cli.verifying"));
  const std::string& path = session.options().database;
  return verify([&path] { return open_for_reading(path); },
                [&](std::int64_t done, std::int64_t total) { progress.show(done, total); });
}

// Commands that can be typed as they stand, with the options of this one.
void print_next(Session& session, GridCode county, const std::string& example) {
  const Options& options = session.options();
  std::string prefix = "wangge";
  if (options.database != Options{}.database && environment("WANGGE_DB").empty())
    prefix += " --db " + quoted(options.database);
  if (!options.now.empty()) prefix += " --now " + quoted(options.now);
  std::vector<std::pair<std::string, std::string_view>> lines{
      {"overdue --grid " + to_text(county), "cli.next-overdue"},
      {"list --open --due-within 3d", "cli.next-list"}};
  if (!example.empty()) {
    lines.emplace_back("show " + example, "cli.next-show");
    lines.emplace_back("explain " + example, "cli.next-explain");
    lines.emplace_back("can " + example, "cli.next-can");
  }
  lines.emplace_back("assess", "cli.next-assess");
  const Day month = day_of(session.now()) + std::chrono::days{30};
  lines.emplace_back("simulate --until " + to_text(month), "cli.next-simulate");
  std::size_t widest = 0;
  for (const auto& [command, meaning] : lines) widest = std::max(widest, width_of(command));
  for (const auto& [command, meaning] : lines)
    session.out() << "  " << prefix << ' ' << command << std::string(widest - width_of(command) + 3, ' ')
                  << coloured(session.text(meaning), Colour::dim, session.colours()) << '\n';
}

int print_home_json(Session& session, GridCode within, bool verifies) {
  json::object object = home_of(session.snapshot(), within);
  int code = 0;
  if (verifies) {
    const VerifyReport report = proof(session);
    object["faults"] = report.faults.size();
    object["digest"] = to_hex(report.head.digest);
    code = report.faults.empty() ? 0 : 3;
  }
  session.print(object);
  return code;
}

int home(Session& session, const std::string& grid, bool verifies) {
  const GridCode within = grid_option(grid, session.city());
  if (session.json()) return print_home_json(session, within, verifies);
  OverdueFilter filter;
  filter.within = within;
  OverduePage worst;
  worst.size = 10;
  const auto lines = session.snapshot().overdue_units(filter);
  const auto clocks = session.snapshot().overdue(filter, worst);
  print_totals(session, within);
  heading(session, "cli.home-overdue");
  GridCode dearest = within;
  if (lines.empty()) {
    session.out() << session.text("cli.nothing-overdue") << '\n';
  } else {
    dearest = std::max_element(lines.begin(), lines.end(), [](const OverdueLine& a, const OverdueLine& b) {
                return std::tie(a.points, a.clocks) < std::tie(b.points, b.clocks);
              })->county;
    print_overdue_lines(session, lines, 2, session.now());
    heading(session, "cli.home-worst");
    print_overdue_cases(session, clocks);
    // Of a case rather than a record, which has little to tell.
    const auto one =
        std::ranges::find_if(clocks, [](const DeskLine& line) { return !line.clock.case_id.is_record(); });
    if (one != clocks.end()) {
      heading(session, "cli.home-case");
      const CaseHistory history = session.snapshot().show(one->clock.case_id);
      print_head(session, history);
      print_clocks(session, history);
      print_timeline(session, history, 12);
    }
  }
  heading(session, "cli.home-breaches");
  print_breaches(session, within);
  int code = 0;
  if (verifies) {
    heading(session, "cli.home-verify");
    const VerifyReport report = proof(session);
    session.out() << session.text(report.faults.empty() ? "cli.verify-clean" : "cli.verify-faults",
                                  {{"events", std::to_string(report.events)},
                                   {"cases", std::to_string(report.cases)},
                                   {"faults", std::to_string(report.faults.size())},
                                   {"digest", to_hex(report.head.digest).substr(0, 16)}})
                  << '\n';
    code = report.faults.empty() ? 0 : 3;
  }
  heading(session, "cli.home-next");
  std::string example;
  const auto a_case =
      std::ranges::find_if(clocks, [](const DeskLine& line) { return !line.clock.case_id.is_record(); });
  if (a_case != clocks.end()) {
    example = to_text(a_case->clock.case_id);
  } else {
    CaseFilter any;
    any.within = within;
    CasePage one;
    one.size = 1;
    if (const auto newest = session.snapshot().cases(any, one); !newest.empty())
      example = to_text(newest.front().registered.id);
  }
  print_next(session, dearest, example);
  return code;
}

}  // namespace

void add_home_command(Syntax app) {
  auto command = app.command("home");
  auto grid = std::make_shared<std::string>();
  auto verifies = std::make_shared<bool>(false);
  command.option("--grid", *grid);
  command.flag("--verify", *verifies);
  command.runs([grid, verifies](Session& session) { return home(session, *grid, *verifies); });
}

}  // namespace wangge::cli
