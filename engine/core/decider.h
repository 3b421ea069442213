// Decides commands one after the other: finds the person and the case, guards against repetition, and turns
// events into changes of the store. Keeps the states of recent cases. For one thread.
#pragma once
#include <atomic>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/case/decide.h"
#include "engine/core/order.h"
#include "engine/people/registry.h"
#include "engine/record/decide_record.h"
#include "engine/record/patrol_filing.h"
#include "engine/store/store.h"
#include "engine/stream/command.h"
#include "engine/stream/present.h"
#include "engine/stream/state_cache.h"

namespace wangge {

class Decider {
  struct HashOfIntake {
    std::size_t operator()(const IntakeKey& key) const {
      return key.hash + static_cast<std::size_t>(key.domain);
    }
  };

 public:
  Decider(std::unique_ptr<StoreReader> reader, std::shared_ptr<const City> city);

  // What the command answers, and what it changes (nothing if refused, repeated, or without effect).
  struct Decided {
    Result<Answer> answer;
    std::optional<Change> change;
    std::vector<Change> more = {};  // of the duties that it meets, after its own
  };
  Decided decide(const Order& order, const ClockReading& clock);

  // Adds the rows of records to the changes of a group from this place on, each once, with the last change of
  // its record in the group: a row holds all items, so that it would cost more with each item.
  void add_record_rows(std::vector<Change>& group, std::size_t from);

  const Head& head() const { return head_; }
  // When the log's last event was recorded; the epoch in an empty one.
  Moment recorded() const { return recorded_.value_or(Moment{}); }
  // Forgets all that is not durable, after a group failed. If it throws, nothing may be decided until it was
  // done again.
  void reset();
  // A command failed after it had begun to move the chain or a state: what was decided since the last commit
  // is lost, and only reset() helps.
  bool spoiled() const { return moving_; }
  // Cases whose last event is at or before this position may be forgotten.
  void made_durable(std::int64_t position) { durable_position_ = position; }
  void change_city(std::shared_ptr<const City> city) { city_ = std::move(city); }

 private:
  // What is recorded as the present of this order; none goes back before another's.
  Result<Moment> present_of(const Command& command, const ClockReading& clock) const;
  Result<Moment> own_present(const ClockReading& clock) const;
  Decided decide_checked(const Command& command, Moment now);
  Decided decide_on_registry(const Command& command, Moment at, Moment now);
  Decided decide_on_case(const Command& command, const Person& actor, CaseState& state, Moment at,
                         Moment now);
  Decided decide_new_case(const Command& command, const Person& actor, Moment at, Moment now);
  Decided decide_new_record(const Command& command, const Person& actor, Moment at, Moment now);
  Decided decide_on_record(const Command& command, const Person& actor, RecordState& state, Moment at,
                           Moment now);
  Decided decide_own(const NoticeClocks& order, Moment now);
  Decided decide_own(const RecomputeClocks& order, Moment now);
  Decided decide_own(const OpenDuty& order, Moment now);
  Decided decide_own(const AskRecompute& order, Moment now);
  Decided decide_own(const RecomputeDone& order, Moment now);
  CaseId begin_duty(const Duty& duty, Moment now, std::vector<Change>& changes);
  // What the last event of a record, at `at`, does to the records that the calendar opened.
  std::vector<Change> meet_duties(const RecordState& record, const Event& event, Moment now);
  Moment begun();
  // Of a case or a record, whichever it is.
  template <class Decide>
  Decided of_stream(CaseId id, const Decide& decide);
  template <class State>
  Decided notice(State& state, Moment until, Moment now);
  template <class State>
  Decided recompute(State& state, const RecomputeClocks& order, Moment now);
  // The answer of a command that was done before; nullopt if this is not one; a refusal if the key was used
  // for something else.
  std::optional<Result<Answer>> repeated(const Command& command, CaseId id, const DoneCommands& done) const;
  // Likewise of a command that begins a stream, by all keys that ever began one.
  std::optional<Result<Answer>> begun_before(const Command& command);
  // The stream that a command names by number or by the key of what began it; a record also by its own name,
  // which comes first, as nobody can take it from the record by a key.
  Result<CaseId> named_stream(const Command& command, bool record);
  // Whether it is given by its actor, and not brought in by an importer.
  bool by_hand(const Command& command) const;
  const Statement* named_statement(const Command& command) const;  // nullptr if it names none
  // A moment before the stream's last event is refused to an importer, and becomes that of the last to
  // others. An importer adds no history to what is recorded as it happens (engine/people/importer.h).
  Result<Moment> moment_after(const StreamState& state, Moment at, Moment now, const Command& command) const;
  std::optional<Problem> unknown_breach(const Command& command);
  std::optional<Problem> unknown_name(const Command& command);
  std::optional<Problem> unknown_people(const Command& command);
  std::optional<Problem> not_reviewed(const Command& command, const Person& reviewer);
  bool of_joint_enforcement(const Command& command, const std::string& unit);
  // Who convenes a meeting, how many members must be there of the group as it stood when it was called, and
  // whom it charges (G2, G4).
  std::optional<Problem> not_of_the_group(const Command& command, const RecordState& meeting);
  std::optional<Problem> unfit_sources(const Command& command, GridCode grid, Moment at);
  // Of a patrol: whether one of its people was on another at that time, elsewhere (P2). Only what was filed
  // after it began can overlap with it.
  std::optional<Problem> at_two_places(const Event& filed, const boost::json::object& patrol);
  // Fills in a draw that somebody asks for by hand: seed, pool and outcome (P1).
  std::optional<Problem> draw(Command& command, const Person& actor, CaseId id, Moment at);
  std::optional<Problem> year_is_final(const Command& command);
  // Of the statements about that year, those that are contested and not decided.
  std::optional<Problem> undecided(const Command& command, const RecordState& assessment);
  // The year that a statement changes the score of.
  int year_of_statement(int year, CaseId stream, int breach);
  DecisionContext context_of(Moment at, Moment now) const;
  CaseState* find_case(CaseId id);
  RecordState* find_record(CaseId id);
  std::optional<CaseId> stream_by(IntakeKey key);
  std::optional<CaseId> stream_named(std::string_view name) {
    return stream_by({IntakeDomain::name, hash_of_key(name)});
  }
  CaseId next_case_id(int year);
  CaseId next_record_id(int year);
  // Chains and folds the events.
  template <class State>
  Change record(State& state, std::vector<Event> events);
  Change record(const Event& event);  // of the registry
  // Keeps a new stream's state and folds its first event into it.
  template <class State>
  Change begin(StateCache<State>& cache, CaseId id, std::vector<Event> events);
  StoredEvent chain(const Event& event, std::int64_t previous, const Hash& before);

  std::unique_ptr<StoreReader> reader_;
  std::shared_ptr<const City> city_;
  Head head_;
  bool moving_ = false;             // the chain and a state, one without the other
  std::optional<Moment> recorded_;  // of the log's last event
  std::atomic<std::int64_t> durable_position_ = 0;
  StateCache<CaseState> cases_;
  StateCache<RecordState> records_;
  Registry registry_;
  std::unordered_map<IntakeKey, CaseId, HashOfIntake> intake_;  // of this run
  std::unordered_map<int, std::int64_t> last_number_;
  std::unordered_map<int, std::int64_t> last_record_number_;
  std::optional<Moment> begun_;  // the store's first event
  // Of patrols that no reader may see yet.
  struct RecentPatrol {
    std::int64_t position = 0;
    CaseId id;
    Presence presence;
  };
  std::deque<RecentPatrol> recent_patrols_;
  std::map<std::string, Moment> recent_lots_;  // the last of each unit, likewise
};

}  // namespace wangge
