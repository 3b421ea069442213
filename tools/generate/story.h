// One case as it is made up: every step is decided by the engine's own rules, so every line will be taken.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "engine/case_state.h"
#include "engine/city/city.h"
#include "tools/generate/people.h"
#include "tools/generate/random.h"

namespace wangge {

// A line of the import format, and the moment by which lines are ordered.
struct HistoryLine {
  Moment at{};
  std::int64_t order = 0;  // of lines at the same moment
  std::string text;
};

class Story {
 public:
  Story(const City& city, const People& people, Random& random, std::string key, Moment begin, Moment until);

  // False if it lies after the end of the history; the story ends there.
  bool log(const Person& actor, boost::json::object data);
  // Acts as the unit's person with this role, after a while that depends on the clock of the state: in time,
  // or late with the chance that the county has. False once the story has come to the end of the history.
  // Throws std::logic_error if the rules refuse: the plan was wrong.
  bool act(std::string_view unit, Role role, std::string_view action, boost::json::object data = {});

  // The same within a few hours, whatever the clock says.
  bool act_soon(std::string_view unit, Role role, std::string_view action, boost::json::object data = {});

  const CaseState& state() const { return state_; }
  bool ended() const { return ended_; }
  const City& city() const { return city_; }
  Random& random() { return random_; }
  const std::string& key() const { return key_; }
  std::vector<HistoryLine> take_lines() { return std::move(lines_); }
  // How likely, of a hundred, a step is late.
  void set_lateness(int of_hundred) { lateness_ = of_hundred; }

 private:
  Moment next_moment();
  bool act_at(Moment moment, std::string_view unit, Role role, std::string_view action, boost::json::object data);
  void write(const Person& actor, std::string_view action, const boost::json::object& data, bool logs);

  const City& city_;
  const People& people_;
  Random& random_;
  std::string key_;
  Moment now_;
  Moment until_;
  int lateness_ = 5;
  bool ended_ = false;
  CaseState state_;
  std::vector<HistoryLine> lines_;
};

}  // namespace wangge
