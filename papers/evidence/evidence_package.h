// Evidence that survives an objection: the papers, the events that prove each counted fact, and the score in
// one signed ZIP (AM, N4). evidence_check.h checks it without the database.
#pragma once
#include <string>
#include <vector>

#include "papers/evidence/evidence_format.h"
#include "papers/evidence/signing_key.h"

namespace wangge {

// The scores with what a manifest says of them.
std::vector<ScoredCounty> scores_of(const Assessment& assessment);

struct PaperFile {
  std::string name;  // in the package, without the folder "papers/"
  std::string path;
};

// All files below a folder, in order of name. Problem: input, for a folder that can't be read or has none
// ("evidence.no-papers" {path}), and for links and names that a package can't hold ("evidence.bad-paper"
// {path}).
Result<std::vector<PaperFile>> papers_in(const std::string& folder);

// The files of the city's data by which was scored.
struct EvidenceRules {
  std::string catalogue;
  std::string deadlines;
};

// Writes the package to `path`; the same values and papers give the same bytes, whenever and wherever it is
// written. `manifest.files` is filled in, and so are the facts' counts and those that are absent. Throws
// std::runtime_error if a file can't be read or written.
void write_evidence_package(const std::string& path, EvidenceManifest manifest, ShownEvents shown,
                            const EvidenceRules& rules, const std::vector<PaperFile>& papers,
                            const SigningKey& key);

}  // namespace wangge
