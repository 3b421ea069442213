// What several threads of `verify` find.
#pragma once
#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <vector>

#include "engine/proof/verify.h"

namespace wangge {

inline Fault fault_of(std::string kind, const StoredEvent& stored, std::string detail = {}) {
  return {std::move(kind), stored.position, stored.case_id, stored.sequence, std::move(detail), true};
}

// A stream's rows as its events say they should be.
struct ExpectedRows {
  CaseProjection projection;
  std::vector<IntakeKey> intake;
  Involved involved;
};

class Findings {
 public:
  void add(Fault fault) {
    const std::lock_guard lock(mutex_);
    damaged_ = damaged_ || fault.of_truth;
    if (faults_.size() < most_faults) faults_.push_back(std::move(fault));
  }
  // Adds it only once, as one change of a row is seen both as what lacks and as what is too much.
  void add_once(Fault fault) {
    {
      const std::lock_guard lock(mutex_);
      if (!told_.emplace(fault.kind, fault.case_id.value, fault.detail).second) return;
    }
    add(std::move(fault));
  }
  // The stream's events lead elsewhere than to its derived rows.
  void differs(ExpectedRows expected) {
    const std::lock_guard lock(mutex_);
    if (expected_.size() < most_faults)
      expected_.emplace(expected.projection.standing.id.value, std::move(expected));
  }
  // Runs a part of the check; that something can't be read ends the part, and is found.
  template <class Action>
  void attempt(std::string_view what, bool of_truth, const Action& action) {
    try {
      action();
    } catch (const std::exception& failure) {
      add({"unreadable", 0, {}, 0, std::string(what) + ": " + failure.what(), of_truth});
    }
  }
  const std::map<std::int64_t, ExpectedRows>& expected() const { return expected_; }
  bool truth_damaged() const { return damaged_; }
  std::vector<Fault> sorted() {
    std::sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) {
      return std::tie(a.position, a.case_id, a.kind, a.detail) <
             std::tie(b.position, b.case_id, b.kind, b.detail);
    });
    return std::move(faults_);
  }

 private:
  std::mutex mutex_;
  bool damaged_ = false;
  std::vector<Fault> faults_;
  std::set<std::tuple<std::string, std::int64_t, std::string>> told_;
  std::map<std::int64_t, ExpectedRows> expected_;
};

// Counts events over all threads.
class VerifyProgress {
 public:
  VerifyProgress(const std::function<void(std::int64_t, std::int64_t)>& tell, std::int64_t total)
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

}  // namespace wangge
