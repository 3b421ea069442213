// tick, outage, clock, simulate, backup
#include <fmt/format.h>
#include <boost/json.hpp>
#include <filesystem>

#include "application/case_json.h"
#include "application/stored_city.h"
#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"
#include "engine/score/points_text.h"
#include "server/upkeep/backup.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/temporary_folder.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

int tick(Session& session) {
  const AdvanceReport report = session.advance();
  if (session.json())
    session.print(json_of(report));
  else
    session.out() << session.text("cli.ticked", {{"cases", std::to_string(report.cases)},
                                                 {"warnings", std::to_string(report.warnings)},
                                                 {"breaches", std::to_string(report.breaches)},
                                                 {"urgings", std::to_string(report.urgings)}})
                  << '\n';
  return 0;
}

// Copies without the writer's lock: a backup reads only.
void copy_store(const std::string& from, const std::string& to, Session& session, std::string_view title) {
  Progress progress(session.err(), session.text(title));
  sqlite::back_up(from, to, [&](int done, int total) { progress.show(done, total); });
}

int simulate(Session& session, const std::string& until_text, std::size_t size) {
  const auto day = parse_day(until_text);  // the day itself included
  const Moment until = day ? end_of(*day) : moment_option("--until", until_text);
  const City& city = session.city();
  // Beside the store: there is room for it, and the same people may read it.
  const TemporaryFolder folder(session.options().database);
  const std::string copy = (folder.path() / "copy.db").string();
  copy_store(session.options().database, copy, session, "cli.copying");
  const Moment from = session.now();
  auto store = open_for_writing(copy, WallTime().now());
  {
    const FixedTime then(until);
    // No machine's clock stands so far ahead; this one only plays.
    const auto ahead = std::make_shared<City>(*city_of(*store->reader()));
    ahead->clock = {std::chrono::days{400'000}, std::chrono::days{400'000}};
    Engine engine(*store, ahead, then, nullptr);
    engine.advance(until);
  }
  OverdueFilter filter;
  filter.within = city.grid;
  filter.from = from;
  const auto reader = store->reader();
  Snapshot future(*reader, city, session.viewer(), until);
  const auto lines = future.overdue_units(filter);
  OverduePage page;
  page.size = size;
  const auto clocks = future.overdue(filter, page);
  if (session.json()) {
    session.print(json_of(clocks));
    return 0;
  }
  session.out() << session.text("cli.simulated",
                                {{"from", to_short_text(from)}, {"until", to_short_text(until)}})
                << '\n';
  if (lines.empty()) {
    session.out() << session.text("cli.nothing-overdue") << '\n';
    return 0;
  }
  print_overdue_lines(session, lines, 3, until);
  session.out() << '\n';
  Table table({{session.text("cli.case")},
               {session.text("cli.clock")},
               {session.text("cli.unit"), Table::Align::left, 44},
               {session.text("cli.due")},
               {session.text("cli.cost"), Table::Align::right}});
  for (const DeskLine& line : clocks) {
    const DeskClock& clock = line.clock;
    const DeadlineRule* rule = city.policy.find(clock.rule);
    table.add({to_text(clock.case_id), rule == nullptr ? clock.rule : session.text("clock." + rule->clock),
               session.unit_name(clock.unit), to_short_text(clock.due), cost_text(line.points)});
  }
  session.print(table);
  return 0;
}

int backup(Session& session, const std::string& target) {
  if (session.has_person()) session.snapshot().require_grid(session.city().grid);
  session.reader();
  bool with_accounts = false;
  try {
    Progress progress(session.err(), session.text("cli.copying"));
    const auto done = server::back_up_all(session.options().database, target,
                                          [&](int copied, int total) { progress.show(copied, total); });
    if (!done) return session.refuse(done.error());
    with_accounts = done->accounts;
  } catch (const std::filesystem::filesystem_error& failure) {
    return session.refuse({ProblemKind::system,
                           "cli.unwritable",
                           {{"path", target}, {"detail", failure.code().message()}},
                           {},
                           {}});
  }
  if (session.json())
    session.print(json::object{{"path", target}, {"accounts", with_accounts}});
  else
    session.out() << session.text(with_accounts ? "cli.backed-up-with-accounts" : "cli.backed-up",
                                  {{"path", target}})
                  << '\n';
  return 0;
}

struct OutageOptions {
  std::string from, to, reason;
  std::optional<int> withdrawn;
};

int outage(Session& session, const OutageOptions& options) {
  const std::string actor = session.person().id;
  if (!options.withdrawn && (options.from.empty() || options.to.empty()))
    throw ProblemException(
        {ProblemKind::input,
         "cli.missing-option",
         {{"option", options.from.empty() ? "--from" : "--to"}, {"command", "wangge outage"}},
         {},
         {}});
  Engine& engine = *session.writing().engine;
  const auto changed =
      options.withdrawn
          ? engine.withdraw_outage(*options.withdrawn, options.reason, actor, random_command_key())
          : engine.record_outage(moment_option("--from", options.from), moment_option("--to", options.to),
                                 options.reason, actor, random_command_key());
  if (!changed) return session.refuse(changed.error());
  session.tell("cli.recomputed", "cases", *changed);
  return 0;
}

struct ClockOptions {
  std::string day, reason;
};

int confirm(Session& session, const ClockOptions& options) {
  Command command;
  command.key = random_command_key();
  command.actor = session.person().id;
  command.action = confirm_clock;
  command.data = {{"day", options.day}, {"reason", options.reason}};
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  if (session.json())
    session.print(json::object{{"day", options.day}});
  else
    session.out() << session.text("cli.clock-confirmed", {{"day", options.day}}) << '\n';
  return 0;
}

}  // namespace

void add_upkeep_commands(Syntax app) {
  const auto simple = [&](const char* name, int (*command)(Session&)) { app.command(name).runs(command); };
  simple("tick", tick);

  auto target = std::make_shared<std::string>();
  auto backup_command = app.command("backup");
  backup_command.option("target", *target).required();
  backup_command.runs([target](Session& session) { return backup(session, *target); });

  auto until = std::make_shared<std::string>();
  auto size = std::make_shared<std::size_t>(20);
  auto simulate_command = app.command("simulate");
  simulate_command.option("--until", *until).required();
  simulate_command.option("--size", *size);
  simulate_command.runs([until, size](Session& session) { return simulate(session, *until, *size); });

  auto options = std::make_shared<OutageOptions>();
  auto outage_command = app.command("outage");
  const Word from = outage_command.option("--from", options->from);
  const Word to = outage_command.option("--to", options->to);
  outage_command.option("--withdraw", options->withdrawn).positive().excludes(from).excludes(to);
  outage_command.option("--reason", options->reason).required();
  outage_command.runs([options](Session& session) { return outage(session, *options); });

  auto clock = std::make_shared<ClockOptions>();
  auto clock_command = app.command("clock");
  clock_command.option("--day", clock->day).required();
  clock_command.option("--reason", clock->reason).required();
  clock_command.runs([clock](Session& session) { return confirm(session, *clock); });
}

}  // namespace wangge::cli
