// One case as it is made up: every step is decided by the engine's own rules, so every line will be taken.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "engine/case/case_state.h"
#include "engine/city/city.h"
#include "tools/generate/people.h"
#include "tools/generate/random.h"
#include "tools/generate/timing.h"

namespace wangge {

// A line of the import format, and the moment by which lines are ordered.
struct HistoryLine {
  Moment at{};
  std::int64_t order = 0;  // of lines at the same moment
  std::string text;
};

// Steps give false, and do nothing, once the next one would lie after the end of the history. They throw
// std::logic_error if the rules refuse: the plan was wrong.
class Story {
 public:
  // `id` is the number that the case will get; `begin` is a whole minute.
  Story(const City& city, const People& people, Random& random, CaseId id, Moment begin, Moment until);

  bool log(const Person& actor, boost::json::object data);
  // As the unit's person with this role, in time for the clocks or late, as the county is.
  bool act(std::string_view unit, Role role, std::string_view action, boost::json::object data = {});
  // Within a few hours.
  bool act_soon(std::string_view unit, Role role, std::string_view action, boost::json::object data = {});
  bool act_after(int days, std::string_view unit, Role role, std::string_view action,
                 boost::json::object data = {});
  // `earlier` must have been logged before and must not end dismissed or merged.
  bool merge_into(const Story& earlier, std::string_view unit);
  // What it owes to whoever complained is done once the earlier one is handled, unless that owes it, too.
  bool finish_merged(const Story& earlier, std::string_view unit);

  const CaseState& state() const { return state_; }
  const boost::json::object& issue() const { return issue_; }  // as it was logged
  Moment now() const { return now_; }
  bool ended() const { return ended_; }
  Timing& timing() { return timing_; }
  std::vector<HistoryLine> take_lines() { return std::move(lines_); }

 private:
  bool act_at(Moment moment, std::string_view unit, Role role, std::string_view action,
              boost::json::object data, const CaseState* target = nullptr);
  void write(const Person& actor, std::string_view action, const boost::json::object& data);
  std::string key_of_next() const;

  const City& city_;
  const People& people_;
  Timing timing_;
  std::string key_;
  Moment now_;
  Moment until_;
  bool ended_ = false;
  CaseState state_;
  boost::json::object issue_;
  std::vector<HistoryLine> lines_;
};

}  // namespace wangge
