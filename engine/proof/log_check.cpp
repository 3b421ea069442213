#include "engine/proof/log_check.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/log/event.h"
#include "engine/log/log_proof.h"

namespace wangge {
namespace {

// Few events have any, so the bytes are searched before they are read as JSON.
void take_attachments(const StoredEvent& stored, std::vector<std::pair<Hash, std::int64_t>>& attachments) {
  if (stored.body.find("\"attachments\":[") == std::string::npos) return;
  try {
    const Event event = decode(stored.body);
    if (event.data.empty()) return;
    for (const std::string& hex : texts_in(boost::json::parse(event.data).as_object(), "attachments"))
      if (const auto hash = parse_hash(hex)) attachments.emplace_back(*hash, stored.position);
  } catch (const std::exception&) {
    // A fault of the event itself, which is found where it is followed.
  }
}

// Digests that were published, held against the running one.
class PublishedDays {
 public:
  PublishedDays(const PublishedLog* published, Findings& findings) : findings_(findings) {
    if (published != nullptr) days_ = published->days;
  }
  void take(const Head& running, Day day) {
    // A day that was over in what was published has no later event.
    if (next_ > 0 && next_ < days_.size() && running.position == days_[next_ - 1].second.position + 1 &&
        day == days_[next_ - 1].first)
      differs(next_ - 1);
    if (next_ == days_.size() || days_[next_].second.position != running.position) return;
    if (days_[next_].second.digest != running.digest || days_[next_].first != day) differs(next_);
    ++next_;
  }
  // What is left was published of a log that was longer, or lacks an event here.
  void end() {
    for (; next_ < days_.size(); ++next_) differs(next_);
  }

 private:
  void differs(std::size_t index) {
    findings_.add_once({"published", days_[index].second.position, {}, 0, to_text(days_[index].first), true});
  }
  Findings& findings_;
  std::vector<std::pair<Day, Head>> days_;
  std::size_t next_ = 0;
};

void check_tree(StoreReader& reader, const TreeHead& published, const LogCheck& log, Findings& findings) {
  if (published.size == 0) return;
  if (published.size <= log.end.position && !log.gap) {
    HashTree tree = HashTree::of_events(
        reader.event_hashes(published.size / events_in_block * events_in_block + 1, published.size + 1));
    std::vector<Hash> blocks(log.blocks.begin(), log.blocks.begin() + static_cast<std::ptrdiff_t>(
                                                                          published.size / events_in_block));
    if (published.size % events_in_block != 0) blocks.push_back(tree.root());
    if (HashTree(std::move(blocks)).root() == published.root) return;
  }
  findings.add_once({"published", published.size, {}, 0, "tree " + to_hex(published.root), true});
}

}  // namespace

LogCheck check_log(StoreReader& reader, const Head& head, const PublishedLog* published, Findings& findings,
                   VerifyProgress& progress) {
  reader.hold();
  const bool alone = reader.head() == head;  // nobody has written since
  const auto days = reader.digests();
  LogCheck log;
  Head running;
  Moment recorded{};
  BlockRoots blocks;
  PublishedDays published_days(published, findings);
  std::optional<StoredEvent> beyond;
  reader.scan(std::numeric_limits<std::int64_t>::min(), [&](const StoredEvent& stored) {
    if (stored.position < 1) {
      findings.add(fault_of("stray", stored, "event"));
      return true;
    }
    if (stored.position > head.position) {
      if (!alone) return false;
      if (!beyond) beyond = stored;
    }
    if (stored.position != running.position + 1) {
      log.gap = true;
      findings.add({"position", running.position + 1, stored.case_id, stored.sequence,
                    "missing before the next", true});
    }
    running.position = stored.position;
    running.digest = digest_of(running.digest, stored.hash);
    if (const Moment next = recorded_of(stored.body); next < recorded)
      findings.add(fault_of("recorded", stored, to_text(next) + " < " + to_text(recorded)));
    else
      recorded = next;
    const Day day = day_of(recorded_of(stored.body));
    log.days[day] = running;
    published_days.take(running, day);
    blocks.add(stored.position, stored.hash);
    take_attachments(stored, log.attachments);
    if (stored.case_id == registry_stream) log.registry.push_back(stored);
    ++log.events;
    progress.step();
    return true;
  });
  log.end = running;
  // The head and the digest of the last day are written together: where both say that the log ends earlier,
  // what follows was added; where only the head says so, the head was altered.
  const bool last_day_agrees = !days.empty() && days.back().second == running;
  if (running != head) {
    findings.add_once({"head", head.position, {}, 0, "", !last_day_agrees});
    if (beyond && !last_day_agrees) findings.add(fault_of("beyond", *beyond));
  }
  published_days.end();
  log.blocks = blocks.roots();
  if (published != nullptr) check_tree(reader, published->tree, log, findings);
  std::sort(log.attachments.begin(), log.attachments.end());
  const auto rest = std::unique(log.attachments.begin(), log.attachments.end(),
                                [](const auto& a, const auto& b) { return a.first == b.first; });
  log.attachments.erase(rest, log.attachments.end());
  return log;
}

}  // namespace wangge
