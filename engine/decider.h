// Decides commands one after the other: finds the person and the case, guards against repetition, and turns
// events into changes of the store. Keeps the states of recent cases. For one thread.
#pragma once
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/command.h"
#include "engine/decide.h"
#include "engine/record/decide_record.h"
#include "engine/registry.h"
#include "engine/state_cache.h"
#include "engine/store/store.h"

namespace wangge {

// The engine's own commands; not to be had from outside.
namespace internal {
inline constexpr std::string_view notice = "(notice)";        // record what the clocks owe by `at`
inline constexpr std::string_view recompute = "(recompute)";  // compute the open clocks again
inline constexpr std::string_view open_duty = "(open)";       // open the record of a duty
}  // namespace internal

class Decider {
 public:
  Decider(std::unique_ptr<StoreReader> reader, std::shared_ptr<const City> city);

  // What the command answers, and what it changes (nothing if refused, repeated, or without effect).
  struct Decided {
    Result<Answer> answer;
    std::optional<Change> change;
  };
  Decided decide(const Command& command, Moment now);

  const Head& head() const { return head_; }
  // Forgets all that is not durable, after a group failed.
  void reset();
  // Cases whose last event is at or before this position may be forgotten.
  void made_durable(std::int64_t position) { durable_position_ = position; }
  void change_city(std::shared_ptr<const City> city) { city_ = std::move(city); }

 private:
  Decided decide_checked(const Command& command, Moment now);
  Decided decide_on_registry(const Command& command, Moment at, Moment now);
  Decided decide_on_case(const Command& command, const Person& actor, CaseState& state, Moment at,
                         Moment now);
  Decided decide_new_case(const Command& command, const Person& actor, Moment at, Moment now);
  Decided decide_new_record(const Command& command, const Person& actor, Moment at, Moment now);
  Decided decide_on_record(const Command& command, const Person& actor, RecordState& state, Moment at,
                           Moment now);
  Decided decide_own(const Command& command, Moment now);
  Decided decide_duty(const Command& command, Moment now);
  template <class State>
  Decided decide_notice(State& state, const Command& command, Moment now);
  // The answer of a command that was done before; nullopt if this is not one; a refusal if the key was used
  // for something else.
  std::optional<Result<Answer>> repeated(const Command& command, CaseId id,
                                         const std::vector<DoneCommand>& done);
  // The stream that a command names by number or by the key of what began it.
  Result<CaseId> named_stream(const Command& command);
  // A moment before the stream's last event is refused to an importer, and becomes that of the last to
  // others.
  Result<Moment> moment_after(Moment last, Moment at, const Command& command) const;
  std::optional<Problem> unknown_breach(const Command& command);
  std::optional<Problem> unknown_name(const Command& command);
  std::optional<Problem> year_is_final(const Command& command);
  DecisionContext context_of(Moment at, Moment now) const;
  CaseState* find_case(CaseId id);
  RecordState* find_record(CaseId id);
  std::optional<CaseId> by_intake_key(std::uint64_t key);
  CaseId next_case_id(int year);
  CaseId next_record_id(int year);
  // Chains and folds the events.
  template <class State>
  Change record(State& state, std::vector<Event> events);
  // Keeps a new stream's state and folds its first event into it.
  template <class State>
  Change begin(StateCache<State>& cache, CaseId id, std::uint64_t intake_key, std::vector<Event> events);
  StoredEvent chain(const Event& event, std::int64_t previous, const Hash& before);

  std::unique_ptr<StoreReader> reader_;
  std::shared_ptr<const City> city_;
  Head head_;
  std::atomic<std::int64_t> durable_position_ = 0;
  StateCache<CaseState> cases_;
  StateCache<RecordState> records_;
  Registry registry_;
  std::unordered_map<std::uint64_t, CaseId> intake_;  // of this run
  std::unordered_map<int, std::int64_t> last_number_;
  std::unordered_map<int, std::int64_t> last_record_number_;
};

}  // namespace wangge
