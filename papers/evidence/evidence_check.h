// Checks an evidence package without the database and without trusting who made it: that each file is what
// was signed, each event belongs to the log, each counted fact is what events say, and the scores follow from
// the facts by the rules of the package. What it can't know is what was left out: a log whose root nobody
// published, and facts that nobody counted.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "papers/evidence/evidence_format.h"
#include "papers/evidence/signing_key.h"

namespace wangge {

struct EvidenceFault {
  // Message ids "evidence-fault.<kind>": signature, key, root; of files changed, missing, extra; of lines of
  // events.jsonl: line, order, hash, event, path, proof, origin; of a county's rule: count; of the manifest:
  // rules, adjustment, score, year, city, cut-off, facts, final, log; of the archive's form: archive
  std::string kind;
  std::string file;           // empty where no single one is meant
  std::int64_t line = 0;      // of events.jsonl, from 1; 0: none
  std::int64_t position = 0;  // of the event, as the line says; 0: none
  std::string detail;         // in no language: hashes, ids, numbers
};

struct EvidenceReport {
  EvidenceManifest manifest;
  PublicKey signed_by{};
  std::size_t files = 0;      // whose content was compared
  std::int64_t events = 0;    // shown
  std::int64_t facts = 0;     // that events prove
  bool key_expected = false;  // the signature was checked against a key from elsewhere
  bool root_expected = false;
  std::vector<EvidenceFault> faults;  // none: everything is proved; at most `most_evidence_faults`
};
inline constexpr std::size_t most_evidence_faults = 1000;

// What is known from elsewhere: published by the office, on paper, on its site.
struct EvidenceExpected {
  std::optional<PublicKey> key;
  std::optional<Hash> root;
};

// Problem: input, for what is no package at all: "zip.refused" (papers/evidence/zip_archive.h) and
// "evidence.no-package" {path} {detail}. A package in which anything was changed gives faults instead.
Result<EvidenceReport> check_evidence(const std::string& path, const EvidenceExpected& expected);

}  // namespace wangge
