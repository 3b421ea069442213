#include "tools/search/stay_node.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace wangge {
namespace {

bool comes_back(std::string_view clock) {
  return clock == "verify" || clock == "handle" || clock == "triage" || clock.starts_with("prepare-");
}

}  // namespace

std::string key_of(const StayNode& node) {
  const CaseState& state = node.state;
  std::string key = fmt::format(
      "{} {} {} {} {} {} {} {} {} {} {} {}{}{}{}{}{}{} ", node.now.time_since_epoch().count(),
      state.state_name(), state.place.suspended, node.handled, node.excused_days,
      node.given ? node.given->time_since_epoch().count() : 0, std::min(node.outs, 2), node.out,
      state.returns, state.has_named(), state.published, state.urgent, state.complaint, state.penalty,
      state.difficult, state.on_spot, state.transferred, std::min(node.choices, 2));
  for (const std::string& unit : state.parties) key += unit + ',';
  for (const TaskState& task : state.tasks) key += fmt::format("{}:{},", task.unit, task.state);
  for (const std::string& person : std::set(state.handlers.begin(), state.handlers.end()))
    key += person + ',';
  key += state.handler_unit + ';' + state.named;
  for (const Asking& asking : state.asked) key += fmt::format(";{}{}", asking.unit, asking.given_back);
  for (const auto* units : {&state.passed_on, &state.refused, &state.chose}) {
    key += '|';
    for (const std::string& unit : std::set(units->begin(), units->end())) key += unit + ',';
  }
  // Of clocks that ended, only the last of each name and unit can come back, and only those of a stay with
  // the case.
  std::set<std::pair<std::string_view, std::string_view>> names;
  for (auto clock = state.clocks.rbegin(); clock != state.clocks.rend(); ++clock) {
    const bool newest = names.emplace(clock->clock, clock->unit).second;
    if (!clock->open() && !(newest && comes_back(clock->clock))) continue;
    key += fmt::format(";{} {} {} {} {} {} {}", clock->clock, clock->unit, clock->party,
                       static_cast<int>(clock->status), clock->started.time_since_epoch().count(),
                       clock->due ? clock->due->time_since_epoch().count() : 0, clock->extension.has_value());
    if (clock->ended && clock->status == ClockStatus::cancelled)
      key += fmt::format(" {}", clock->ended->time_since_epoch().count());
    for (const Pause& pause : clock->pauses)
      key += fmt::format("/{}-{}", pause.from.time_since_epoch().count(),
                         pause.to ? pause.to->time_since_epoch().count() : 0);
  }
  return key;
}

}  // namespace wangge
