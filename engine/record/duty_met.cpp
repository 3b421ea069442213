#include "engine/record/duty_met.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/json_member.h"

namespace wangge {
namespace {

// A meeting is a meeting; what is published or sent round is told apart by its subject.
constexpr std::array<std::string_view, 2> told_by_subject{"publication", "bulletin"};
// What is said of a year names it, as it is said when the year is over.
constexpr std::array<std::string_view, 2> of_named_year{"assessment", "bulletin"};

bool has_word(std::string_view list, std::string_view word) {
  const auto at = list.find(word);
  if (at == std::string_view::npos) return false;
  const auto end = at + word.size();
  return ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) ||
         has_word(list.substr(end), word);
}

bool alike(const Obligation& obligation, const RecordState& record) {
  if (obligation.kind != record.kind->name) return false;
  return std::ranges::find(told_by_subject, obligation.kind) == told_by_subject.end() ||
         record.subject == obligation.subject;
}

Moment began(const Event& event) {
  if (event.data.empty()) return event.at;
  return parse_moment(text_in(boost::json::parse(event.data).as_object(), "from")).value_or(event.at);
}

}  // namespace

std::vector<Duty> duties_met(const City& city, const RecordState& record, const Event& event, Moment begun) {
  std::vector<Duty> duties;
  const auto rule = std::ranges::find_if(record.kind->rules, [&](const TransitionRule& one) {
    return one.action == event.action && one.source == event.from && !one.meets.empty();
  });
  const Unit* unit = city.unit(record.holder());
  if (rule == record.kind->rules.end() || unit == nullptr || record.times.contains("open")) return duties;
  const Moment moment = began(event);
  for (const Obligation& obligation : city.obligations) {
    const DeadlineRule* limit = city.policy.find(obligation.rule);
    if (!alike(obligation, record) || !owes(obligation, *unit) || limit == nullptr ||
        !has_word(rule->meets, limit->clock))
      continue;
    const GridCode grid = obligation.over == ObligationOver::own ? unit->grid : record.grid;
    const bool below = grid.level() == unit->grid.level() + 1 && unit->grid.contains(grid);
    if (obligation.over == ObligationOver::lower && !below) continue;
    const bool named = std::ranges::find(of_named_year, obligation.kind) != of_named_year.end();
    const auto period =
        named ? std::optional(std::pair{record.year, std::size_t{0}}) : period_of(obligation, moment);
    if (!period || !stands(obligation, period->first, begun)) continue;
    Duty duty = duty_of(obligation, period->first, period->second, grid, *unit, begun);
    if (duty.due > begun && duty.opens <= moment) duties.push_back(std::move(duty));
  }
  return duties;
}

}  // namespace wangge
