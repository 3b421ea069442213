// home: the supervisor's screen
#include <CLI/App.hpp>
#include <fmt/format.h>

#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"
#include "cli/timeline.h"
#include "engine/verify.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

void heading(Session& session, std::string_view id) {
  session.out() << '\n' << coloured("── " + session.text(id) + " ", Colour::bold, session.colours()) << '\n';
}

void print_totals(Session& session, GridCode within) {
  std::int64_t open = 0, all = 0;
  for (const StateCount& count : session.reader().state_counts(within)) {
    all += count.cases;
    if (count.open) open += count.cases;
  }
  session.out() << coloured(session.text("cli.home-title", {{"grid", session.grid_name(within)},
                                                            {"now", to_short_text(session.now())}}),
                            Colour::bold, session.colours())
                << '\n'
                << session.text("cli.home-totals", {{"all", std::to_string(all)}, {"open", std::to_string(open)},
                                                    {"closed", std::to_string(all - open)}})
                << '\n';
}

void print_breaches(Session& session, GridCode within) {
  const auto year = std::chrono::year_month_day{day_of(session.now())}.year();
  const Moment from = start_of(Day{year / 1 / 1});
  struct Sum {
    std::int64_t breaches = 0;
    std::int64_t cases = 0;
  };
  std::map<std::pair<std::string, std::string>, Sum> sums;
  for (const BreachCount& count : session.reader().breach_counts(within, from, session.now())) {
    Sum& sum = sums[{count.feeds.empty() ? "—" : count.feeds, count.rule}];
    sum.breaches += count.breaches;
    sum.cases += count.cases;
  }
  Table table({{session.text("cli.clause")}, {session.text("cli.clock"), Table::Align::left, 40},
               {session.text("cli.breaches"), Table::Align::right}});
  for (const auto& [key, sum] : sums) {
    const DeadlineRule* rule = session.city().policy.find(key.second);
    table.add({key.first, key.second + " " + (rule == nullptr ? session.text("cli.found-unreported")
                                                             : session.text("clock." + rule->clock)),
               std::to_string(sum.breaches)});
  }
  table.print(session.out(), session.colours());
}

int home(Session& session, const std::string& grid, bool verifies) {
  const GridCode within = grid_option(grid, session.city());
  print_totals(session, within);
  OverdueFilter filter;
  filter.within = within;
  filter.now = session.now();
  OverduePage worst;
  worst.size = 10;
  const auto lines = overdue_lines(session.reader(), session.city(), filter);
  heading(session, "cli.home-overdue");
  if (lines.empty()) {
    session.out() << session.text("cli.nothing-overdue") << '\n';
  } else {
    print_overdue_lines(session, lines, 2);
    heading(session, "cli.home-worst");
    const auto clocks = session.reader().overdue(filter, worst);
    print_overdue_cases(session, clocks);
    heading(session, "cli.home-case");
    const CaseHistory history = history_of(session, clocks.front().case_id);
    print_head(session, history);
    print_clocks(session, history);
    print_timeline(session, history, 12);
  }
  heading(session, "cli.home-breaches");
  print_breaches(session, within);
  int code = 0;
  if (verifies) {
    heading(session, "cli.home-verify");
    Progress progress(session.err(), session.text("cli.verifying"));
    const std::string& path = session.options().database;
    const auto report = verify([&path] { return open_for_reading(path); },
                               [&](std::int64_t done, std::int64_t total) { progress.show(done, total); });
    session.out() << session.text(report.faults.empty() ? "cli.verify-clean" : "cli.verify-faults",
                                  {{"events", std::to_string(report.events)},
                                   {"cases", std::to_string(report.cases)},
                                   {"faults", std::to_string(report.faults.size())},
                                   {"digest", to_hex(report.head.digest).substr(0, 16)}})
                  << '\n';
    code = report.faults.empty() ? 0 : 3;
  }
  heading(session, "cli.home-next");
  const std::string prefix =
      "  wangge" + (session.options().now.empty() ? std::string() : " --now " + session.options().now);
  const std::string example =
      lines.empty() ? "2025-0000001"
                    : to_text(session.reader().overdue(filter, worst).front().case_id);
  for (const auto& [command, meaning] :
       {std::pair<std::string, std::string_view>{"overdue --grid A371301", "cli.next-overdue"},
        {"show " + example, "cli.next-show"},
        {"explain " + example, "cli.next-explain"},
        {"list --open --due-within 3d", "cli.next-list"},
        {"--as p-administrator can " + example, "cli.next-can"},
        {"simulate --until 2026-01-31", "cli.next-simulate"}}) {
    const std::string text = prefix + " " + command;
    session.out() << text << std::string(text.size() < 66 ? 66 - text.size() : 1, ' ') << session.text(meaning) << '\n';
  }
  return code;
}

}  // namespace

void add_home_command(CLI::App& app, Choice& choice) {
  auto* command = app.add_subcommand("home", "the supervisor's screen");
  auto grid = std::make_shared<std::string>();
  auto verifies = std::make_shared<bool>(false);
  command->add_option("--grid", *grid);
  command->add_flag("--verify", *verifies, "prove the whole store, too");
  command->callback([&choice, grid, verifies] {
    choice.command = [grid, verifies](Session& session) { return home(session, *grid, *verifies); };
  });
}

}  // namespace wangge::cli
