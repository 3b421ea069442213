// One record as it is made up: every step is decided by the engine's own rules, so every line will be taken.
#pragma once
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "engine/record/record_state.h"
#include "tools/generate/chronicle.h"

namespace wangge {

// Steps are planned in any order and played in that of their moments. The first of a record that the calendar
// did not open begins it. What would lie after the end of the history is left out.
class RecordStory {
 public:
  explicit RecordStory(Chronicle& chronicle);
  RecordStory(Chronicle& chronicle, const Duty& duty);

  // As the unit's person with this role.
  void plan_at(Moment at, std::string_view unit, Role role, std::string_view action,
               boost::json::object data = {});
  // So many days after the step that was planned last, in office hours.
  void plan_after(int days, std::string_view unit, Role role, std::string_view action,
                  boost::json::object data = {});
  // Of the step that was planned last.
  Moment planned() const { return planned_; }
  // Writes the lines. Throws std::logic_error if the rules refuse: the plan was wrong.
  void play();

 private:
  struct Step {
    Moment at{};
    const Person* actor = nullptr;
    std::string action;
    boost::json::object data;
  };

  void take(const Step& step);
  void review(const Step& step);

  Chronicle& chronicle_;
  std::string key_;
  std::string name_;  // what its lines are told by
  int written_ = 0;
  Moment planned_{};
  std::vector<Step> steps_;
  RecordState state_;
};

}  // namespace wangge
