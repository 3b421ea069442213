#include "engine/disclosure/penalty_export.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/counting/counting.h"
#include "engine/disclosure/public_case.h"
#include "engine/disclosure/review_check.h"
#include "engine/history/replay.h"
#include "engine/masking/credit_code.h"
#include "engine/masking/masking_review.h"

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

bool by_publication(const PublishedPenalty& one, const PublishedPenalty& other) {
  return std::tie(one.published, one.case_id, one.decided) <
         std::tie(other.published, other.case_id, other.decided);
}

void add_penalties(PenaltyExport& found, const CaseHistory& history, const City& city,
                   const PlaceNames& places, const std::vector<Pause>& outages, const PenaltyFilter& filter) {
  const auto& [state, events] = history;
  if (std::ranges::find(events, "decide_penalty", &Event::action) == events.end()) return;
  const Event* publication = publication_of(state, events);
  if (publication == nullptr) return;
  const Day day = day_of(publication->at);
  if ((filter.from && day < *filter.from) || (filter.to && day > *filter.to)) return;
  const std::string enterprise = enterprise_of(events.front());
  const MaskingReview review = review_of(events);
  for (const Event& event : events) {
    if (event.action != "decide_penalty" || event.sequence > publication->sequence || annulled(event, events))
      continue;
    const std::string logged = text_of(events.front(), "enterprise");
    std::string code = text_of(event, "enterprise");
    if (code.empty()) code = logged;
    if (fault_of_credit_code(code)) {
      ++found.without_code;
      continue;
    }
    const auto due = credit_export_due(city, outages, event);
    // The name is that of the enterprise of the log, not of another on which the penalty fell in the end.
    const std::string name = published_enterprise(enterprise, logged, {{}, {}, &places});
    found.penalties.push_back({code, code == logged ? name : std::string(),
                               mask(text_of(event, "penalty"), {{}, {enterprise}, &places, review}).text,
                               event.unit, event.at, publication->at, state.id, due,
                               !due || filter.now <= *due});
  }
}

PenaltyExport published_penalties(StoreReader& reader, const City& city, const PenaltyFilter& filter) {
  const std::vector<Pause> outages = replay_registry(reader.events(registry_stream)).outages;
  const PlaceNames places(city);
  PenaltyExport result;
  for (const CaseId id : cases_with_penalties(reader)) {
    const CaseHistory history = case_history(reader, id);
    if (filter.within.contains(history.state.registered.grid))
      add_penalties(result, history, city, places, outages, filter);
  }
  std::ranges::stable_sort(result.penalties, by_publication);
  return result;
}

}  // namespace wangge
