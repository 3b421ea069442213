#include "tools/generate/story.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "engine/case/decide.h"

namespace wangge {
namespace {

namespace json = boost::json;

// "2025-03-03T09:30"
std::string minute_text(Moment moment) {
  return to_text(moment).substr(0, 16);
}

}  // namespace

Story::Story(const City& city, const People& people, Random& random, CaseId id, Moment begin, Moment until)
    : city_(city),
      people_(people),
      timing_(city.calendar, random),
      key_(fmt::format("c{}-{}", id.year(), id.number())),
      now_(begin),
      until_(until) {
  state_.id = id;
}

std::string Story::key_of_next() const {
  return lines_.empty() ? key_ : fmt::format("{}/{}", key_, lines_.size());
}

void Story::write(const Person& actor, std::string_view action, const json::object& data) {
  json::object line{{"key", key_of_next()}, {"actor", actor.id}, {"at", minute_text(now_)}, {"do", action}};
  if (!lines_.empty()) line["case"] = "#" + key_;
  if (!data.empty()) line["data"] = data;
  lines_.push_back({now_, 0, json::serialize(line)});
}

bool Story::log(const Person& actor, json::object data) {
  ended_ = now_ > until_;
  if (ended_) return false;
  Command command;
  command.key = key_;
  command.action = "log";
  command.data = data;
  const auto events = decide_log({{city_, {}}, now_, now_}, command, actor, state_.id);
  if (!events) throw std::logic_error("log: " + events.error().message);
  for (const Event& event : *events) apply(state_, event);
  write(actor, "log", data);
  issue_ = std::move(data);
  return true;
}

bool Story::act(std::string_view unit, Role role, std::string_view action, json::object data) {
  return act_at(timing_.next(state_, now_), unit, role, action, std::move(data));
}

bool Story::act_soon(std::string_view unit, Role role, std::string_view action, json::object data) {
  return act_at(timing_.soon(state_, now_), unit, role, action, std::move(data));
}

bool Story::act_after(int days, std::string_view unit, Role role, std::string_view action,
                      json::object data) {
  return act_at(timing_.after_days(days, now_), unit, role, action, std::move(data));
}

bool Story::merge_into(const Story& earlier, std::string_view unit) {
  return act_at(timing_.soon(state_, now_), unit, Role::handler, "merge",
                {{"into", to_text(earlier.state_.id)}, {"reason", "同一问题重复反映，并案处理"}},
                &earlier.state_);
}

bool Story::finish_merged(const Story& earlier, std::string_view unit) {
  const auto owed = [&](std::string_view name) {
    return std::ranges::any_of(state_.clocks,
                               [&](const ClockState& clock) { return clock.open() && clock.clock == name; });
  };
  // Of a complaint that was merged into another, the reporter is told there.
  if (state_.state_name() != "merged" || earlier.state_.complaint) return false;
  if (owed("complaint-reply"))
    act_soon(unit, Role::handler, "notify_reporter", {{"note", "已并入同一问题的案件办理，告知举报人"}});
  const auto over = earlier.state_.over;
  if (!over || !owed("complaint-finish")) return false;
  return act_at(timing_.after_days(1, std::max(now_, *over)), unit, Role::handler, "finish_merged",
                {{"result", "所并案件已办结并核查"}}, &earlier.state_);
}

bool Story::act_at(Moment moment, std::string_view unit, Role role, std::string_view action,
                   json::object data, const CaseState* target) {
  if (ended_) return false;
  if (moment > until_) {
    ended_ = true;
    return false;
  }
  now_ = moment;
  const Person* actor = people_.of(unit, role);
  if (actor == nullptr) throw std::logic_error(fmt::format("{}: nobody at {}", action, unit));
  Command command;
  command.key = key_of_next();
  command.action = action;
  command.data = data;
  const auto events = decide_action({{city_, {}}, now_, now_}, state_, command, *actor, target);
  if (!events)
    throw std::logic_error(
        fmt::format("{} {} in {}: {}", actor->id, action, state_.state_name(), events.error().message));
  for (const Event& event : *events) apply(state_, event);
  write(*actor, action, data);
  return true;
}

}  // namespace wangge
