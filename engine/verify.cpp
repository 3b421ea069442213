#include "engine/verify.h"

#include <algorithm>
#include <atomic>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>
#include <variant>

#include "engine/event.h"
#include "engine/fingerprint.h"
#include "engine/follow.h"
#include "engine/log_tree.h"

namespace wangge {
namespace {

constexpr int threads = 2;

// What both threads add to.
class Findings {
 public:
  void add(Fault fault) {
    const std::lock_guard lock(mutex_);
    if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
  }
  // The case's events lead elsewhere than to its derived rows.
  void differs(CaseProjection expected) {
    const std::lock_guard lock(mutex_);
    if (expected_.size() < most_faults) expected_.emplace(expected.standing.id.value, std::move(expected));
  }
  const std::map<std::int64_t, CaseProjection>& expected() const { return expected_; }
  std::vector<Fault> sorted() {
    std::sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
      return std::tie(a.position, a.case_id, a.kind) < std::tie(b.position, b.case_id, b.kind);
    });
    return std::move(faults_);
  }

 private:
  std::mutex mutex_;
  std::vector<Fault> faults_;
  std::map<std::int64_t, CaseProjection> expected_;
};

Fault fault_of(std::string kind, const StoredEvent& stored, std::string detail = {}) {
  return {std::move(kind), stored.position, stored.case_id, stored.sequence, std::move(detail)};
}

// Counts events over all threads.
class Progress {
 public:
  Progress(const std::function<void(std::int64_t, std::int64_t)>& tell, std::int64_t total)
      : tell_(tell), total_(total) {}
  void step() {
    const std::int64_t now = done_.fetch_add(1) + 1;
    if (!tell_ || now % 65'536 != 0) return;
    const std::lock_guard lock(mutex_);
    tell_(std::min(now, total_), total_);
  }
  void end() {
    if (tell_) tell_(total_, total_);
  }

 private:
  const std::function<void(std::int64_t, std::int64_t)>& tell_;
  std::int64_t total_;
  std::atomic<std::int64_t> done_ = 0;
  std::mutex mutex_;
};

// Runs `action(0)` here and the others each in its own thread; throws what one of them threw.
template <class Action>
void in_parallel(const Action& action) {
  std::exception_ptr failure;
  std::thread other([&] {
    try {
      action(1);
    } catch (...) {
      failure = std::current_exception();
    }
  });
  std::exception_ptr own_failure;
  try {
    action(0);
  } catch (...) {
    own_failure = std::current_exception();
  }
  other.join();
  if (own_failure) std::rethrow_exception(own_failure);
  if (failure) std::rethrow_exception(failure);
}

// A stream as its derived rows tell of it, and how far it has been followed.
struct Expected {
  enum class Status : std::uint8_t { waiting, followed, left_for_later, finished, faulty };
  std::int64_t id = 0;
  std::int64_t last_position = 0;
  Fingerprint fingerprint{};
  Status status = Status::waiting;
};

// A deque, as a vector would for a moment need the memory of a million streams twice.
std::deque<Expected> read_expected(StoreReader& reader) {
  std::deque<Expected> streams;
  reader.scan_projections([&](const CaseProjection& projection) {
    streams.push_back({projection.standing.id.value, projection.standing.last_position,
                       fingerprint_of(projection), Expected::Status::waiting});
    return true;
  });
  return streams;  // in order of id
}

// After a missing event, which is a finding of its own, nothing is known of the roots.
void compare_roots(const std::vector<Hash>& stored, const BlockRoots& blocks, Findings& findings) {
  const std::vector<Hash>& expected = blocks.roots();
  const std::size_t known = blocks.ended() ? expected.size() : std::max(stored.size(), expected.size());
  for (std::size_t i = 0; i < known; ++i)
    if (i >= stored.size() || i >= expected.size() || stored[i] != expected[i])
      findings.add({"block", (static_cast<std::int64_t>(i) + 1) * events_in_block, {}, 0, {}});
}

// The whole log in order: positions without gaps, the running digest, the digests of days, the head, and the
// roots of the tree's blocks. Keeps the few events of the registry.
std::int64_t check_log(StoreReader& reader, Findings& findings, const Head& head,
                       const std::vector<std::pair<Day, Head>>& days, const std::vector<Hash>& roots,
                       Progress& progress, std::vector<StoredEvent>& registry_events) {
  Head running;
  std::int64_t last = 0;
  Moment recorded{};
  auto day = days.begin();
  BlockRoots blocks;
  reader.scan(1, [&](const StoredEvent& stored) {
    if (stored.position > head.position) return false;  // written since we began
    if (stored.position != last + 1)
      findings.add({"position", last + 1, stored.case_id, stored.sequence, "missing before the next"});
    last = stored.position;
    running.position = stored.position;
    running.digest = digest_of(running.digest, stored.hash);
    for (; day != days.end() && day->second.position <= running.position; ++day)
      if (day->second.position == running.position && day->second.digest != running.digest)
        findings.add({"digest", stored.position, {}, 0, to_text(day->first)});
    blocks.add(stored.position, stored.hash);
    if (const Moment next = recorded_of(stored.body); next < recorded)
      findings.add(fault_of("recorded", stored, to_text(next) + " < " + to_text(recorded)));
    else
      recorded = next;
    if (stored.case_id == registry_stream) registry_events.push_back(stored);
    progress.step();
    return true;
  });
  if (running != head)
    findings.add({"head", head.position, {}, 0, "the log does not end where the head says"});
  compare_roots(roots, blocks, findings);
  return last;
}

// Follows the cases of one thread, those with odd or with even numbers, through the log.
class Follower {
 public:
  Follower(int share, std::size_t most_followed, std::deque<Expected>& streams, Findings& findings,
           Progress& progress)
      : share_(share),
        most_followed_(most_followed),
        streams_(streams),
        findings_(findings),
        progress_(progress) {}

  void read_log(StoreReader& reader, std::int64_t end) {
    for (std::int64_t from = 1; from != 0; from = again_from_) {
      again_from_ = 0;
      reader.scan(from, [&](const StoredEvent& stored) {
        if (stored.position > end) return false;
        if (stored.case_id == registry_stream || stored.case_id.value % threads != share_) return true;
        if (stored.position > counted_) {
          counted_ = stored.position;
          progress_.step();
        }
        take(stored);
        return true;
      });
      // These never came to the event that their derived rows call the last.
      for (auto& [id, followed] : followed_) finish(followed);
      followed_.clear();
      for (Expected& stream : streams_)
        if (stream.id % threads == share_ && stream.status == Status::left_for_later)
          stream.status = Status::waiting;
    }
  }

 private:
  using Status = Expected::Status;
  struct Case {
    Expected* stream = nullptr;
    std::variant<CaseState, RecordState> state;
  };

  void take(const StoredEvent& stored) {
    const std::int64_t id = stored.case_id.value;
    auto found = followed_.find(id);
    if (found == followed_.end()) {
      Expected* stream = begin(stored);
      if (stream == nullptr) return;
      found = followed_.emplace(id, Case{stream, {}}).first;
      if (stored.case_id.is_record()) found->second.state = RecordState{};
    }
    Case& followed = found->second;
    const Followed step = std::visit(
        [&](auto& state) {
          state.id = stored.case_id;
          const Followed one = follow(state, stored);
          state.done = {};  // no event depends on it
          state.clocks.shrink_to_fit();
          return one;
        },
        followed.state);
    if (step.mismatch) findings_.add(fault_of(step.mismatch->kind, stored, step.mismatch->detail));
    if (step.broken) {
      followed.stream->status = Status::faulty;
      followed_.erase(found);
    } else if (stored.position == followed.stream->last_position) {
      finish(followed);
      followed_.erase(found);
    }
  }

  // The stream that begins with this event; nullptr if it is not followed from here.
  Expected* begin(const StoredEvent& stored) {
    const auto found = std::ranges::lower_bound(streams_, stored.case_id.value, {}, &Expected::id);
    if (found == streams_.end() || found->id != stored.case_id.value) {
      if (unknown_.insert(stored.case_id.value).second) findings_.add(unknown(stored));
      return nullptr;
    }
    if (found->status == Status::finished && stored.position > found->last_position) {
      found->status = Status::faulty;
      findings_.add(fault_of("projection", stored, "standing"));
    }
    if (found->status != Status::waiting) return nullptr;
    if (followed_.size() >= most_followed_) {
      found->status = Status::left_for_later;
      if (again_from_ == 0) again_from_ = stored.position;
      return nullptr;
    }
    found->status = Status::followed;
    return &*found;
  }

  // An event of a case that has no derived rows: they are missing, or the event was given to another case.
  static Fault unknown(const StoredEvent& stored) {
    try {
      if (decode(stored.body).case_id != stored.case_id) return fault_of("chain", stored, "case or sequence");
    } catch (const std::exception& failure) {
      return fault_of("decode", stored, failure.what());
    }
    return fault_of("missing", stored);
  }

  void finish(Case& followed) {
    followed.stream->status = Status::finished;
    CaseProjection expected =
        std::visit([](const auto& state) { return projection_of(state); }, followed.state);
    if (fingerprint_of(expected) != followed.stream->fingerprint) {
      followed.stream->status = Status::faulty;
      findings_.differs(std::move(expected));
    }
  }

  int share_;
  std::size_t most_followed_;
  std::deque<Expected>& streams_;
  Findings& findings_;
  Progress& progress_;
  std::int64_t counted_ = 0;
  std::int64_t again_from_ = 0;  // 0: no case was left for later
  std::unordered_map<std::int64_t, Case> followed_;
  std::set<std::int64_t> unknown_;
};

void compare_people(StoreReader& reader, const Registry& registry, Findings& findings) {
  std::map<std::string, PersonRow> rows;
  if (registry.people.empty()) return;
  const GridCode city = grid_of_unit(registry.people.begin()->second.unit).at_level(1);
  std::string after;
  while (true) {
    const auto page = reader.people(city, after, 1000);
    for (const PersonRow& row : page) rows.emplace(row.id, row);
    if (page.size() < 1000) break;
    after = page.back().id;
  }
  for (const auto& [id, person] : registry.people) {
    const auto found = rows.find(id);
    if (found == rows.end() || found->second != row_of(person))
      findings.add({"person", registry.last_position, registry_stream, 0, id});
    if (found != rows.end()) rows.erase(found);
  }
  for (const auto& [id, row] : rows) findings.add({"person", 0, registry_stream, 0, id});
}

// Gives false if the registry's events could not all be followed.
bool check_registry(const std::vector<StoredEvent>& events, Registry& registry, Findings& findings) {
  for (const StoredEvent& stored : events) {
    const Followed step = follow(registry, stored);
    if (step.mismatch) findings.add(fault_of(step.mismatch->kind, stored, step.mismatch->detail));
    if (step.broken) return false;
  }
  return true;
}

std::string difference(const CaseProjection& stored, const CaseProjection& expected) {
  if (stored.registered != expected.registered) return "register";
  if (stored.standing != expected.standing) return "standing";
  if (stored.desk != expected.desk) return "desk";
  if (stored.record != expected.record) return "record";
  return "breaches";
}

// Says in which rows each differing case differs.
void name_differences(StoreReader& reader, Findings& findings) {
  if (findings.expected().empty()) return;
  reader.scan_projections([&](const CaseProjection& stored) {
    const auto found = findings.expected().find(stored.standing.id.value);
    if (found == findings.expected().end()) return true;
    const CaseStanding& standing = found->second.standing;
    findings.add({"projection", standing.last_position, standing.id, standing.sequence,
                  difference(stored, found->second)});
    return true;
  });
}

}  // namespace

VerifyReport verify(const ReaderFactory& readers, const std::function<void(std::int64_t, std::int64_t)>& tell,
                    std::size_t most_followed) {
  VerifyReport report;
  const auto reader = readers();
  reader->hold();
  report.head = reader->head();
  const auto days = reader->digests();
  const auto roots = reader->block_roots();
  Findings findings;
  Progress progress(tell, 2 * report.head.position);

  std::deque<Expected> streams;
  std::vector<StoredEvent> registry_events;
  in_parallel([&](int share) {
    if (share == 0) {
      streams = read_expected(*reader);
    } else {
      const auto own = readers();
      report.events = check_log(*own, findings, report.head, days, roots, progress, registry_events);
    }
  });
  Registry registry;
  const bool whole = check_registry(registry_events, registry, findings);
  in_parallel([&](int share) {
    const auto own = readers();
    Follower(share, most_followed / threads, streams, findings, progress)
        .read_log(*own, report.head.position);
  });

  for (const Expected& stream : streams) {
    if (stream.id == registry_stream.value) continue;
    if (CaseId{stream.id}.is_record())
      ++report.records;
    else
      ++report.cases;
    if (stream.status == Expected::Status::waiting)
      findings.add({"projection", 0, {stream.id}, 0, "without events"});
  }
  if (whole) compare_people(*reader, registry, findings);
  name_differences(*reader, findings);
  progress.end();
  report.faults = findings.sorted();
  return report;
}

}  // namespace wangge
