// verify, repair, digest
#include <fmt/format.h>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "application/verified_log.h"
#include "cli/application.h"
#include "cli/scored.h"
#include "cli/table.h"
#include "engine/base/durable_file.h"
#include "engine/log/log_proof.h"
#include "engine/proof/repair.h"
#include "engine/proof/verify.h"
#include "storage/attachments.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

json::array json_of(const std::vector<Fault>& faults) {
  json::array list;
  for (const Fault& fault : faults)
    list.push_back({{"kind", fault.kind},
                    {"position", fault.position},
                    {"case", to_text(fault.case_id)},
                    {"sequence", fault.sequence},
                    {"detail", fault.detail},
                    {"truth", fault.of_truth}});
  return list;
}

void print_faults(Session& session, const VerifyReport& report) {
  for (const Fault& fault : report.faults) {
    std::string where;
    if (fault.position != 0)
      where += session.text("cli.fault-position", {{"position", std::to_string(fault.position)}});
    if (fault.case_id != registry_stream)
      where += session.text("cli.fault-case", {{"case", to_text(fault.case_id)}});
    if (fault.sequence != 0)
      where += session.text("cli.fault-sequence", {{"sequence", std::to_string(fault.sequence)}});
    std::string line = where + session.text("fault." + fault.kind);
    if (!fault.detail.empty()) line += session.text("cli.fault-detail", {{"detail", fault.detail}});
    session.out() << line << '\n';
  }
}

// What to do about them.
void print_way_out(Session& session, const VerifyReport& report) {
  if (!report.faults.empty())
    session.out() << session.text(report.truth_damaged() ? "cli.verify-restore" : "cli.verify-repair")
                  << '\n';
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw ProblemException({ProblemKind::input, "cli.unreadable", {{"path", path}}, {}, "against"});
  return {std::istreambuf_iterator<char>(file), {}};
}

AttachmentSource attachments_of(Session& session) {
  return source_of(AttachmentFolder(session.options().database + "-attachments"));
}

int verify_store(Session& session, const std::string& against) {
  const std::string& path = session.options().database;
  session.reader();
  VerifyOptions options;
  PublishedLog published;
  if (!against.empty()) {
    auto read = read_published(text_of_file(against));
    if (!read) return session.refuse(read.error());
    published = std::move(*read);
    options.published = &published;
  }
  const AttachmentSource attachments = attachments_of(session);
  options.attachments = &attachments;
  VerifyReport report;
  {
    Progress progress(session.err(), session.text("cli.verifying"));
    report = verify([&path] { return open_for_reading(path); },
                    [&](std::int64_t done, std::int64_t total) { progress.show(done, total); }, options);
  }
  if (session.json()) {
    session.print(json::object{{"events", report.events},
                               {"cases", report.cases},
                               {"attachments", report.attachments},
                               {"unreferenced", report.unreferenced},
                               {"published", report.published},
                               {"digest", to_hex(report.head.digest)},
                               {"faults", json_of(report.faults)}});
    return report.faults.empty() ? 0 : 3;
  }
  print_faults(session, report);
  session.out() << session.text(report.faults.empty() ? "cli.verify-clean" : "cli.verify-faults",
                                {{"events", std::to_string(report.events)},
                                 {"cases", std::to_string(report.cases)},
                                 {"faults", std::to_string(report.faults.size())},
                                 {"digest", to_hex(report.head.digest).substr(0, 16)}})
                << '\n';
  if (report.attachments + report.unreferenced > 0)
    session.out() << session.text("cli.verify-attachments",
                                  {{"attachments", std::to_string(report.attachments)},
                                   {"unreferenced", std::to_string(report.unreferenced)}})
                  << '\n';
  if (!against.empty())
    session.out() << session.text("cli.verify-published",
                                  {{"path", against}, {"count", std::to_string(report.published)}})
                  << '\n';
  print_way_out(session, report);
  return report.faults.empty() ? 0 : 3;
}

int repair_store(Session& session) {
  const auto store = session.open_store();
  const AttachmentSource attachments = attachments_of(session);
  VerifyOptions options;
  options.attachments = &attachments;
  RepairReport report;
  {
    Progress progress(session.err(), session.text("cli.repairing"));
    report = repair(
        *store, [&](std::int64_t done, std::int64_t total) { progress.show(done, total); }, options);
  }
  if (!report.refused()) {
    session.tell("cli.repaired", "replaced", report.mended);
    return 0;
  }
  if (session.json()) {
    session.print(json::object{{"replaced", 0}, {"faults", json_of(report.before.faults)}});
    return 3;
  }
  print_faults(session, report.before);
  session.out() << session.text("cli.repair-refused") << '\n';
  return 3;
}

// What `verify --against` reads, under its name only when it is whole.
void write_digests(const std::string& path, const PublishedLog& log) {
  refuse_database(path);
  const std::string partial = path + ".new";
  try {
    write_file(partial, write_published(log));
    move_durably(partial, path);
  } catch (const fs::filesystem_error& failure) {
    std::error_code ignored;
    fs::remove(partial, ignored);
    throw StoreFailure(failure.what());
  }
}

int digest(Session& session, std::int64_t size, const std::string& out) {
  if (!out.empty()) require_verified(session);
  StoreReader& reader = session.reader();
  reader.hold();
  PublishedLog log;
  log.days = reader.digests();
  log.tree = log_tree(reader, size).head();
  if (!out.empty()) write_digests(out, log);
  if (session.json()) {
    json::array days;
    for (const auto& [day, head] : log.days)
      days.push_back({{"day", to_text(day)}, {"position", head.position}, {"digest", to_hex(head.digest)}});
    session.print(
        json::object{{"days", days}, {"tree", {{"size", log.tree.size}, {"root", to_hex(log.tree.root)}}}});
    return 0;
  }
  Table table({{session.text("cli.day")}, {session.text("cli.events"), Table::Align::right}, {"SHA-256"}});
  for (const auto& [day, head] : log.days)
    table.add({to_text(day), std::to_string(head.position), to_hex(head.digest)});
  session.print(table);
  session.out() << session.text("cli.tree-head",
                                {{"size", std::to_string(log.tree.size)}, {"root", to_hex(log.tree.root)}})
                << '\n';
  if (!out.empty()) session.out() << session.text("cli.digests-written", {{"path", out}}) << '\n';
  return 0;
}

}  // namespace

void add_proof_commands(Syntax app) {
  auto against = std::make_shared<std::string>();
  auto verify_command = app.command("verify");
  verify_command.option("--against", *against);
  verify_command.runs([against](Session& session) { return verify_store(session, *against); });

  app.command("repair").runs(repair_store);

  auto size = std::make_shared<std::int64_t>(0);
  auto out = std::make_shared<std::string>();
  auto digest_command = app.command("digest");
  digest_command.option("--size", *size).positive();
  digest_command.option("--out", *out);
  digest_command.runs(
      [size, out](Session& session) { return in_options([&] { return digest(session, *size, *out); }); });
}

}  // namespace wangge::cli
