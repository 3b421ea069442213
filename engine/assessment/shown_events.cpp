#include "engine/assessment/shown_events.h"

#include <fmt/format.h>

#include <map>

#include "engine/assessment/evidence.h"

namespace wangge {
namespace {

// Adds the events of one stream that prove the points.
void show(const std::vector<StoredEvent>& stored, std::vector<CountedPoint> points,
          std::map<std::int64_t, ShownEvent>& shown) {
  std::vector<Event> events;
  for (const StoredEvent& event : stored) events.push_back(decode(event.body));
  for (CountedPoint& point : points) {
    std::size_t i = events.size();
    while (i > 0 && !proves(events[i - 1], point.fact)) --i;
    if (i == 0)
      throw StoreFailure(fmt::format("no event of case {} proves {} {}", to_text(point.fact.case_id),
                                     point.rule, point.fact.number));
    ShownEvent& event = shown[stored[i - 1].position];
    event.event = stored[i - 1];
    if (i > 1) event.before = stored[i - 2].hash;
    event.proves.push_back(std::move(point));
  }
}

}  // namespace

Result<ShownEvents> shown_events(StoreReader& reader, const Assessment& assessment, LogTree& tree) {
  ShownEvents result;
  std::map<CaseId, std::vector<CountedPoint>> points;
  for (const CountyScore& county : assessment.counties)
    for (const ItemScore& item : county.items)
      for (const RuleScore& rule : item.rules)
        for (const std::size_t index : rule.facts) {
          CountedPoint point{rule.rule, assessment.facts[index]};
          const auto stream = stream_of(point.fact);
          (stream ? points[*stream] : result.absent).push_back(std::move(point));
        }
  const std::int64_t size = tree.head().size;
  std::map<std::int64_t, ShownEvent> shown;
  for (auto& [stream, of_stream] : points) show(reader.events(stream), std::move(of_stream), shown);
  for (auto& [position, event] : shown) {
    if (position > size)
      return Problem{ProblemKind::refused,
                     "evidence.later-event",
                     {{"position", std::to_string(position)}, {"size", std::to_string(size)}},
                     "AM",
                     {}};
    event.path = tree.path(position);
    result.events.push_back(std::move(event));
  }
  return result;
}

}  // namespace wangge
