#include "papers/evidence/evidence_package.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>

#include "engine/base/hash.h"
#include "engine/base/unfinished_file.h"
#include "papers/evidence/evidence_score.h"
#include "papers/evidence/zip_archive.h"

namespace wangge {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string content{std::istreambuf_iterator<char>(file), {}};
  if (!file) throw std::runtime_error(path + ": can't be read");
  return content;
}

std::string lines_of(const std::vector<ShownEvent>& events) {
  std::string lines;
  for (const ShownEvent& event : events) lines.append(encode(event)).append("\n");
  return lines;
}

}  // namespace

std::vector<ScoredCounty> scores_of(const Assessment& assessment) {
  std::vector<ScoredCounty> scores;
  for (const CountyScore& county : assessment.counties) {
    ScoredCounty score{county.county, county.total, county.rank, county.grade, {}};
    for (const ItemScore& item : county.items) {
      ScoredItem scored{item.item, item.points, {}};
      for (const RuleScore& rule : item.rules)
        scored.rules.push_back({rule.rule, rule.count, rule.points, std::ssize(rule.facts)});
      score.items.push_back(std::move(scored));
    }
    scores.push_back(std::move(score));
  }
  return scores;
}

Result<std::vector<PaperFile>> papers_in(const std::string& folder) {
  std::vector<PaperFile> papers;
  const auto problem = [](const char* id, const std::string& path) {
    return Problem{ProblemKind::input, id, {{"path", path}}, {}, {}};
  };
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::file_status status = entry->symlink_status(error);
    if (error || fs::is_directory(status)) continue;
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (!fs::is_regular_file(status) || name.ends_with(UnfinishedFile::ending) ||
        !is_member_name(std::string(papers_folder) + name))
      return problem("evidence.bad-paper", entry->path().string());
    papers.push_back({name, entry->path().string()});
  }
  if (error || papers.empty()) return problem("evidence.no-papers", folder);
  std::ranges::sort(papers, {}, &PaperFile::name);
  return papers;
}

void write_evidence_package(const std::string& path, EvidenceManifest manifest, ShownEvents shown,
                            const EvidenceRules& rules, const std::vector<PaperFile>& papers,
                            const SigningKey& key) {
  std::vector<CountedPoint> points = shown.absent;
  for (const ShownEvent& event : shown.events)
    points.insert(points.end(), event.proves.begin(), event.proves.end());
  manifest.facts = fact_counts(points);
  manifest.absent = std::move(shown.absent);
  std::map<std::string, std::string> members;
  AttachmentList attachments;
  for (const ShownEvent& event : shown.events)
    attachments.add(decode(event.event.body), event.event.position);
  members.emplace(attachments_file, attachments.text());
  members.emplace(catalogue_file, rules.catalogue);
  members.emplace(deadlines_file, rules.deadlines);
  members.emplace(events_file, lines_of(shown.events));
  shown.events.clear();
  for (const PaperFile& paper : papers)
    members.emplace(std::string(papers_folder) + paper.name, content_of(paper.path));
  manifest.files.clear();
  for (const auto& [name, content] : members)
    manifest.files.push_back({name, std::ssize(content), sha256(content)});
  const std::string bytes = encode(manifest);
  members.emplace(manifest_file, bytes);
  members.emplace(signature_file, to_text(key.sign(bytes)) + '\n');
  members.emplace(public_key_file, to_hex(key.public_key()) + '\n');
  ZipWriter archive(path, manifest.cut_off);
  for (auto& [name, content] : members) archive.add(name, std::move(content));
  archive.close();
}

}  // namespace wangge
