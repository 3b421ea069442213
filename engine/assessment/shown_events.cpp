#include "engine/assessment/shown_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "engine/assessment/evidence.h"

namespace wangge {
namespace {

using ShownByPosition = std::map<std::int64_t, ShownEvent>;

// What is to be shown of one stream.
struct Wanted {
  std::vector<CountedPoint> points;
  std::set<int> lines;  // of an assessment's record, that adjusted a score
  bool final = false;   // what made the assessment final, too
};

ShownEvent& show(const std::vector<StoredEvent>& stored, std::size_t i, ShownByPosition& shown) {
  ShownEvent& event = shown[stored[i].position];
  event.event = stored[i];
  if (i > 0) event.before = stored[i - 1].hash;
  return event;
}

void show(const std::vector<StoredEvent>& stored, Wanted wanted, Moment as_of, ShownByPosition& shown) {
  std::vector<Event> events;
  for (const StoredEvent& event : stored) {
    events.push_back(decode(event.body));
    // A record's first event tells its year.
    if (event.case_id.is_record() && event.sequence == 1) show(stored, 0, shown);
    if (wanted.final && events.back().action == "finalise") show(stored, events.size() - 1, shown);
    if (events.back().party != 0 && wanted.lines.contains(events.back().party))
      show(stored, events.size() - 1, shown);
  }
  for (CountedPoint& point : wanted.points) {
    std::size_t i = events.size();
    while (i > 0 && !proves(events[i - 1], point.fact, as_of)) --i;
    const FactOrigin origin = origin_of(point.fact);
    std::size_t told = i;
    const auto tells = [&](const CountedFact& fact) { return origin_of(fact) == origin; };
    while (told > 0 && std::ranges::none_of(introduced(events[told - 1]), tells)) --told;
    if (i == 0 || told == 0)
      throw StoreFailure(fmt::format("no event of case {} proves {} {}", to_text(point.fact.case_id),
                                     point.rule, point.fact.number));
    show(stored, told - 1, shown);
    show(stored, i - 1, shown).proves.push_back(std::move(point));
  }
}

}  // namespace

std::vector<Adjustment> adjustments_of(const Assessment& assessment) {
  std::vector<Adjustment> adjustments;
  for (const CountyScore& county : assessment.counties)
    for (const ItemScore& item : county.items)
      for (const std::size_t index : item.adjustments) adjustments.push_back(assessment.adjustments[index]);
  return adjustments;
}

Result<ShownEvents> shown_events(StoreReader& reader, const Assessment& assessment, CaseId record,
                                 Moment as_of, LogTree& tree) {
  ShownEvents result;
  std::map<CaseId, Wanted> wanted;
  for (const CountyScore& county : assessment.counties)
    for (const ItemScore& item : county.items)
      for (const RuleScore& rule : item.rules)
        for (const std::size_t index : rule.facts) {
          CountedPoint point{rule.rule, assessment.facts[index]};
          const auto stream = stream_of(point.fact);
          (stream ? wanted[*stream].points : result.absent).push_back(std::move(point));
        }
  for (const Adjustment& adjustment : adjustments_of(assessment))
    wanted[adjustment.record].lines.insert(adjustment.line);
  if (record != CaseId{}) wanted[record].final = true;
  const std::int64_t size = tree.head().size;
  ShownByPosition shown;
  if (auto first = reader.event(1)) shown[1].event = std::move(*first);
  for (auto& [stream, of_stream] : wanted) show(reader.events(stream), std::move(of_stream), as_of, shown);
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
