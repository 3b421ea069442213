// evidence: sign and pack what proves a score, and check such a package offline
#include <fmt/format.h>
#include <boost/json.hpp>

#include <filesystem>

#include "cli/application.h"
#include "cli/paper_files.h"
#include "cli/scored.h"
#include "cli/verified.h"
#include "engine/assessment/shown_events.h"
#include "engine/base/durable_file.h"
#include "engine/base/hash.h"
#include "engine/base/unfinished_file.h"
#include "engine/city_load/load_parts.h"
#include "papers/evidence/evidence_check.h"
#include "papers/evidence/evidence_package.h"
#include "storage/read_ahead.h"
#include "storage/temporary_folder.h"

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

EvidenceManifest manifest_of(Session& session, const Scored& scored, const LogTree& tree) {
  const City& city = *scored.city;
  EvidenceManifest manifest;
  manifest.city_name_zh = city.name_zh;
  manifest.city_name_en = city.name_en;
  manifest.city_grid = city.grid;
  manifest.city_digest = city.digest;
  manifest.year = scored.year;
  manifest.played = session.played();
  manifest.cut_off = scored.as_of ? *scored.as_of : scored.cut_off.value_or(session.now());
  manifest.record = scored.record;
  manifest.version = scored.version ? scored.version->number : 0;
  manifest.catalogue_version = scored.catalogue.version;
  manifest.catalogue_digest = scored.catalogue.digest;
  manifest.settings = scored.choices;
  manifest.log = scored.head;
  manifest.tree = tree.head();
  manifest.scores = scores_of(scored.assessment);
  manifest.adjustments = adjustments_of(scored.assessment);
  return manifest;
}

// As the store keeps them.
EvidenceRules rules_of(StoreReader& reader, const Catalogue& catalogue) {
  EvidenceRules rules;
  FaultList faults;
  std::string deadlines;
  const auto files = reader.city_files().second;
  for (const auto& [name, content] : files)
    if (name == city_file) deadlines = load_outline(name, content, built_in_editions(), faults).deadlines;
  for (const auto& [name, content] : files) {
    if (name == deadlines) rules.deadlines = content;
    if (to_hex(sha256(content)) == catalogue.digest) rules.catalogue = content;
  }
  return rules;
}

int pack(Session& session, const EvidenceOptions& options) {
  const auto key = SigningKey::read(options.key);
  if (!key) return session.refuse(key.error());
  session.snapshot().require_grid(grid_option(options.score.grid, session.city()));
  read_ahead(session.options().database);
  // One moment for all that is verified and read.
  require_verified(session);
  ScoreOptions score = options.score;
  score.verified = true;
  const Scored result = scored(session, score);
  if (result.version && !result.as_made_final)
    return session.refuse({ProblemKind::refused,
                           "refused.not-as-made-final",
                           {{"year", std::to_string(result.year)}},
                           "AM",
                           "--set"});
  LogTree tree = log_tree(*result.log, options.size);
  auto shown = shown_events(*result.log, result.assessment, result.record, result.until(), tree);
  if (!shown) return session.refuse(shown.error());
  const EvidenceManifest manifest = manifest_of(session, result, tree);
  std::size_t facts = 0;
  for (const ShownEvent& event : shown->events) facts += event.proves.size();
  const std::size_t events = shown->events.size();
  const std::size_t absent = shown->absent.size();
  std::size_t papers = 0;
  try {
    // The papers are made for the package, so that they can't say anything but what was scored.
    const TemporaryFolder folder(options.out);
    write_papers(result, options.score.grid.empty(), options.number, folder.path());
    const auto files = papers_in(folder.path().string());
    if (!files) return session.refuse(files.error());
    papers = files->size();
    UnfinishedFile file(options.out);
    write_evidence_package(file.name(), manifest, std::move(*shown), rules_of(*result.log, result.catalogue),
                           *files, *key);
    file.finish();
  } catch (const ProblemException&) {
    throw;
  } catch (const StoreFailure&) {
    throw;
  } catch (const std::runtime_error& failure) {
    return session.refuse(path_problem(ProblemKind::system, "cli.unwritable", options.out, failure.what()));
  }
  const std::string public_key = to_hex(key->public_key());
  const std::string root = to_hex(manifest.tree.root);
  if (session.json()) {
    session.print(json::object{{"path", options.out},
                               {"public_key", public_key},
                               {"size", manifest.tree.size},
                               {"root", root},
                               {"papers", papers},
                               {"events", events},
                               {"facts", facts},
                               {"absent", absent}});
    return 0;
  }
  session.out() << session.text("cli.evidence-packed", {{"path", options.out},
                                                        {"papers", std::to_string(papers)},
                                                        {"events", std::to_string(events)},
                                                        {"facts", std::to_string(facts)},
                                                        {"absent", std::to_string(absent)}})
                << '\n'
                << session.text(
                       "cli.evidence-publish",
                       {{"key", public_key}, {"size", std::to_string(manifest.tree.size)}, {"root", root}})
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
