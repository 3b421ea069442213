// tick, outage, simulate, verify, repair, backup, digest
#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>
#include <boost/json.hpp>
#include <filesystem>

#include "cli/application.h"
#include "cli/overdue_view.h"
#include "cli/table.h"
#include "engine/log_proof.h"
#include "engine/repair.h"
#include "engine/verify.h"
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
    Engine engine(*store, city_of(*store->reader()), then, nullptr);
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
    for (const DeskClock& clock : clocks) list.push_back(json_of(*reader, city, clock));
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
    const auto projection = reader->projection(clock.case_id);
    const std::vector<Breach> breaches = projection ? projection->breaches : std::vector<Breach>{};
    table.add({to_text(clock.case_id), rule == nullptr ? clock.rule : session.text("clock." + rule->clock),
               session.unit_name(clock.unit), to_short_text(clock.due),
               cost_text(cost_in(city, breaches, clock))});
  }
  session.print(table);
  return 0;
}

int verify_store(Session& session) {
  const std::string& path = session.options().database;
  session.reader();
  VerifyReport report;
  {
    Progress progress(session.err(), session.text("cli.verifying"));
    report = verify([&path] { return open_for_reading(path); },
                    [&](std::int64_t done, std::int64_t total) { progress.show(done, total); });
  }
  if (session.json()) {
    json::array faults;
    for (const Fault& fault : report.faults)
      faults.push_back({{"kind", fault.kind},
                        {"position", fault.position},
                        {"case", to_text(fault.case_id)},
                        {"sequence", fault.sequence},
                        {"detail", fault.detail}});
    session.print(json::object{{"events", report.events},
                               {"cases", report.cases},
                               {"digest", to_hex(report.head.digest)},
                               {"faults", faults}});
  } else {
    for (const Fault& fault : report.faults)
      session.out() << session.text("cli.fault", {{"position", std::to_string(fault.position)},
                                                  {"case", to_text(fault.case_id)},
                                                  {"sequence", std::to_string(fault.sequence)},
                                                  {"what", "@fault." + fault.kind},
                                                  {"detail", fault.detail}})
                    << '\n';
    session.out() << session.text(report.faults.empty() ? "cli.verify-clean" : "cli.verify-faults",
                                  {{"events", std::to_string(report.events)},
                                   {"cases", std::to_string(report.cases)},
                                   {"faults", std::to_string(report.faults.size())},
                                   {"digest", to_hex(report.head.digest).substr(0, 16)}})
                  << '\n';
  }
  return report.faults.empty() ? 0 : 3;
}

int repair_store(Session& session) {
  const auto store = session.open_store();
  std::int64_t replaced = 0;
  {
    Progress progress(session.err(), session.text("cli.repairing"));
    replaced = repair(*store, [&](std::int64_t done, std::int64_t total) { progress.show(done, total); });
  }
  session.tell("cli.repaired", "replaced", replaced);
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

int digest(Session& session, std::int64_t size) {
  Table table({{session.text("cli.day")}, {session.text("cli.events"), Table::Align::right}, {"SHA-256"}});
  json::array days;
  StoreReader& reader = session.reader();
  reader.hold();
  for (const auto& [day, head] : reader.digests()) {
    table.add({to_text(day), std::to_string(head.position), to_hex(head.digest)});
    days.push_back({{"day", to_text(day)}, {"position", head.position}, {"digest", to_hex(head.digest)}});
  }
  const TreeHead tree = log_tree(reader, size).head();
  if (session.json()) {
    session.print(json::object{{"days", days}, {"tree", {{"size", tree.size}, {"root", to_hex(tree.root)}}}});
    return 0;
  }
  session.print(table);
  session.out() << session.text("cli.tree-head",
                                {{"size", std::to_string(tree.size)}, {"root", to_hex(tree.root)}})
                << '\n';
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

}  // namespace

void add_upkeep_commands(CLI::App& app, Choice& choice) {
  const auto simple = [&](const char* name, int (*command)(Session&)) {
    app.add_subcommand(name)->callback([&choice, command] { choice.command = command; });
  };
  simple("tick", tick);
  simple("verify", verify_store);
  simple("repair", repair_store);

  auto tree_size = std::make_shared<std::int64_t>(0);
  auto* digest_command = app.add_subcommand("digest");
  digest_command->add_option("--size", *tree_size)->check(CLI::PositiveNumber);
  digest_command->callback([&choice, tree_size] {
    choice.command = [tree_size](Session& session) { return digest(session, *tree_size); };
  });

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
}

}  // namespace wangge::cli
