#include "tools/generate/record_story.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "engine/record/decide_record.h"
#include "engine/record/record_subject.h"

namespace wangge {
namespace {

namespace json = boost::json;

DecisionContext context_of(const City& city, Moment at) {
  return {{city, {}}, at, at};
}

}  // namespace

RecordStory::RecordStory(Chronicle& chronicle) : chronicle_(chronicle), key_(chronicle.next_key()) {}

RecordStory::RecordStory(Chronicle& chronicle, const Duty& duty) : RecordStory(chronicle) {
  name_ = duty.key;
  planned_ = duty.opens;
  apply(state_, open_duty(context_of(chronicle.city, duty.opens), duty, CaseId{}));
}

void RecordStory::plan_at(Moment at, std::string_view unit, Role role, std::string_view action,
                          json::object data) {
  const Person* actor = chronicle_.people.of(unit, role);
  if (actor == nullptr) throw std::logic_error(fmt::format("{}: nobody at {}", action, unit));
  planned_ = at;
  steps_.push_back({at, actor, std::string(action), std::move(data)});
}

void RecordStory::plan_after(int days, std::string_view unit, Role role, std::string_view action,
                             json::object data) {
  // Within a day one thing comes after another.
  const Moment at = days == 0 ? planned_ + std::chrono::minutes{chronicle_.random.between(2, 20)}
                              : chronicle_.days_after(planned_, days);
  plan_at(at, unit, role, action, std::move(data));
}

void RecordStory::play() {
  std::ranges::stable_sort(steps_, {}, &Step::at);
  for (const Step& step : steps_) {
    if (step.at > chronicle_.until) break;
    take(step);
  }
  steps_.clear();
}

// Another looks at what the public will read (O2).
void RecordStory::review(const Step& step) {
  RecordStory reviewed(chronicle_);
  reviewed.plan_at(step.at - std::chrono::minutes{30}, step.actor->unit, Role::leader, "review_text",
                   {{"content", step.data.at("content")}});
  reviewed.play();
}

void RecordStory::take(const Step& step) {
  if (step.data.contains("masked_by") && step.data.contains("content")) review(step);
  const DecisionContext context = context_of(chronicle_.city, step.at);
  Command command;
  command.key = written_ == 0 ? key_ : fmt::format("{}/{}", key_, written_);
  command.action = step.action;
  command.data = step.data;
  const auto told = [&](const Problem& problem) {
    std::string arguments;
    for (const auto& [name, value] : problem.arguments) arguments += " " + name + "=" + value;
    return std::logic_error(fmt::format("{} {} {}: {}{}", step.actor->id, step.action,
                                        json::serialize(step.data), problem.message, arguments));
  };
  const bool begins = state_.sequence == 0;
  if (begins) {
    auto made = decide_new_record(context, command, *step.actor, state_.id);
    if (!made) throw told(made.error());
    apply(state_, *made);
    name_ = made->record.name.empty() ? key_ : made->record.name;
  } else {
    const auto events = decide_on_record(context, state_, command, *step.actor);
    if (!events) throw told(events.error());
    for (const Event& event : *events) apply(state_, event);
  }
  json::object line{{"key", command.key},
                    {"actor", step.actor->id},
                    {"at", to_text(step.at).substr(0, 16)},
                    {"do", step.action}};
  if (!begins) line["case"] = "#" + name_;
  if (!step.data.empty()) line["data"] = step.data;
  chronicle_.add(step.at, json::serialize(line));
  ++written_;
}

}  // namespace wangge
