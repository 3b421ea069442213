// What units did in a period, counted from cases, their limits and the records: the figures of half-year
// returns (R3) and of the yearly bulletin of operations (C2). Pure: whole numbers in, whole numbers out.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/city/city.h"
#include "engine/history/case_history.h"
#include "engine/record/period.h"
#include "engine/record/record_state.h"

namespace wangge {

struct Activity {
  // patrols and what they found
  std::int64_t patrols = 0;
  std::int64_t sources = 0;  // different ones that were patrolled
  std::int64_t found = 0;    // issues that the unit's people logged
  // the ways that its disposals took; each act counts
  std::int64_t own = 0, transferred = 0, joint = 0, escalated = 0;
  // limits of cases that fell due, those cancelled or annulled left out
  std::int64_t due = 0, late = 0;
  // cases logged in the period that it handled or holds, and how many of them are closed
  std::int64_t cases = 0, closed = 0;
  std::int64_t finished = 0, sent_back = 0;    // disposals that ended, and those that supervision sent back
  std::int64_t accepted = 0, returned = 0;     // its transfers, by the receiver's answer
  std::int64_t campaigns = 0;                  // it conducted
  std::int64_t findings = 0, rectified = 0;    // of supervision: against it, and mended by it
  std::int64_t publications = 0;               // of cases, findings and the rest
  std::int64_t meetings = 0;                   // it held
  std::int64_t submissions = 0, punctual = 0;  // that it owed by now, and those in time

  std::int64_t in_time() const { return due - late; }
  bool operator==(const Activity&) const = default;
};

// Counts what it is given, in any order.
class ActivityCount {
 public:
  // Under which name a unit's doings are counted; empty: not at all.
  using Owner = std::function<std::string(std::string_view unit)>;
  // A limit that is still open counts as late if it was due before `now`.
  ActivityCount(Period period, Moment now, Owner owner);

  void add(const CaseHistory& history);
  // `late`: its holder missed a limit of it.
  void add(const RecordLine& line, const RecordView& record, bool late);
  std::map<std::string, Activity> result() const;

 private:
  Activity* of(std::string_view unit);
  void act(const Event& event, const std::string& holder);

  Period period_;
  Moment now_;
  Owner owner_;
  std::map<std::string, Activity> counts_;
  std::map<std::string, std::set<std::string>> sources_;
};

// Cases found and records within the grid. Throws StoreFailure.
std::map<std::string, Activity> activity_of(StoreReader& reader, GridCode within, Period period, int year,
                                            Moment now, const ActivityCount::Owner& owner);

}  // namespace wangge
