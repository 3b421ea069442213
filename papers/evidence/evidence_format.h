// What an evidence package holds, as text. All of it is canonical JSON: the same values give the same bytes.
//
//   papers/…          the papers, as they were laid on the table
//   events.jsonl      a line for each event that proves a counted fact, in order of position:
//                     {"before":hash,"body":text,"case":n,"hash":hash,"path":[hash,…],"position":n,
//                      "proves":[point,…],"sequence":n}
//                     Before it stands the event that tells whose fact it is, which proves nothing by itself;
//                     so do those that began a record, opened the assessment and made it final.
//                     The log's first event is always there: it says whether the store was played.
//   catalogue.toml    the rules by which was scored, and
//   deadlines.toml    the limits that they count, as the city has them
//   attachments.json  what those events name:
//                     {"attachments":[{"position":n,"sha256":hash},{"name":text,"position":n},…]}
//   manifest.json     EvidenceManifest: every file above with its SHA-256, the log, the scores
//   manifest.sig      Ed25519 over the bytes of manifest.json, 128 hex digits
//   public-key.txt    of the one who signed, 64 hex digits
#pragma once
#include <boost/json/array.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/assessment/shown_events.h"
#include "engine/log/event.h"
#include "engine/log/log_tree.h"

namespace wangge {

inline constexpr int evidence_format = 3;
inline constexpr std::string_view papers_folder = "papers/";
inline constexpr std::string_view events_file = "events.jsonl";
inline constexpr std::string_view catalogue_file = "catalogue.toml";
inline constexpr std::string_view deadlines_file = "deadlines.toml";
inline constexpr std::string_view attachments_file = "attachments.json";
inline constexpr std::string_view manifest_file = "manifest.json";
inline constexpr std::string_view signature_file = "manifest.sig";
inline constexpr std::string_view public_key_file = "public-key.txt";

struct EvidenceFile {
  std::string name;
  std::int64_t size = 0;
  Hash sha256{};
};

struct ScoredRule {
  std::string rule;
  int count = 0;           // in the rule's unit
  int points = 0;          // tenths, before the item's floor or cap
  std::int64_t facts = 0;  // that were counted; as many are shown or absent
  bool operator==(const ScoredRule&) const = default;
};

struct ScoredItem {
  std::string item;
  int points = 0;  // tenths
  std::vector<ScoredRule> rules;
};

struct ScoredCounty {
  GridCode county;
  int total = 0;  // tenths
  int rank = 0;
  std::string grade;
  std::vector<ScoredItem> items;
};

struct EvidenceManifest {
  std::string city_name_zh;
  std::string city_name_en;
  GridCode city_grid;
  std::string city_digest;  // SHA-256 over the city's data, hex
  bool played = false;      // the store's present could be chosen: no evidence of anything
  int year = 0;             // that was assessed
  Moment cut_off{};
  CaseId record;    // of the year's assessment; 0 if it was not opened
  int version = 0;  // that was made final; 0: nothing is final
  std::string catalogue_version;
  std::string catalogue_digest;  // SHA-256 of its file, hex
  SettingChoices settings;
  Head log;       // that was scored
  TreeHead tree;  // against which events are proved
  std::vector<ScoredCounty> scores;
  std::vector<Adjustment> adjustments;  // that the scores hold
  std::vector<CountedPoint> absent;
  std::map<std::string, std::int64_t> facts;  // how many of each fact, or clock, were counted; filled in
  std::vector<EvidenceFile> files;  // in order of name; all but the manifest, its signature and the key
};

std::string encode(const EvidenceManifest& manifest);
// Throws std::runtime_error for anything that encode() would not give.
EvidenceManifest decode_manifest(std::string_view bytes);

// Without the end of the line.
std::string encode(const ShownEvent& event);
// Throws std::runtime_error with what is wrong. Nothing is checked but the form; `key` and `previous` of the
// stored event are left 0.
ShownEvent decode_shown_event(std::string_view line);

// Content of attachments.json: what these events name, in order of position.
class AttachmentList {
 public:
  void add(const Event& event, std::int64_t position);
  std::string text() const;

 private:
  boost::json::array list_;
};

}  // namespace wangge
