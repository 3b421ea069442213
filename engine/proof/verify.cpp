#include "engine/proof/verify.h"

#include <algorithm>
#include <thread>
#include <tuple>

#include "engine/base/hash.h"
#include "engine/proof/city_check.h"
#include "engine/proof/follow.h"
#include "engine/proof/log_check.h"
#include "engine/proof/stream_check.h"

namespace wangge {
namespace {

// Runs `action(0)` here and `action(1)` in its own thread; what they throw they must catch.
template <class Action>
void in_parallel(const Action& action) {
  std::thread other([&] { action(1); });
  action(0);
  other.join();
}

// Gives false if the registry's events could not all be followed.
bool check_registry(const std::vector<StoredEvent>& events, Registry& registry, Posts& posts,
                    Findings& findings) {
  for (const StoredEvent& stored : events) {
    const Followed step = follow(registry, stored, posts);
    if (step.mismatch) findings.add(fault_of(step.mismatch->kind, stored, step.mismatch->detail));
    if (step.broken) return false;
  }
  return true;
}

// The registry's own row of where it stands.
void compare_registry(const StoreReader& reader, const Registry& registry, const SipKey& key, KeptRows& kept,
                      Findings& findings) {
  if (registry.sequence == 0) return;
  const ExpectedRows expected{{std::nullopt, standing_of(registry), {}, {}, std::nullopt}, {}, {}};
  RowHasher hash(key);
  RowSum rows;
  reader.rows_of(StreamRows{expected.projection, expected.intake, expected.involved},
                 [&](const KeptRow& row) { rows.add(hash(row)); });
  KeptStream* stream = kept.find(registry_stream);
  if (stream == nullptr)
    findings.add({"missing", registry.last_position, registry_stream, registry.sequence, {}});
  else if (stream->rows != rows)
    findings.differs(expected);
}

void check_attachments(const AttachmentSource& source, const LogCheck& log, VerifyReport& report,
                       Findings& findings) {
  for (const auto& [hash, position] : log.attachments) {
    ++report.attachments;
    if (const auto whole = source.verify(to_hex(hash)); !whole)
      findings.add({"attachment", position, {}, 0, to_hex(hash), true});
  }
  source.each([&](const std::string& name) {
    const auto hash = parse_hash(name);
    const auto found = !hash ? log.attachments.end()
                             : std::ranges::lower_bound(log.attachments, *hash, {},
                                                        [](const auto& one) { return one.first; });
    if (found == log.attachments.end() || found->first != *hash) ++report.unreferenced;
  });
}

// Two streams of one key or name: whoever took the first's row away could begin it again.
void check_begun(std::vector<Begun>& begun, Findings& findings) {
  const auto place = [](const Begun& one) { return std::tuple(one.by.domain, one.by.hash, one.position); };
  std::ranges::sort(begun, {}, place);
  for (std::size_t i = 1; i < begun.size(); ++i)
    if (begun[i].by == begun[i - 1].by)
      findings.add({"twice", begun[i].position, begun[i].stream, 1, to_text(begun[i - 1].stream), true});
}

void count_streams(const KeptRows& kept, VerifyReport& report, Findings& findings) {
  for (const KeptStream& stream : kept.streams) {
    if (stream.id == registry_stream.value) continue;
    ++(CaseId{stream.id}.is_record() ? report.records : report.cases);
    if (stream.status == KeptStream::Status::waiting)
      findings.add({"projection", 0, {stream.id}, 0, "without events"});
  }
}

// A name that no event ever gave would let a row mean something else than was meant.
void compare_names(const KeptRows& kept, const FollowedSums& sums, const Registry& registry,
                   Findings& findings) {
  const CaseStanding standing = standing_of(registry);
  for (const std::string& name : kept.names)
    if (!sums.names.contains(name) && name != standing.state && name != standing.unit)
      findings.add({"name", 0, {}, 0, name});
}

}  // namespace

bool VerifyReport::truth_damaged() const {
  return std::ranges::any_of(faults, &Fault::of_truth);
}

VerifyReport verify(const ReaderFactory& readers, const std::function<void(std::int64_t, std::int64_t)>& tell,
                    const VerifyOptions& options) {
  VerifyReport report;
  Findings findings;
  const auto reader = readers();
  findings.attempt("head", false, [&] {
    reader->hold();
    report.head = reader->head();
  });
  VerifyProgress progress(tell, 2 * report.head.position);
  const SipKey key = random_key();

  KeptRows kept;
  LogCheck log;
  log.gap = true;  // until it was read
  in_parallel([&](int share) {
    if (share == 0) {
      findings.attempt("file", false, [&] {
        for (StructureFault& fault : reader->check_structure())
          findings.add({"file", 0, {}, 0, fault.kind + ": " + fault.detail});
      });
      findings.attempt("derived rows", false, [&] { kept = read_kept(*reader, key, findings); });
    } else {
      findings.attempt("log", true, [&] {
        const auto own = readers();
        log = check_log(*own, report.head, options.published, findings, progress);
      });
    }
  });
  report.events = log.events;
  // Rows are only ever written with their events: what names later ones tells of a log that was cut.
  // One row alone may have been changed itself.
  const auto beyond = std::ranges::count_if(
      kept.streams, [&](const KeptStream& stream) { return stream.last_position > log.end.position; });
  if (beyond > 1 && !log.gap)
    findings.add({"missing",
                  log.end.position + 1,
                  {},
                  0,
                  std::to_string(beyond) + " streams go on after " + std::to_string(log.end.position),
                  true});
  if (options.published != nullptr)
    report.published = static_cast<std::int64_t>(options.published->days.size()) + 1;

  LogRows expected;
  Registry registry;
  registry.editions = options.editions;
  Posts posts;
  const bool whole_registry = check_registry(log.registry, registry, posts, findings);
  FollowedSums sums;
  if (kept.read) {
    if (whole_registry) compare_registry(*reader, registry, key, kept, findings);
    std::array<FollowedSums, StreamCheck::shares> of_shares;
    in_parallel([&](int share) {
      findings.attempt("events", true, [&] {
        const auto own = readers();
        StreamCheck check(share, options.most_followed / StreamCheck::shares, options.editions, posts,
                          *reader, key, kept, findings, progress);
        check.read_log(*own, log.gap ? std::max(report.head.position, log.end.position) : log.end.position);
        of_shares[static_cast<std::size_t>(share)] = check.take_sums();
      });
    });
    for (FollowedSums& share : of_shares) sums.add(std::move(share));
    check_begun(sums.begun, findings);
    count_streams(kept, report, findings);
    // What is computed over all is known only where all could be read.
    std::set<std::string_view> unknown_tables;
    if (log.gap) unknown_tables.insert({"day_digest", "log_block", "head"});
    if (!sums.whole) unknown_tables.insert("state_count");
    if (!whole_registry) unknown_tables.insert("person");
    expected.head = log.end;
    expected.days = log.days;
    expected.blocks = log.blocks;
    expected.states = sums.states;
    for (const auto& [id, person] : registry.people) expected.people.push_back(row_of(person));
    compare_log_rows(*reader, kept, expected, unknown_tables, findings);
    if (sums.whole && whole_registry && !log.gap) {
      if (sums.pieces != kept.pieces) findings.add({"text", 0, {}, 0, {}});
      compare_names(kept, sums, registry, findings);
    }
    findings.attempt("derived rows", false, [&] { name_differences(*reader, findings); });
  }
  findings.attempt("city", true, [&] { check_city(*reader, log.registry, findings); });
  if (options.attachments != nullptr)
    findings.attempt("attachments", true,
                     [&] { check_attachments(*options.attachments, log, report, findings); });
  progress.end();
  report.faults = findings.sorted();
  return report;
}

}  // namespace wangge
