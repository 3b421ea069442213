#include "tools/generate/story.h"

#include <boost/json.hpp>
#include <chrono>
#include <stdexcept>

#include "engine/decide.h"

namespace wangge {
namespace {

namespace json = boost::json;
using std::chrono::milliseconds;
using std::chrono::minutes;

// Offices act by day; who is on the spot at any time.
Moment in_office_hours(Moment moment, const Calendar& calendar) {
  Day day = day_of(moment);
  const auto clock = moment - start_of(day);
  if (calendar.working(day) && clock >= std::chrono::hours{8} && clock < std::chrono::hours{18}) return moment;
  if (clock >= std::chrono::hours{18} || !calendar.working(day)) day += std::chrono::days{1};
  while (!calendar.working(day)) day += std::chrono::days{1};
  return start_of(day) + std::chrono::hours{8} + (clock % std::chrono::hours{9});
}

Moment whole_minute(Moment moment) { return std::chrono::floor<minutes>(moment); }

}  // namespace

Story::Story(const City& city, const People& people, Random& random, std::string key, Moment begin, Moment until)
    : city_(city), people_(people), random_(random), key_(std::move(key)), now_(begin), until_(until) {}

void Story::write(const Person& actor, std::string_view action, const json::object& data, bool logs) {
  json::object line;
  line["key"] = logs ? key_ : key_ + "/" + std::to_string(lines_.size());
  line["actor"] = actor.id;
  line["at"] = to_text(now_).substr(0, 16);
  line["do"] = action;
  if (!logs) line["case"] = "#" + key_;
  if (!data.empty()) line["data"] = data;
  lines_.push_back({now_, static_cast<std::int64_t>(lines_.size()), json::serialize(line)});
}

bool Story::log(const Person& actor, json::object data) {
  now_ = whole_minute(now_);
  if (now_ > until_) return false;
  Command command;
  command.key = key_;
  command.action = "log";
  command.data = data;
  const auto events = decide_log({{city_, {}}, now_, now_}, command, actor, make_case_id(2000, 1));
  if (!events) throw std::logic_error("log: " + events.error().message);
  for (const Event& event : *events) apply(state_, event);
  write(actor, "log", data, true);
  return true;
}

Moment Story::next_moment() {
  const ClockState* clock = state_.state_clock();
  const Moment started = clock == nullptr ? now_ : std::max(clock->started, now_);
  const Moment due = clock == nullptr || !clock->due || *clock->due <= now_ ? now_ + std::chrono::hours{8} : *clock->due;
  if (random_.chance(lateness_)) return due + std::chrono::hours{random_.between(2, 240)};
  const auto span = std::chrono::duration_cast<minutes>(due - started).count();
  const auto used = static_cast<int>(std::min<std::int64_t>(span, 60 * 24 * 12)) * random_.between(4, 60) / 100;
  const Moment moment = in_office_hours(now_ + minutes{used + 5}, city_.calendar);
  return moment <= due ? moment : std::min(now_ + minutes{used + 5}, due);
}

bool Story::act(std::string_view unit, Role role, std::string_view action, json::object data) {
  return act_at(next_moment(), unit, role, action, std::move(data));
}

bool Story::act_soon(std::string_view unit, Role role, std::string_view action, json::object data) {
  return act_at(now_ + minutes{random_.between(10, 300)}, unit, role, action, std::move(data));
}

bool Story::act_at(Moment moment, std::string_view unit, Role role, std::string_view action, json::object data) {
  if (ended_) return false;
  now_ = std::max(now_, whole_minute(moment));
  if (now_ > until_) {
    ended_ = true;
    return false;
  }
  const Person* actor = people_.of(unit, role);
  if (actor == nullptr) throw std::logic_error("nobody at " + std::string(unit));
  Command command;
  command.key = key_ + "/" + std::to_string(lines_.size());
  command.action = action;
  command.data = data;
  const auto events = decide_action({{city_, {}}, now_, now_}, state_, command, *actor, nullptr);
  if (!events)
    throw std::logic_error(actor->id + " " + std::string(action) + " in " + std::string(state_.state_name()) + ": " +
                           events.error().message);
  for (const Event& event : *events) apply(state_, event);
  write(*actor, action, data, false);
  return true;
}

}  // namespace wangge
