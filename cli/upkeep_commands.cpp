// tick, outage, clock, simulate, backup
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>
#include <boost/json.hpp>
#include <filesystem>

#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"
#include "storage/sqlite/backup.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

int tick(Session& session) {
  Progress progress(session.err(), session.text("cli.ticking"));
  const AdvanceReport report =
      session.writing().engine->advance(session.now(), [&](std::int64_t done) { progress.show(done, 0); });
  if (session.json())
    session.print(json::object{{"cases", report.cases},
                               {"warnings", report.warnings},
                               {"breaches", report.breaches},
                               {"urgings", report.urgings}});
  else
    session.out() << session.text("cli.ticked", {{"cases", std::to_string(report.cases)},
                                                 {"warnings", std::to_string(report.warnings)},
                                                 {"breaches", std::to_string(report.breaches)},
                                                 {"urgings", std::to_string(report.urgings)}})
                  << '\n';
  return 0;
}

// A folder of its own that is gone when the program is.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "wangge-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) throw StoreFailure("can't make a temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// Copies without the writer's lock: a backup reads only.
void copy_store(const std::string& from, const std::string& to, Session& session, std::string_view title) {
  Progress progress(session.err(), session.text(title));
  sqlite::back_up(from, to, [&](int done, int total) { progress.show(done, total); });
}

int simulate(Session& session, const std::string& until_text, std::size_t size) {
  const auto day = parse_day(until_text);  // the day itself included
  const Moment until = day ? end_of(*day) : moment_option("--until", until_text);
  const City& city = session.city();
  const TemporaryFolder folder;
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
  filter.now = until;
  const auto reader = store->reader();
  const auto lines = overdue_lines(*reader, city, filter);
  OverduePage page;
  page.size = size;
  const auto clocks = reader->overdue(filter, page);
  if (session.json()) {
    json::array list;
    for (const DeskClock& clock : clocks) list.push_back(json_of(city, clock));
    session.print(list);
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
  for (const DeskClock& clock : clocks) {
    const DeadlineRule* rule = city.policy.find(clock.rule);
    table.add({to_text(clock.case_id), rule == nullptr ? clock.rule : session.text("clock." + rule->clock),
               session.unit_name(clock.unit), to_short_text(clock.due),
               points_of(city, clock) > 0 ? "−" + points_text(points_of(city, clock)) : "—"});
  }
  session.print(table);
  return 0;
}

int backup(Session& session, const std::string& target) {
  if (fs::exists(target))
    return session.refuse({ProblemKind::input, "cli.store-exists", {{"path", target}}, {}, {}});
  session.reader();
  copy_store(session.options().database, target, session, "cli.copying");
  const fs::path attachments = session.options().database + "-attachments";
  if (fs::exists(attachments))
    fs::copy(attachments, target + "-attachments",
             fs::copy_options::recursive | fs::copy_options::skip_existing);
  if (session.json())
    session.print(json::object{{"path", target}});
  else
    session.out() << session.text("cli.backed-up", {{"path", target}}) << '\n';
  return 0;
}

struct OutageOptions {
  std::string from, to, reason;
};

int outage(Session& session, const OutageOptions& options) {
  const std::string actor = session.person().id;
  const auto changed = session.writing().engine->record_outage(moment_option("--from", options.from),
                                                               moment_option("--to", options.to),
                                                               options.reason, actor, random_key());
  if (!changed) return session.refuse(changed.error());
  session.tell("cli.recomputed", "cases", *changed);
  return 0;
}

struct ClockOptions {
  std::string day, reason;
};

int confirm(Session& session, const ClockOptions& options) {
  Command command;
  command.key = random_key();
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

void add_upkeep_commands(CLI::App& app, Choice& choice) {
  const auto simple = [&](const char* name, int (*command)(Session&)) {
    app.add_subcommand(name)->callback([&choice, command] { choice.command = command; });
  };
  simple("tick", tick);

  auto target = std::make_shared<std::string>();
  auto* backup_command = app.add_subcommand("backup");
  backup_command->add_option("target", *target)->required();
  backup_command->callback([&choice, target] {
    choice.command = [target](Session& session) { return backup(session, *target); };
  });

  auto until = std::make_shared<std::string>();
  auto size = std::make_shared<std::size_t>(20);
  auto* simulate_command = app.add_subcommand("simulate");
  simulate_command->add_option("--until", *until)->required();
  simulate_command->add_option("--size", *size);
  simulate_command->callback([&choice, until, size] {
    choice.command = [until, size](Session& session) { return simulate(session, *until, *size); };
  });

  auto options = std::make_shared<OutageOptions>();
  auto* outage_command = app.add_subcommand("outage");
  outage_command->add_option("--from", options->from)->required();
  outage_command->add_option("--to", options->to)->required();
  outage_command->add_option("--reason", options->reason)->required();
  outage_command->callback([&choice, options] {
    choice.command = [options](Session& session) { return outage(session, *options); };
  });

  auto clock = std::make_shared<ClockOptions>();
  auto* clock_command = app.add_subcommand("clock");
  clock_command->add_option("--day", clock->day)->required();
  clock_command->add_option("--reason", clock->reason)->required();
  clock_command->callback(
      [&choice, clock] { choice.command = [clock](Session& session) { return confirm(session, *clock); }; });
}

}  // namespace wangge::cli
