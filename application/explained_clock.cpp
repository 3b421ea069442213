#include "application/explained_clock.h"

#include <boost/json.hpp>

#include "application/case_json.h"
#include "engine/history/replay.h"

namespace wangge {

namespace json = boost::json;

std::string_view name_of(Counted how) {
  constexpr std::string_view names[] = {"start-day", "counted", "weekend", "holiday",
                                        "paused",    "rolled",  "hours"};
  return names[static_cast<std::size_t>(how)];
}

std::string reason_of(const CountedDay& day, const Messages& messages, Language language) {
  std::string why = language == Language::zh ? day.name_zh : day.name_en;
  if (day.provisional) why += (why.empty() ? "" : " ") + messages.render(language, "counted.provisional", {});
  return why;
}

ExplainedClock explain_clock(const City& city, const StreamState& stream,
                             std::span<const StoredEvent> registry, int number) {
  const ClockState* clock = nullptr;
  for (const ClockState& each : stream.clocks)
    if (number == 0 ? each.open() && clock == nullptr : each.number == number) clock = &each;
  if (clock == nullptr && number == 0 && !stream.clocks.empty()) clock = &stream.clocks.back();
  if (clock == nullptr)
    throw ProblemException(
        {ProblemKind::input, "cli.no-clock", {{"number", std::to_string(number)}}, {}, {}});
  std::vector<Pause> pauses = clock->pauses;
  for (const Pause& outage : replay_registry(registry).outages)
    if (!outage.to || *outage.to > clock->started) pauses.push_back(outage);
  ExplainedClock explained{*clock, clock->limit, city.policy.find(clock->rule), {}};
  if (clock->extension && (explained.rule == nullptr || explained.rule->extension_is_total))
    explained.limit = *clock->extension;
  explained.explanation = explain(clock->started, explained.limit, city.calendar, pauses);
  return explained;
}

json::object json_of(const ExplainedClock& explained, CaseId stream, const Messages& messages,
                     Language language) {
  json::array days;
  for (const CountedDay& day : explained.explanation.days)
    days.push_back({{"day", to_text(day.day)},
                    {"how", name_of(day.how)},
                    {"number", day.number},
                    {"why", reason_of(day, messages, language)}});
  json::object object{{"case", to_text(stream)},
                      {"clock", json_of(explained.clock)},
                      {"policy", explained.clock.policy},
                      {"days", std::move(days)}};
  if (explained.rule != nullptr) object["source"] = explained.rule->source;
  return object;
}

}  // namespace wangge
