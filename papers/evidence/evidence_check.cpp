#include "papers/evidence/evidence_check.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <functional>
#include <map>
#include <set>
#include <stdexcept>

#include "engine/assessment/evidence.h"
#include "engine/base/hash.h"
#include "engine/base/json_member.h"
#include "engine/log/founding.h"
#include "engine/stream/field.h"
#include "papers/evidence/evidence_binding.h"
#include "papers/evidence/evidence_score.h"
#include "papers/evidence/zip_archive.h"

namespace wangge {
namespace {

// More than a year of all counties needs, and less than would hurt.
constexpr std::uint64_t most_manifest_bytes = 16 * 1024 * 1024;
constexpr std::size_t most_line_bytes = 1024 * 1024;
constexpr std::uint64_t most_key_bytes = 1024;
constexpr std::uint64_t most_rules_bytes = 1024 * 1024;
// All but the papers.
constexpr std::array own_files{attachments_file, catalogue_file, deadlines_file, events_file};

class Checker {
 public:
  Checker(const ZipReader& archive, const EvidenceExpected& expected)
      : archive_(archive), expected_(expected) {
    for (std::size_t i = 0; i < archive.members().size(); ++i) members_[archive.members()[i].name] = i;
  }

  // Throws std::runtime_error if there is no manifest that can be read, though nobody changed it.
  EvidenceReport check() {
    if (!check_manifest()) return std::move(report_);
    load_rules_of_year();
    for (const EvidenceFile& file : report_.manifest.files) check_file(file);
    for (const auto& [name, index] : members_)
      if (!named_.contains(name)) add({"extra", name, 0, 0, {}});
    for (const EvidenceFile& file : report_.manifest.files)
      if (!file.name.starts_with(papers_folder) && std::ranges::find(own_files, file.name) == own_files.end())
        add({"extra", file.name, 0, 0, {}});
    for (const std::string_view name : own_files)
      if (!named_.contains(std::string(name))) add({"missing", std::string(name), 0, 0, {}});
    check_counts();
    check_founding();
    check_adjustments();
    for (auto& [kind, detail] : binding_.faults(report_.manifest, points_))
      add({std::move(kind), std::string(manifest_file), 0, 0, std::move(detail)});
    if (archive_.stamp() != zip_stamp(report_.manifest.cut_off)) add({"archive", {}, 0, 0, {}});
    if (rules_)
      for (std::string& detail : score_faults(report_.manifest, rules_->catalogue, points_))
        add({"score", std::string(manifest_file), 0, 0, std::move(detail)});
    check_attachments();
    return std::move(report_);
  }

 private:
  void add(EvidenceFault fault) {
    if (report_.faults.size() < most_evidence_faults) report_.faults.push_back(std::move(fault));
  }

  // The whole of a file that the manifest does not name.
  std::string content_of(std::string_view name, std::uint64_t most) {
    const auto found = members_.find(std::string(name));
    named_.emplace(name);
    if (found == members_.end()) {
      add({"missing", std::string(name), 0, 0, {}});
      return {};
    }
    if (archive_.members()[found->second].size > most)
      throw std::runtime_error(fmt::format("{} is too large", name));
    std::string content;
    if (!archive_.read(found->second, [&](std::string_view piece) { content += piece; }))
      throw std::runtime_error(fmt::format("{} can't be read", name));
    return content;
  }

  // That of a file which the manifest names, too; empty if there is none.
  std::string rules_file(std::string_view name) {
    const auto found = members_.find(std::string(name));
    std::string content;
    if (found == members_.end() || archive_.members()[found->second].size > most_rules_bytes) return content;
    archive_.read(found->second, [&](std::string_view piece) { content += piece; });
    return content;
  }

  void load_rules_of_year() {
    const std::string catalogue = rules_file(catalogue_file);
    if (catalogue.empty()) return;  // said to be missing, later
    if (to_hex(sha256(catalogue)) == report_.manifest.catalogue_digest)
      rules_ = load_rules(catalogue, rules_file(deadlines_file));
    if (!rules_ || rules_->catalogue.version != report_.manifest.catalogue_version)
      add({"rules", std::string(catalogue_file), 0, 0, {}});
  }

  // Gives false if it was changed so that it can't be read.
  bool check_manifest() {
    if (!members_.contains(std::string(manifest_file)))
      throw std::runtime_error(fmt::format("no {}", manifest_file));
    const std::string bytes = content_of(manifest_file, most_manifest_bytes);
    const std::string signature_text = content_of(signature_file, most_key_bytes);
    const std::string key_text = content_of(public_key_file, most_key_bytes);
    const auto first_line = [](const std::string& text) {
      return std::string_view(text).substr(0, text.ends_with('\n') ? text.size() - 1 : text.size());
    };
    const auto signature = parse_signature(first_line(signature_text));
    const auto key = parse_hash(first_line(key_text));
    if (key) report_.signed_by = *key;
    const std::string manifest(manifest_file);
    const bool is_signed_by_key = key && signature && is_signed(bytes, *signature, *key);
    if (!is_signed_by_key) add({"signature", manifest, 0, 0, {}});
    if (expected_.key && key != expected_.key)
      add({"key", std::string(public_key_file), 0, 0, to_hex(report_.signed_by)});
    report_.key_expected = expected_.key.has_value();
    try {
      report_.manifest = decode_manifest(bytes);
    } catch (const std::exception& failure) {
      if (!is_signed_by_key) return false;
      throw std::runtime_error(fmt::format("{}: {}", manifest_file, failure.what()));
    }
    if (expected_.root && report_.manifest.tree.root != *expected_.root)
      add({"root", manifest, 0, 0, to_hex(report_.manifest.tree.root)});
    report_.root_expected = expected_.root.has_value();
    return true;
  }

  void check_file(const EvidenceFile& file) {
    const auto found = members_.find(file.name);
    if (!named_.insert(file.name).second || found == members_.end()) {
      add({"missing", file.name, 0, 0, {}});
      return;
    }
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> hashing(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (EVP_DigestInit_ex(hashing.get(), EVP_sha256(), nullptr) != 1)
      throw std::runtime_error("SHA-256 failed");
    std::string rest;  // of a line, without its end
    const bool events = file.name == events_file;
    const bool read = archive_.read(found->second, [&](std::string_view piece) {
      EVP_DigestUpdate(hashing.get(), piece.data(), piece.size());
      if (events) take_lines(rest, piece);
    });
    if (!rest.empty()) check_line(rest);
    Hash hash{};
    EVP_DigestFinal_ex(hashing.get(), hash.data(), nullptr);
    ++report_.files;
    if (!read || hash != file.sha256 ||
        archive_.members()[found->second].size != static_cast<std::uint64_t>(file.size))
      add({"changed", file.name, 0, 0, to_hex(hash)});
  }

  void take_lines(std::string& rest, std::string_view piece) {
    for (auto end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
      rest += piece.substr(0, end);
      check_line(rest);
      rest.clear();
      piece.remove_prefix(end + 1);
    }
    rest += piece;
    if (rest.size() > most_line_bytes)
      throw std::runtime_error(fmt::format("{}:{} is too long", events_file, line_ + 1));
  }

  void check_line(std::string_view text) {
    ++line_;
    try {
      check_event(decode_shown_event(text));
    } catch (const std::exception& failure) {
      add({"line", std::string(events_file), line_, 0, failure.what()});
    }
  }

  void check_event(const ShownEvent& shown) {
    const StoredEvent& stored = shown.event;
    const auto fault = [&](const char* kind, std::string detail = {}) {
      add({kind, std::string(events_file), line_, stored.position, std::move(detail)});
    };
    ++report_.events;
    if (stored.position <= last_position_) fault("order");
    last_position_ = stored.position;
    if (hash_of(shown.before, stored.body) != stored.hash) fault("hash");
    if (!belongs(report_.manifest.tree, stored.position, stored.hash, shown.path)) fault("path");
    const Event event = decode(stored.body);
    const bool first = shown.before == Hash{};
    if (event.case_id != stored.case_id || event.sequence != stored.sequence ||
        first != (stored.sequence == 1))
      fault("event");
    if (stored.position == 1) founding_ = founding_of(event);
    for (CountedFact& fact : introduced(event)) {
      const FactOrigin origin = origin_of(fact);
      told_.insert_or_assign(origin, std::move(fact));
    }
    attachments_.add(event, stored.position);
    binding_.add(event, stored.position);
    if (event.party != 0) lines_[{event.case_id, event.party}].push_back(event);
    for (const CountedPoint& point : shown.proves) {
      ++report_.facts;
      ++shown_[{point.fact.county, point.rule}];
      points_.push_back(point);
      if (stream_of(point.fact) != event.case_id || !proves(event, point.fact, report_.manifest.cut_off))
        fault("proof", point.rule);
      else if (!follows(point.fact))
        fault("origin", point.rule);
    }
  }

  // From what was told before: whose clock it is, by which limit, in which county, and that such a limit is
  // such a fact.
  bool follows(const CountedFact& fact) const {
    const auto told = told_.find(origin_of(fact));
    if (told == told_.end() || !agrees(told->second, fact)) return false;
    if (!rules_ || fact.clock.empty() || fact.fact.empty()) return true;
    const DeadlineRule* limit = rules_->deadlines.find(fact.clock);
    return limit != nullptr && std::ranges::find(limit->facts, fact.fact) != limit->facts.end();
  }

  // Each was decided by an event of its line, which says as many points for the same item.
  void check_adjustments() {
    for (const Adjustment& adjustment : report_.manifest.adjustments) {
      boost::json::object said;
      bool decided = false;
      for (const Event& event : lines_[{adjustment.record, adjustment.line}]) {
        const boost::json::value data = boost::json::parse(event.data.empty() ? "{}" : event.data);
        for (const auto& [name, value] : data.as_object()) said.insert_or_assign(name, value);
        decided = event.actor == adjustment.actor && event.at == adjustment.at &&
                  (event.to == "assessment.granted" || event.to == "assessment.confirmed");
      }
      if (!decided || text_in(said, "item") != adjustment.item || !said.contains("points") ||
          tenths_of(said.at("points")) != adjustment.points)
        add({"adjustment", std::string(manifest_file), 0, 0,
             fmt::format("{} {} {} {}", to_text(adjustment.county), adjustment.item,
                         to_text(adjustment.record), adjustment.line)});
    }
  }

  // The list is made of the events that are shown.
  void check_attachments() {
    const auto listed = std::ranges::find(report_.manifest.files, attachments_file, &EvidenceFile::name);
    if (listed != report_.manifest.files.end() && listed->sha256 != sha256(attachments_.text()))
      add({"attachments", std::string(attachments_file), 0, 0, {}});
  }

  // What the store is, its first event says, not who signs.
  void check_founding() {
    if (!founding_ || founding_->played != report_.manifest.played)
      add({"founding", std::string(manifest_file), 0, 0, {}});
  }

  // Every fact that was counted is shown, or absent, and nothing else is.
  void check_counts() {
    for (const CountedPoint& point : report_.manifest.absent) {
      ++shown_[{point.fact.county, point.rule}];
      points_.push_back(point);
      if (stream_of(point.fact)) add({"proof", std::string(manifest_file), 0, 0, point.rule});
    }
    for (const ScoredCounty& county : report_.manifest.scores)
      for (const ScoredItem& item : county.items)
        for (const ScoredRule& rule : item.rules)
          if (const auto shown = std::exchange(shown_[{county.county, rule.rule}], 0); shown != rule.facts)
            add({"count",
                 {},
                 0,
                 0,
                 fmt::format("{} {}: {} / {}", to_text(county.county), rule.rule, shown, rule.facts)});
    for (const auto& [rule, shown] : shown_)
      if (shown != 0)
        add({"count", {}, 0, 0, fmt::format("{} {}: {} / 0", to_text(rule.first), rule.second, shown)});
  }

  const ZipReader& archive_;
  const EvidenceExpected& expected_;
  EvidenceReport report_;
  std::map<std::string, std::size_t> members_;  // by name
  std::set<std::string> named_;                 // by the manifest, or the manifest and what goes with it
  std::map<std::pair<GridCode, std::string>, std::int64_t> shown_;  // facts by county and rule
  std::optional<Founding> founding_;
  std::optional<LoadedRules> rules_;
  std::vector<CountedPoint> points_;
  AttachmentList attachments_;
  EvidenceBinding binding_;
  std::map<FactOrigin, CountedFact> told_;
  std::map<std::pair<CaseId, int>, std::vector<Event>> lines_;  // of assessments, by their records
  std::int64_t last_position_ = 0;
  std::int64_t line_ = 0;
};

}  // namespace

Result<EvidenceReport> check_evidence(const std::string& path, const EvidenceExpected& expected) {
  auto archive = ZipReader::open(path);
  if (!archive) return archive.error();
  try {
    return Checker(*archive, expected).check();
  } catch (const std::runtime_error& failure) {
    return Problem{
        ProblemKind::input, "evidence.no-package", {{"path", path}, {"detail", failure.what()}}, {}, {}};
  }
}

}  // namespace wangge
