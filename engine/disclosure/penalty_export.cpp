#include "engine/disclosure/penalty_export.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/clock/counting.h"
#include "engine/disclosure/credit_code.h"
#include "engine/disclosure/public_case.h"
#include "engine/replay.h"

namespace wangge {
namespace {

std::set<CaseId> cases_with_penalties(StoreReader& reader) {
  std::set<CaseId> cases;
  reader.scan(1, [&](const StoredEvent& event) {
    // A text can't hold this: its quotes would be escaped.
    if (event.body.find(R"("action":"decide_penalty")") != std::string::npos) cases.insert(event.case_id);
    return true;
  });
  return cases;
}

std::optional<Moment> credit_export_due(const City& city, const std::vector<Pause>& outages,
                                        const Event& decision) {
  const DeadlineRule* rule = city.policy.choose(
      "credit-export", {.level = grid_of_unit(decision.unit).level(), .penalty = true, .start = decision.at});
  if (rule == nullptr) return std::nullopt;
  return due_moment(decision.at, rule->normal, city.calendar, outages);
}

}  // namespace

PenaltyExport published_penalties(StoreReader& reader, const City& city, const PenaltyFilter& filter) {
  const std::vector<Pause> outages = replay_registry(reader.events(registry_stream)).outages;
  PenaltyExport result;
  for (const CaseId id : cases_with_penalties(reader)) {
    const auto stored = reader.events(id);
    const CaseState state = replay(stored);
    if (!filter.within.contains(state.registered.grid)) continue;
    std::vector<Event> events;
    for (const StoredEvent& event : stored) events.push_back(decode(event.body));
    const Event* publication = publication_of(state, events);
    if (publication == nullptr) continue;
    const Day day = day_of(publication->at);
    if ((filter.from && day < *filter.from) || (filter.to && day > *filter.to)) continue;
    const std::string enterprise = enterprise_of(events.front());
    for (const Event& event : events) {
      if (event.action != "decide_penalty" || event.sequence > publication->sequence) continue;
      std::string code = text_of(event, "enterprise");
      if (code.empty()) code = text_of(events.front(), "enterprise");
      if (fault_of_credit_code(code)) {
        ++result.without_code;
        continue;
      }
      const auto due = credit_export_due(city, outages, event);
      result.penalties.push_back({code, enterprise, mask(text_of(event, "penalty"), {{}, {enterprise}}).text,
                                  event.unit, event.at, publication->at, id, due,
                                  !due || filter.now <= *due});
    }
  }
  std::stable_sort(result.penalties.begin(), result.penalties.end(), [](const auto& a, const auto& b) {
    return std::tie(a.published, a.case_id, a.decided) < std::tie(b.published, b.case_id, b.decided);
  });
  return result;
}

}  // namespace wangge
