// The engine: commands in, events out. Thread-safe; one command at a time is decided, many are made durable
// together.
//
//   callers ──► queue ──► decider ──► committer ──► callers
//                         (access, machine, hash)   (one transaction, one sync for the whole group)
//
// While a group is being synced the decider works on the next one, on top of the states that the first will
// leave. If a group fails to become durable, everything decided on top of it fails with it.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "engine/core/decider.h"
#include "engine/core/order.h"
#include "engine/store/store.h"
#include "engine/stream/command.h"

namespace spdlog {
class logger;
}

namespace wangge {

struct AdvanceReport {
  std::int64_t warnings = 0;
  std::int64_t breaches = 0;
  std::int64_t urgings = 0;
  std::int64_t cases = 0;
  std::int64_t duties = 0;      // opened
  std::int64_t recomputed = 0;  // events of a recomputation that had been interrupted
};

// What became of all open cases.
struct AdoptionReport {
  std::int64_t moved = 0;
  std::int64_t there = 0;  // that go by the edition already
  std::vector<std::pair<CaseId, Problem>> left;
};

class Engine {
 public:
  using Done = std::function<void(const Result<Answer>&)>;

  // `time` and `store` must outlive the engine; `logger` may be null. Throws StoreFailure if the store can't
  // be read.
  Engine(Store& store, std::shared_ptr<const City> city, const TimeSource& time,
         std::shared_ptr<spdlog::logger> logger);
  ~Engine();  // finishes what was submitted
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // From here on a command that names a file which is not there is refused ("input.no-such-attachment"): an
  // event would name for ever what nobody can look at. Before anything is submitted.
  void know_files(std::function<bool(std::string_view hash)> has_file) { has_file_ = std::move(has_file); }
  // Waits until the command is durable, or refused. Problems: refused (rules), input (fields), system.
  Result<Answer> execute(Order order);
  // Returns at once; `done` is called from a thread of the engine when the command is durable or refused, in
  // the order of submission of those decided together. It must be quick and must not call the engine back.
  // Where too many wait already, it is called at once, from here, with "system.busy".
  void submit(Order order, Done done);

  // Records what clocks owe by `now` (warnings, breaches, urgings), each bearing the moment at which it fell
  // due, after finishing a recomputation that was interrupted. In a played store `now` may lie before what
  // was recorded last, else it is never later than the present. Commands go on meanwhile. `progress` gets the
  // number of cases done so far. Throws ProblemException if the present is refused; StoreFailure, also if
  // derived rows name clocks that their events don't.
  AdvanceReport advance(Moment now, const std::function<void(std::int64_t)>& progress = {});

  // Opens the records of all duties that open in (after, until] in a city that was set up at `begun`; those
  // that are open are left alone. Gives how many it opened. advance() does it for the year before and the
  // present one, but for duties that fell due before the store's first event.
  std::int64_t open_duties(Moment after, Moment until, Moment begun);
  // The line `open_duties` of an import: what the calendar demands from its moment on, within the importer's
  // grid.
  Result<std::int64_t> open_duties(const Command& command);

  // Takes a new version of the city's data, in one transaction with its files, and computes all open clocks
  // again; gives how many changed. Here and below: if it ends before all clocks are computed (StoreFailure, a
  // kill), the next advance() finishes it.
  Result<std::int64_t> change_city(std::shared_ptr<const City> city, const CityFiles& files,
                                   const std::string& actor, const std::string& key,
                                   const std::string& reason);
  // Takes all open cases over into this edition, each by an event of its own (engine/core/adoption.h).
  AdoptionReport adopt_edition(std::string_view edition, const std::string& reason, const std::string& paper,
                               const std::string& actor, const std::string& key);
  // Records an outage of the system and computes again the clocks that it touches; gives how many changed.
  Result<std::int64_t> record_outage(Moment from, Moment to, const std::string& reason,
                                     const std::string& actor, const std::string& key);
  // Takes one back that was recorded by mistake, by its number (from 1), likewise.
  Result<std::int64_t> withdraw_outage(int number, const std::string& reason, const std::string& actor,
                                       const std::string& key);

  // Computes all open clocks again, and those that were missed, as of `at`; gives how many cases changed.
  // change_city and record_outage do it themselves; an import does it after each outage that it brings in.
  std::int64_t recompute_open_clocks(const std::string& reason, Moment at);

  // What would be recorded of a command now, or why none is taken (engine/stream/present.h). Reads the store.
  Result<Moment> present() const;
  std::shared_ptr<const City> city() const;
  Moment now() const { return time_.now(); }

 private:
  struct Pending {
    Order order;
    Done done;
    std::optional<Result<Answer>> result;
  };
  struct Group {
    std::vector<Pending> pending;
    std::vector<Change> changes;
    Head head;
    std::vector<std::pair<Day, Head>> days;  // as Batch::days
    std::optional<Problem> failure;
  };

  std::int64_t open_duties(Moment after, Moment until, Moment begun, GridCode within);
  void decide_loop();
  void commit_loop();
  // Moves what the group has room for from the queue into it, and decides it. Under the mutex, which it gives
  // up meanwhile.
  void decide_some(Group& group, std::unique_lock<std::mutex>& lock);
  void decide(Group& group, std::size_t from);
  void begin_anew();  // with what is durable
  std::int64_t finish_recompute();
  void hand_over(Group& group);  // if the committer is free; under the mutex
  bool committer_free() const;   // under the mutex
  bool failure_waits() const;    // under the mutex
  void commit(Group& group);     // sets its failure if it did not become durable
  void answer(Group& group) const;

  Store& store_;
  const TimeSource& time_;
  std::shared_ptr<spdlog::logger> logger_;
  std::function<bool(std::string_view)> has_file_;  // none: whatever is named is taken to be there
  Decider decider_;                                 // used by the decider's thread only, and so is
  bool must_begin_anew_ = false;

  std::mutex mutex_;
  std::condition_variable work_;        // for the decider
  std::condition_variable committing_;  // for the committer
  std::deque<Pending> queue_;
  std::size_t wake_at_ = 1;     // commands in the queue for which the decider wants to be woken
  std::optional<Group> ready_;  // decided, not yet taken by the committer
  bool committer_busy_ = false;
  std::vector<Group> finished_;  // committed or failed, not yet answered
  bool stopping_ = false;
  bool decider_done_ = false;
  std::mutex store_mutex_;  // held while the store writes
  mutable std::mutex city_mutex_;
  std::shared_ptr<const City> city_;
  std::thread decide_thread_;
  std::thread commit_thread_;
};

}  // namespace wangge
