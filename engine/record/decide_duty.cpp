// What the calendar opens, and what another record fulfils.
#include <algorithm>
#include <boost/json.hpp>

#include "engine/record/decide_record.h"

namespace wangge {

Event open_duty(const DecisionContext& context, const Duty& duty, CaseId id) {
  const City& city = context.counting.city;
  const RecordKind& kind = *city.edition->record_kind(duty.obligation->kind);
  const auto rule = std::ranges::find(kind.rules, "open", &TransitionRule::action);
  Event event;
  event.case_id = id;
  event.sequence = 1;
  event.at = duty.opens;
  event.recorded = context.recorded;
  event.actor = system_actor;
  event.action = "open";
  event.as = name_of(Relation::system);
  event.clause = rule->clause;
  event.from = "unopened";
  event.to = rule->target;
  event.edition = city.edition->name;
  event.record = {duty.obligation->kind, duty.grid, duty.year,
                  duty.obligation->subject.empty() ? duty.obligation->id : duty.obligation->subject,
                  duty.key};
  event.set = {{Party::holder, duty.unit}};
  // It is handed in to the office of the own leading group; an office's own goes one level up (R3).
  const Unit* own = city.unit(duty.unit);
  const Unit* office = city.office_of(own->grid);
  if (office != nullptr && office->id == duty.unit && own->grid.level() > 1)
    office = city.office_of(own->grid.parent());
  if (office != nullptr) event.set.emplace_back(Party::receiver, office->id);
  event.data = canonical_json({{"period", duty.period}});
  event.clocks.push_back(fixed_entry(context.counting, 1, *city.policy.find(duty.obligation->rule), duty.unit,
                                     duty.opens, duty.due));
  return event;
}

std::vector<Event> fulfil_duty(const DecisionContext& context, const RecordState& record, CaseId by) {
  const auto rule = std::ranges::find(record.kind->rules, "fulfil", &TransitionRule::action);
  if (rule == record.kind->rules.end() || rule->source != record.state_name()) return {};
  std::vector<Event> events =
      notice_events(context.counting.city, record, record.state_name(), context.at, context.recorded);
  Event event;
  event.case_id = record.id;
  event.sequence = record.sequence + static_cast<int>(events.size()) + 1;
  event.at = context.at;
  event.recorded = context.recorded;
  event.actor = system_actor;
  event.as = name_of(Relation::system);
  event.action = rule->action;
  event.clause = rule->clause;
  event.from = rule->source;
  event.to = rule->target;
  event.round = record.round;
  event.data = canonical_json({{"of_record", to_text(by)}});
  for (const ClockState& clock : record.clocks) {
    if (!clock.open()) continue;
    ClockEntry entry;
    entry.number = clock.number;
    entry.operation = ClockOperation::meet;
    event.clocks.push_back(std::move(entry));
  }
  events.push_back(std::move(event));
  return events;
}

}  // namespace wangge
