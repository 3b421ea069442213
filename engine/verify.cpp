#include "engine/verify.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <unordered_map>

#include "engine/access.h"
#include "engine/replay.h"
#include "workflows/workflow.h"

namespace wangge {
namespace {

// What both threads add to.
class Findings {
 public:
  void add(Fault fault) {
    const std::lock_guard lock(mutex_);
    if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
  }
  std::vector<Fault> sorted() {
    std::sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
      return std::tie(a.position, a.case_id, a.kind) < std::tie(b.position, b.case_id, b.kind);
    });
    return std::move(faults_);
  }

 private:
  std::mutex mutex_;
  std::vector<Fault> faults_;
};

Fault fault_of(std::string kind, const StoredEvent& stored, std::string detail = {}) {
  return {std::move(kind), stored.position, stored.case_id, stored.sequence, std::move(detail)};
}

// The machine must allow what the event says, from where the case stood, to where the event says it went.
std::optional<std::string> refused_by_machine(const CaseState& state, const Event& event) {
  if (event.actor == system_actor) {
    const bool stays = event.from == event.to && event.to == state.state_name();
    return stays ? std::nullopt : std::optional<std::string>(event.action + ": the system moved the case");
  }
  if (event.action == "log") {
    return state.sequence == 0 ? std::nullopt : std::optional<std::string>("logged twice");
  }
  // What guards ask of the state is asked again; the actor's part is what the event says it was.
  const Person actor{event.actor, {}, event.unit, role_named(event.role), true};
  const Situation situation = situation_of(state, actor, event.at);
  Request request;
  request.relations = relation_named(event.as);
  request.roles = event.role.empty() ? any_role : role_named(event.role);
  request.fields = ~FieldMask{0};
  request.situation = &situation;
  if (event.party != 0) {
    const TaskState* task = state.task(event.party);
    if (task == nullptr) return "no party " + std::to_string(event.party);
    int task_state = task->state;
    const Outcome outcome = fire_task(task_state, event.action, request);
    if (outcome.fired == nullptr) return event.action + " is not allowed to this party";
    if (task_states()[static_cast<std::size_t>(task_state)].name != event.to)
      return event.action + " leads elsewhere than to " + event.to;
    return std::nullopt;
  }
  CasePlace place = state.place;
  const Outcome outcome = fire_case(place, event.action, request);
  if (outcome.fired == nullptr)
    return event.action + " is not allowed in " + std::string(state.state_name());
  if (outcome.fired->clause != event.clause) return event.action + " cites another clause";
  if (case_states()[static_cast<std::size_t>(place.state)].name != event.to)
    return event.action + " leads elsewhere than to " + event.to;
  return std::nullopt;
}

// One stream's events: hash, chain, key, machine. Gives false once the state can't be followed further.
template <class State, class CheckMachine>
bool follow(State& state, const StoredEvent& stored, CaseId id, Findings& findings, const CheckMachine& check) {
  const Hash expected = hash_of(state.hash, stored.body);
  if (expected != stored.hash) {
    findings.add(fault_of("body", stored, "hash"));
    return false;
  }
  Event event;
  try {
    event = decode(stored.body);
  } catch (const std::exception& failure) {
    findings.add(fault_of("decode", stored, failure.what()));
    return false;
  }
  if (event.case_id != id || stored.case_id != id || event.sequence != stored.sequence ||
      event.sequence != state.sequence + 1 || stored.previous != state.last_position) {
    findings.add(fault_of("chain", stored, "case, sequence or previous event"));
    return false;
  }
  if (event.key != stored.key) findings.add(fault_of("key", stored));
  if (const auto reason = check(state, event)) findings.add(fault_of("machine", stored, *reason));
  try {
    apply(state, event);
  } catch (const std::exception& failure) {
    findings.add(fault_of("decode", stored, failure.what()));
    return false;
  }
  state.hash = stored.hash;
  state.last_position = stored.position;
  return true;
}

// The whole log in order: positions without gaps, the running digest, the digests of days, and the head.
std::int64_t check_log(StoreReader& reader, Findings& findings, const Head& head,
                       const std::function<void(std::int64_t)>& read) {
  Head running;
  std::int64_t last = 0;
  const auto days = reader.digests();
  auto day = days.begin();
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
    read(1);
    return true;
  });
  if (running != head) findings.add({"head", head.position, {}, 0, "the log does not end where the head says"});
  return last;
}

// Where the way back from the last event of a stream breaks off.
void find_break(StoreReader& reader, CaseId id, std::int64_t last_position, Findings& findings) {
  std::int64_t position = last_position;
  int sequence = 0;
  while (position > 0) {
    const auto stored = reader.event(position);
    if (!stored || stored->case_id != id || stored->previous >= position) break;
    position = stored->previous;
    sequence = stored->sequence - 1;
  }
  findings.add({"chain", position, id, sequence, "previous event"});
}

// The stream's events; none, and a fault, if they are not linked.
std::vector<StoredEvent> linked_events(StoreReader& reader, CaseId id, std::int64_t last_position,
                                       Findings& findings) {
  try {
    return reader.events(id);
  } catch (const StoreFailure&) {
    find_break(reader, id, last_position, findings);
    return {};
  }
}

void check_registry(StoreReader& reader, Findings& findings, std::int64_t& events) {
  Registry registry;
  const auto standing = reader.projection(registry_stream);
  const auto stream =
      linked_events(reader, registry_stream, standing ? standing->standing.last_position : 0, findings);
  for (const StoredEvent& stored : stream) {
    ++events;
    if (!follow(registry, stored, registry_stream, findings,
                [](const Registry&, const Event&) { return std::optional<std::string>(); }))
      return;
  }
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

std::string difference(const CaseProjection& stored, const CaseProjection& expected) {
  if (stored.registered != expected.registered) return "register";
  if (stored.standing != expected.standing) return "standing";
  if (stored.desk != expected.desk) return "desk";
  return "breaches";
}

void check_case(StoreReader& reader, const CaseProjection& projection, Findings& findings, std::int64_t& events) {
  const CaseId id = projection.standing.id;
  CaseState state;
  const auto stream = linked_events(reader, id, projection.standing.last_position, findings);
  if (stream.empty()) {
    if (projection.standing.last_position <= 0) findings.add({"projection", 0, id, 0, "without events"});
    return;
  }
  for (const StoredEvent& stored : stream) {
    ++events;
    if (!follow(state, stored, id, findings, refused_by_machine)) return;
  }
  state.id = id;
  const CaseProjection expected = projection_of(state);
  if (projection != expected)
    findings.add({"projection", state.last_position, id, state.sequence, difference(projection, expected)});
}

// Cases that have events but no derived row at all.
void find_missing(StoreReader& reader, const std::set<std::int64_t>& known, Findings& findings) {
  std::set<std::int64_t> named;
  reader.scan(1, [&](const StoredEvent& stored) {
    if (!known.contains(stored.case_id.value) && named.insert(stored.case_id.value).second)
      findings.add(fault_of("missing", stored));
    return true;
  });
}

}  // namespace

VerifyReport verify(const ReaderFactory& readers, const std::function<void(std::int64_t, std::int64_t)>& progress) {
  VerifyReport report;
  const auto reader = readers();
  report.head = reader->head();
  Findings findings;
  // Each event is read twice: in the order of the log, and in its case.
  const std::int64_t total = 2 * report.head.position;
  std::atomic<std::int64_t> done = 0;
  std::mutex progress_mutex;
  const auto read = [&](std::int64_t count) {
    const std::int64_t now = done.fetch_add(count) + count;
    if (!progress || now % 65'536 >= count) return;
    const std::lock_guard lock(progress_mutex);
    progress(now, total);
  };

  std::exception_ptr failure;
  std::thread log_thread([&] {
    try {
      const auto own = readers();
      report.events = check_log(*own, findings, report.head, read);
    } catch (...) {
      failure = std::current_exception();
    }
  });
  std::int64_t seen = 0;
  std::exception_ptr own_failure;
  try {
    check_registry(*reader, findings, seen);
    const auto cases = readers();
    cases->scan_projections([&](const CaseProjection& projection) {
      if (projection.standing.id == registry_stream) return true;
      ++report.cases;
      std::int64_t events = 0;
      check_case(*reader, projection, findings, events);
      seen += events;
      read(events);
      return true;
    });
  } catch (...) {
    own_failure = std::current_exception();
  }
  log_thread.join();
  if (own_failure) std::rethrow_exception(own_failure);
  if (failure) std::rethrow_exception(failure);
  if (seen < report.head.position) {
    std::set<std::int64_t> known{registry_stream.value};
    reader->scan_projections([&](const CaseProjection& projection) {
      known.insert(projection.standing.id.value);
      return true;
    });
    find_missing(*reader, known, findings);
  }
  if (progress) progress(total, total);
  report.faults = findings.sorted();
  return report;
}

std::int64_t repair(Store& store, const std::function<void(std::int64_t, std::int64_t)>& progress) {
  const auto reader = store.reader();
  const std::int64_t total = reader->head().position;
  // The derived rows say where a case's events end, so they can't be trusted here: the log is read in order.
  std::unordered_map<std::int64_t, std::int64_t> last_positions;
  reader->scan(1, [&](const StoredEvent& stored) {
    last_positions[stored.case_id.value] = stored.position;
    if (progress && stored.position % 65'536 == 0) progress(stored.position, 2 * total);
    return true;
  });
  const auto events_until = [&](std::int64_t position) {
    std::vector<StoredEvent> events;
    while (position != 0) {
      auto stored = reader->event(position);
      if (!stored) throw StoreFailure("event " + std::to_string(position) + " is missing");
      position = stored->previous;
      events.push_back(std::move(*stored));
    }
    std::reverse(events.begin(), events.end());
    return events;
  };
  std::int64_t replaced = 0;
  std::vector<CaseId> strangers;
  reader->scan_projections([&](const CaseProjection& projection) {
    if (!last_positions.contains(projection.standing.id.value)) strangers.push_back(projection.standing.id);
    return true;
  });
  for (const CaseId id : strangers) store.replace_projection(id, std::nullopt);
  replaced += static_cast<std::int64_t>(strangers.size());
  std::int64_t done = 0;
  for (const auto& [id, position] : last_positions) {
    const auto events = events_until(position);
    if (id == registry_stream.value) {
      const Registry registry = replay_registry(events);
      std::vector<PersonRow> people;
      for (const auto& [name, person] : registry.people) people.push_back(row_of(person));
      store.replace_people(people);
      store.replace_projection(registry_stream, CaseProjection{std::nullopt, standing_of(registry), {}, {}});
      continue;
    }
    const CaseProjection expected = projection_of(replay(events));
    if (reader->projection({id}) != expected) {
      store.replace_projection({id}, expected);
      ++replaced;
    }
    if (progress && ++done % 4096 == 0)
      progress(total + done * total / static_cast<std::int64_t>(last_positions.size()), 2 * total);
  }
  if (progress) progress(2 * total, 2 * total);
  return replaced;
}

}  // namespace wangge
