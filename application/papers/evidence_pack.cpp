#include "application/papers/evidence_pack.h"

#include "application/papers/year_papers.h"
#include "application/verified_log.h"
#include "engine/assessment/shown_events.h"
#include "engine/base/unfinished_file.h"
#include "engine/city_load/load_parts.h"
#include "engine/log/log_proof.h"
#include "papers/evidence/evidence_package.h"
#include "papers/source/played_mark.h"
#include "storage/temporary_folder.h"

namespace wangge {
namespace {

EvidenceManifest manifest_of(Door& door, const YearScore& scored, const LogTree& tree) {
  const City& city = *scored.city;
  EvidenceManifest manifest;
  manifest.city_name_zh = city.name_zh;
  manifest.city_name_en = city.name_en;
  manifest.city_grid = city.grid;
  manifest.city_digest = city.digest;
  manifest.year = scored.year;
  manifest.played = is_played(door.reader());
  manifest.cut_off = scored.as_of ? *scored.as_of : scored.cut_off.value_or(door.now());
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

}  // namespace

Result<EvidencePacked> pack_evidence(Door& door, const EvidenceRequest& request, const SigningKey& key) {
  door.snapshot().require_grid(request.score.county.value_or(door.city().grid));
  // One moment for all that is verified and read.
  require_verified(door);
  ScoreQuery query = request.score;
  query.verified = true;
  const YearScore result = score_year(door, query);
  if (result.version && !result.as_made_final)
    return Problem{ProblemKind::refused,
                   "refused.not-as-made-final",
                   {{"year", std::to_string(result.year)}},
                   "AM",
                   "set"};
  LogTree tree = log_tree(*result.log, request.size);
  auto shown = shown_events(*result.log, result.assessment, result.record, result.until(), tree);
  if (!shown) return shown.error();
  const EvidenceManifest manifest = manifest_of(door, result, tree);
  EvidencePacked packed;
  packed.tree = manifest.tree;
  for (const ShownEvent& event : shown->events) packed.facts += event.proves.size();
  packed.events = shown->events.size();
  packed.absent = shown->absent.size();
  try {
    const TemporaryFolder folder(request.out);
    write_papers(result, !request.score.county, request.number, folder.path(), door.watch("cli.packing"));
    const auto files = papers_in(folder.path().string());
    if (!files) return files.error();
    packed.papers = files->size();
    UnfinishedFile file(request.out);
    write_evidence_package(file.name(), manifest, std::move(*shown), rules_of(*result.log, result.catalogue),
                           *files, key);
    file.finish();
  } catch (const ProblemException&) {
    throw;
  } catch (const StoreFailure&) {
    throw;
  } catch (const std::runtime_error& failure) {
    return Problem{
        ProblemKind::system, "cli.unwritable", {{"path", request.out}, {"detail", failure.what()}}, {}, {}};
  }
  return packed;
}

}  // namespace wangge
