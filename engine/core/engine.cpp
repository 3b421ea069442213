#include "engine/core/engine.h"

#include <spdlog/logger.h>

#include <fmt/format.h>
#include <pthread.h>

#include <algorithm>
#include <chrono>
#include <future>

#include "engine/base/json_member.h"
#include "engine/history/replay.h"
#include "engine/log/event.h"

namespace wangge {
namespace {

// A group larger than this would keep its first caller waiting.
constexpr std::size_t largest_group = 512;
// Below this, a sync costs more than the transitions that it makes durable.
constexpr std::size_t small_group = 16;
constexpr std::chrono::microseconds patience{60};
// Whoever comes when so many wait is sent away at once, before the queue takes all memory.
constexpr std::size_t most_queued = 100'000;

// Shown by ps and profilers.
void name_thread(const char* name) {
  pthread_setname_np(pthread_self(), name);
}

// An action that nobody knows may be anything; a line of the log stays one line.
std::string_view word_of(std::string_view action) {
  const bool word =
      std::all_of(action.begin(), action.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); });
  return word ? action : "unknown";
}

Problem storage_failed(const std::string& detail) {
  return {ProblemKind::system, "system.store-failed", {{"detail", detail}}, {}, {}};
}

// The first file that the order names and that is not there.
std::optional<std::string> missing_file(const Order& order,
                                        const std::function<bool(std::string_view)>& has_file) {
  const auto* command = std::get_if<Command>(&order);
  if (command == nullptr || !has_file) return std::nullopt;
  for (const std::string& hash : texts_in(command->data, "attachments"))
    if (!has_file(hash)) return hash;
  return std::nullopt;
}

}  // namespace

Engine::Engine(Store& store, std::shared_ptr<const City> city, const TimeSource& time,
               std::shared_ptr<spdlog::logger> logger)
    : store_(store),
      time_(time),
      logger_(std::move(logger)),
      decider_(store.reader(), city),
      city_(std::move(city)),
      decide_thread_([this] { decide_loop(); }),
      commit_thread_([this] { commit_loop(); }) {
  if (logger_) logger_->info("event=engine_started");
}

Engine::~Engine() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  work_.notify_all();
  decide_thread_.join();
  commit_thread_.join();
  if (logger_) logger_->info("event=engine_stopped");
}

std::shared_ptr<const City> Engine::city() const {
  const std::lock_guard lock(city_mutex_);
  return city_;
}

void Engine::submit(Order order, Done done) {
  if (const auto missing = missing_file(order, has_file_)) {
    done(Problem{ProblemKind::input, "input.no-such-attachment", {{"hash", *missing}}, {}, "attachments"});
    return;
  }
  bool wake = false;
  std::size_t waiting = 0;
  {
    const std::lock_guard lock(mutex_);
    waiting = queue_.size();
    if (waiting < most_queued) queue_.push_back({std::move(order), std::move(done), std::nullopt});
    wake = queue_.size() == wake_at_;
  }
  if (waiting >= most_queued)
    done(Problem{ProblemKind::system, "system.busy", {{"waiting", std::to_string(waiting)}}, {}, {}});
  else if (wake)
    work_.notify_one();
}

Result<Answer> Engine::execute(Order order) {
  std::promise<Result<Answer>> promise;
  auto answer = promise.get_future();
  submit(std::move(order), [&promise](const Result<Answer>& result) { promise.set_value(result); });
  return answer.get();
}

void Engine::decide_loop() {
  name_thread("decider");
  Group group;
  std::unique_lock lock(mutex_);
  while (true) {
    work_.wait(lock, [&] {
      return !finished_.empty() || (!group.pending.empty() && committer_free()) ||
             (!queue_.empty() && group.pending.size() < largest_group && !group.failure) ||
             (stopping_ && queue_.empty() && group.pending.empty() && committer_free());
    });
    std::vector<Group> finished;
    finished.swap(finished_);
    // A group that can't be kept goes like one that could not be written, once nothing before it is under
    // way.
    bool failed = group.failure && committer_free();
    failed = failed || std::ranges::any_of(finished, [](const Group& g) { return g.failure.has_value(); });
    if (failed) {
      // What was decided on top of the failed group never was.
      if (!group.failure) group.failure = storage_failed("the group before failed");
      finished.push_back(std::move(group));
      group = {};
    }
    // A large group goes first, so that the committer has work while the answers are given. A small one waits
    // for the callers that are about to be answered: one sync for all of them is cheaper than two.
    if (group.pending.size() >= small_group) hand_over(group);
    std::size_t expected = group.pending.size();
    lock.unlock();
    for (Group& done : finished) {
      expected += done.pending.size();
      answer(done);
    }
    finished.clear();
    if (failed) begin_anew();
    lock.lock();
    if (committer_free() && group.pending.size() < small_group && expected < 2 * small_group &&
        group.pending.size() + queue_.size() < expected) {
      wake_at_ = expected - group.pending.size();
      work_.wait_for(lock, patience, [&] { return queue_.size() >= wake_at_ || stopping_; });
      wake_at_ = 1;
    }
    if (!queue_.empty() && group.pending.size() < largest_group && !group.failure) decide_some(group, lock);
    if (group.failure) continue;
    if (committer_free() && !failure_waits() && !group.pending.empty() &&
        group.pending.size() < small_group) {
      // Handing a few over would cost more than writing them here.
      lock.unlock();
      commit(group);
      lock.lock();
      finished_.push_back(std::move(group));
      group = {};
    } else {
      hand_over(group);
    }
    if (stopping_ && queue_.empty() && group.pending.empty() && finished_.empty() && committer_free()) break;
  }
  decider_done_ = true;
  committing_.notify_one();
}

bool Engine::committer_free() const {
  return !ready_ && !committer_busy_;
}

// A failed group must be known before anything on top of it is written.
bool Engine::failure_waits() const {
  return std::any_of(finished_.begin(), finished_.end(), [](const Group& group) { return group.failure; });
}

void Engine::hand_over(Group& group) {
  if (group.pending.empty() || !committer_free() || failure_waits()) return;
  ready_ = std::move(group);
  group = {};
  committing_.notify_one();
}

void Engine::decide_some(Group& group, std::unique_lock<std::mutex>& lock) {
  const std::size_t from = group.pending.size();
  const std::size_t more = std::min(queue_.size(), largest_group - from);
  if (group.pending.capacity() < from + more) {
    try {
      group.pending.reserve(std::max(from + more, std::min(largest_group, 2 * from)));
    } catch (const std::bad_alloc&) {
      return;  // nothing was taken; it is tried again
    }
  }
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(more);
  std::move(queue_.begin(), end, std::back_inserter(group.pending));
  queue_.erase(queue_.begin(), end);
  lock.unlock();
  try {
    if (must_begin_anew_) begin_anew();
    if (must_begin_anew_)
      group.failure = storage_failed("the store could not be read again after a failure");
    else
      decide(group, from);
  } catch (const std::exception& failure) {
    group.failure = storage_failed(failure.what());
  }
  lock.lock();
}

// What was decided stands in the group whole, or the group fails.
void Engine::decide(Group& group, std::size_t from) {
  const ClockReading clock = reading_of(time_);
  decider_.change_city(city());
  group.changes.reserve(group.pending.capacity());
  const std::size_t before = group.changes.size();
  for (std::size_t i = from; i < group.pending.size(); ++i) {
    Pending& pending = group.pending[i];
    bool moved = false;
    const auto fails = [&](const Problem& problem) {
      pending.result = problem;
      if (moved || decider_.spoiled()) group.failure = problem;
      return group.failure.has_value();
    };
    try {
      Decider::Decided decided = decider_.decide(pending.order, clock);
      moved = decided.change.has_value();
      if (decided.change) {
        group.changes.push_back(std::move(*decided.change));
        std::ranges::move(decided.more, std::back_inserter(group.changes));
        const Day day = day_of(decider_.recorded());
        if (group.days.empty() || group.days.back().first != day) group.days.emplace_back(day, Head{});
        group.days.back().second = decider_.head();
      }
      pending.result = std::move(decided.answer);
    } catch (const ProblemException& unreadable) {
      if (fails(unreadable.problem())) return;
    } catch (const std::exception& failure) {
      if (fails(storage_failed(failure.what()))) return;
    }
  }
  decider_.add_record_rows(group.changes, before);
  group.head = decider_.head();
}

void Engine::begin_anew() {
  must_begin_anew_ = true;
  try {
    decider_.reset();
    must_begin_anew_ = false;
  } catch (const std::exception& failure) {
    if (logger_) logger_->error("event=store_not_read detail=\"{}\"", failure.what());
  }
}

void Engine::commit_loop() {
  name_thread("committer");
  std::unique_lock lock(mutex_);
  while (true) {
    committing_.wait(lock, [&] { return ready_.has_value() || decider_done_; });
    if (!ready_) return;
    Group group = std::move(*ready_);
    ready_.reset();
    committer_busy_ = true;
    lock.unlock();
    commit(group);
    lock.lock();
    committer_busy_ = false;
    finished_.push_back(std::move(group));
    work_.notify_one();
  }
}

void Engine::commit(Group& group) {
  if (group.changes.empty()) return;
  try {
    const std::lock_guard store_lock(store_mutex_);
    store_.commit({group.changes, group.head, group.days});
    decider_.made_durable(group.head.position);
  } catch (const std::exception& thrown) {
    group.failure = storage_failed(thrown.what());
    if (logger_) logger_->error("event=commit_failed detail=\"{}\"", thrown.what());
  }
}

void Engine::answer(Group& group) const {
  for (Pending& pending : group.pending) {
    if (logger_ && pending.result && !*pending.result) {
      const Problem& problem = pending.result->error();
      const auto* command = std::get_if<Command>(&pending.order);
      logger_->info("event=refused action={} case={} problem={} clause={}",
                    command != nullptr ? word_of(command->action) : "own",
                    command != nullptr && command->case_id ? to_text(*command->case_id) : "-",
                    problem.message, problem.clause);
    }
    if (group.failure)
      pending.done(*group.failure);
    else
      pending.done(*pending.result);
  }
}

Result<Moment> Engine::present() const {
  const auto reader = store_.reader();
  const auto last = reader->event(reader->head().position);
  LogTime log;
  if (const auto founding = founding_of(*reader)) log.played = founding->played;
  if (last) log.recorded = recorded_of(last->body);
  return wangge::present(log, reading_of(time_), city()->clock);
}

Result<std::int64_t> Engine::change_city(std::shared_ptr<const City> city, const CityFiles& files,
                                         const std::string& actor, const std::string& key,
                                         const std::string& reason) {
  Command command;
  command.key = key;
  command.actor = actor;
  command.action = "change_city";
  command.data["digest"] = city->digest;
  command.data["reason"] = reason;
  if (auto answer = execute(ChangeCity{std::move(command), files}); !answer) return answer.error();
  {
    const std::lock_guard lock(city_mutex_);
    city_ = std::move(city);
  }
  if (logger_) logger_->info("event=city_changed");
  return recompute_open_clocks(reason, time_.now());
}

AdoptionReport Engine::adopt_edition(std::string_view edition, const std::string& reason,
                                     const std::string& paper, const std::string& actor,
                                     const std::string& key) {
  AdoptionReport report;
  const auto reader = store_.reader();
  CaseFilter open;
  open.open = true;
  CasePage page;
  while (true) {
    const auto lines = reader->list(open, page);
    for (const CaseLine& line : lines) {
      const CaseId id = line.registered.id;
      Command command;
      command.key = fmt::format("{}/{}", key, to_text(id));
      command.actor = actor;
      command.action = wangge::adopt_edition;
      command.case_id = id;
      command.data["edition"] = edition;
      command.data["reason"] = reason;
      command.data["paper"] = paper;
      const auto answer = execute(std::move(command));
      if (answer)
        ++report.moved;
      else if (answer.error().message == "refused.edition-present")
        ++report.there;
      else
        report.left.emplace_back(id, answer.error());
    }
    if (lines.size() < page.size) return report;
    page.after = lines.back().registered.id;
  }
}

Result<std::int64_t> Engine::record_outage(Moment from, Moment to, const std::string& reason,
                                           const std::string& actor, const std::string& key) {
  Command command;
  command.key = key;
  command.actor = actor;
  command.action = "record_outage";
  command.data["from"] = to_text(from);
  command.data["to"] = to_text(to);
  command.data["reason"] = reason;
  if (auto answer = execute(std::move(command)); !answer) return answer.error();
  return recompute_open_clocks(reason, time_.now());
}

Result<std::int64_t> Engine::withdraw_outage(int number, const std::string& reason, const std::string& actor,
                                             const std::string& key) {
  Command command;
  command.key = key;
  command.actor = actor;
  command.action = "withdraw_outage";
  command.data["outage"] = number;
  command.data["reason"] = reason;
  if (auto answer = execute(std::move(command)); !answer) return answer.error();
  return recompute_open_clocks(reason, time_.now());
}

}  // namespace wangge
