// evidence: sign and pack what proves a score, and check such a package offline
#include <fmt/format.h>
#include <boost/json.hpp>

#include <filesystem>

#include "application/papers/evidence_pack.h"
#include "cli/application.h"
#include "cli/scored.h"
#include "engine/base/durable_file.h"
#include "engine/base/hash.h"
#include "papers/evidence/evidence_check.h"
#include "storage/read_ahead.h"

namespace wangge::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct EvidenceOptions {
  std::string file, out, key, public_key, root, number;
  std::int64_t size = 0;  // of the log that is proved against; 0: all of it
  ScoreOptions score;
};

Problem path_problem(ProblemKind kind, const char* id, const std::string& path, std::string detail = {}) {
  return {kind, id, {{"path", path}, {"detail", std::move(detail)}}, {}, {}};
}

int make_key(Session& session, const EvidenceOptions& options) {
  if (fs::exists(fs::symlink_status(options.file)))
    return session.refuse(path_problem(ProblemKind::input, "evidence.key-exists", options.file));
  const SigningKey key = SigningKey::random();
  try {
    write_secret_file(options.file, key.text());
  } catch (const fs::filesystem_error& failure) {
    return session.refuse(
        path_problem(ProblemKind::system, "cli.unwritable", options.file, failure.code().message()));
  }
  const std::string public_key = to_hex(key.public_key());
  if (session.json())
    session.print(json::object{{"path", options.file}, {"public_key", public_key}});
  else
    session.out() << session.text("cli.evidence-key", {{"path", options.file}}) << '\n' << public_key << '\n';
  return 0;
}

// Throws ProblemException.
Hash hash_option(const std::string& name, const std::string& text) {
  const auto hash = parse_hash(text);
  if (!hash) throw ProblemException(bad_option(name, text, "@evidence.hex"));
  return *hash;
}

int pack(Session& session, const EvidenceOptions& options) {
  const auto key = SigningKey::read(options.key);
  if (!key) return session.refuse(key.error());
  read_ahead(session.options().database);
  const auto packed = in_options([&] {
    return pack_evidence(
        session, {score_query(session, options.score), options.out, options.number, options.size}, *key);
  });
  if (!packed) return session.refuse(packed.error());
  const std::string public_key = to_hex(key->public_key());
  const std::string root = to_hex(packed->tree.root);
  if (session.json()) {
    session.print(json::object{{"path", options.out},
                               {"public_key", public_key},
                               {"size", packed->tree.size},
                               {"root", root},
                               {"papers", packed->papers},
                               {"events", packed->events},
                               {"facts", packed->facts},
                               {"absent", packed->absent}});
    return 0;
  }
  session.out() << session.text("cli.evidence-packed", {{"path", options.out},
                                                        {"papers", std::to_string(packed->papers)},
                                                        {"events", std::to_string(packed->events)},
                                                        {"facts", std::to_string(packed->facts)},
                                                        {"absent", std::to_string(packed->absent)}})
                << '\n'
                << session.text(
                       "cli.evidence-publish",
                       {{"key", public_key}, {"size", std::to_string(packed->tree.size)}, {"root", root}})
                << '\n';
  return 0;
}

json::object json_of(const EvidenceFault& fault) {
  return {{"kind", fault.kind},
          {"file", fault.file},
          {"line", fault.line},
          {"position", fault.position},
          {"detail", fault.detail}};
}

void print_json(Session& session, const EvidenceReport& report) {
  json::array faults;
  for (const EvidenceFault& fault : report.faults) faults.push_back(json_of(fault));
  const EvidenceManifest& manifest = report.manifest;
  session.print(
      json::object{{"played", manifest.played},
                   {"year", manifest.year},
                   {"cut_off", to_text(manifest.cut_off)},
                   {"version", manifest.version},
                   {"record", manifest.record.value},
                   {"catalogue", manifest.catalogue_digest},
                   {"city", manifest.city_digest},
                   {"log", {{"position", manifest.log.position}, {"digest", to_hex(manifest.log.digest)}}},
                   {"public_key", to_hex(report.signed_by)},
                   {"key_expected", report.key_expected},
                   {"size", manifest.tree.size},
                   {"root", to_hex(manifest.tree.root)},
                   {"root_expected", report.root_expected},
                   {"files", report.files},
                   {"events", report.events},
                   {"facts", report.facts},
                   {"absent", manifest.absent.size()},
                   {"faults", std::move(faults)}});
}

void print_report(Session& session, const EvidenceReport& report) {
  const EvidenceManifest& manifest = report.manifest;
  const auto line = [&](const char* id, const Arguments& arguments) {
    session.out() << session.text({ProblemKind::refused, id, arguments, {}, {}}) << '\n';
  };
  for (const EvidenceFault& fault : report.faults) {
    std::string where = fault.file;
    if (fault.line != 0) where += fmt::format(":{}", fault.line);
    line(fault.position == 0 ? "cli.evidence-fault" : "cli.evidence-fault-of-event",
         {{"where", where},
          {"position", std::to_string(fault.position)},
          {"what", "@evidence-fault." + fault.kind},
          {"detail", fault.detail}});
  }
  if (!report.faults.empty()) {
    line("cli.evidence-doctored", {{"faults", std::to_string(report.faults.size())}});
    return;
  }
  if (manifest.played) line("cli.evidence-played", {});
  line("cli.evidence-proved",
       {{"city", session.language() == Language::zh ? manifest.city_name_zh : manifest.city_name_en},
        {"year", std::to_string(manifest.year)},
        {"cut_off", to_short_text(manifest.cut_off)},
        {"counties", std::to_string(manifest.scores.size())},
        {"catalogue", manifest.catalogue_version}});
  line("cli.evidence-bound", {{"catalogue", manifest.catalogue_digest},
                              {"city", manifest.city_digest},
                              {"position", std::to_string(manifest.log.position)},
                              {"digest", to_hex(manifest.log.digest)}});
  line(manifest.version == 0 ? "cli.evidence-not-final" : "cli.evidence-final",
       {{"version", std::to_string(manifest.version)}, {"record", to_text(manifest.record)}});
  line("cli.evidence-files", {{"files", std::to_string(report.files)}});
  line("cli.evidence-events", {{"events", std::to_string(report.events)},
                               {"facts", std::to_string(report.facts)},
                               {"absent", std::to_string(manifest.absent.size())},
                               {"size", std::to_string(manifest.tree.size)}});
  line(report.key_expected ? "cli.evidence-key-known" : "cli.evidence-key-unknown",
       {{"key", to_hex(report.signed_by)}});
  line(report.root_expected ? "cli.evidence-root-known" : "cli.evidence-root-unknown",
       {{"root", to_hex(manifest.tree.root)}});
}

int check(Session& session, const EvidenceOptions& options) {
  EvidenceExpected expected;
  if (!options.public_key.empty()) expected.key = hash_option("--public-key", options.public_key);
  if (!options.root.empty()) expected.root = hash_option("--root", options.root);
  const auto report = check_evidence(options.file, expected);
  if (!report) return session.refuse(report.error());
  if (session.json())
    print_json(session, *report);
  else
    print_report(session, *report);
  return report->faults.empty() ? 0 : 1;
}

}  // namespace

void add_evidence_commands(Syntax app) {
  auto options = std::make_shared<EvidenceOptions>();
  auto evidence = app.command("evidence");
  evidence.takes_command();
  const auto add = [&](const char* name, int (*run)(Session&, const EvidenceOptions&)) {
    auto command = evidence.command(name);
    command.runs([options, run](Session& session) { return run(session, *options); });
    return command;
  };
  auto key_command = add("key", make_key);
  key_command.option("file", options->file).required();
  auto pack_command = add("pack", pack);
  pack_command.option("--out", options->out).required();
  pack_command.option("--key", options->key).required();
  pack_command.option("--number", options->number);
  pack_command.option("--size", options->size).positive();
  add_score_options(pack_command, options->score);
  auto check_command = add("check", check);
  check_command.option("file", options->file).required();
  check_command.option("--public-key", options->public_key);
  check_command.option("--root", options->root);
}

}  // namespace wangge::cli
