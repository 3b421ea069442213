#include "engine/case_state.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>

#include "engine/person.h"

namespace wangge {
namespace {

namespace json = boost::json;

ClockState& clock_numbered(CaseState& state, int number) {
  // Clocks are numbered from 1 in order of their start.
  if (number < 1 || static_cast<std::size_t>(number) > state.clocks.size())
    throw std::runtime_error("no clock " + std::to_string(number));
  return state.clocks[static_cast<std::size_t>(number - 1)];
}

void end_clock(ClockState& clock, ClockStatus status, Moment at) {
  clock.status = status;
  clock.ended = at;
  if (!clock.pauses.empty() && !clock.pauses.back().to) clock.pauses.back().to = at;
}

Breach breach_of(const CaseState& state, const ClockEntry& entry, const std::string& unit,
                 const std::string& rule, Moment fell_due) {
  return {state.id, entry.number, rule, entry.feeds, entry.points, unit, grid_of_unit(unit), fell_due, {}};
}

// What was missed before still tells what the score was until then.
void keep_before(ClockState& clock, Moment fell_due) {
  if (!clock.breach || clock.breach->fell_due == fell_due) return;
  if (!clock.breach->annulled) clock.breach->annulled = fell_due;
  clock.breaches_before.push_back(std::move(*clock.breach));
}

void apply_clock(CaseState& state, const Event& event, const ClockEntry& entry) {
  if (entry.operation == ClockOperation::start) {
    if (entry.number != static_cast<int>(state.clocks.size()) + 1 || !entry.due || !entry.limit)
      throw std::runtime_error("clock " + std::to_string(entry.number) + " started out of order");
    ClockState& clock = state.clocks.emplace_back();
    clock.number = entry.number;
    clock.rule = entry.rule;
    clock.clock = entry.clock;
    clock.unit = entry.unit;
    clock.policy = entry.policy;
    clock.party = entry.party;
    clock.limit = *entry.limit;
    clock.started = event.at;
    clock.due = entry.due;
    clock.notice = entry.notice.value_or(*entry.due);
    return;
  }
  if (entry.operation == ClockOperation::finding) {
    state.findings.push_back(breach_of(state, entry, entry.unit, entry.rule, entry.due.value_or(event.at)));
    return;
  }
  ClockState& clock = clock_numbered(state, entry.number);
  switch (entry.operation) {
    case ClockOperation::meet:
      end_clock(clock, ClockStatus::met, event.at);
      break;
    case ClockOperation::cancel:
      end_clock(clock, ClockStatus::cancelled, event.at);
      break;
    case ClockOperation::pause:
      clock.status = ClockStatus::paused;
      clock.pauses.push_back({event.at, std::nullopt, entry.reason, {}, event.actor});
      clock.due.reset();
      clock.notice = never;
      break;
    case ClockOperation::resume:
      clock.status = ClockStatus::running;
      if (!clock.pauses.empty()) clock.pauses.back().to = event.at;
      clock.due = entry.due;
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::extend:
      clock.extension = entry.limit;
      clock.due = entry.due;
      clock.notice = entry.notice.value_or(never);
      clock.stage = 0;
      break;
    case ClockOperation::warn:
      ++state.warnings;
      clock.stage = 1;
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::breach:
      clock.stage = 2;
      clock.notice = entry.notice.value_or(never);
      keep_before(clock, entry.due.value_or(event.at));
      clock.breach = breach_of(state, entry, clock.unit, clock.rule, entry.due.value_or(event.at));
      break;
    case ClockOperation::urge:
      if (clock.stage >= 2) clock.stage = 3;  // else urged for the case's warnings, before it was due
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::annul:
      if (clock.breach) clock.breach->annulled = event.at;
      clock.stage = 0;
      break;
    case ClockOperation::recompute:
      clock.due = entry.due;
      clock.notice = entry.notice.value_or(never);
      break;
    case ClockOperation::start:
    case ClockOperation::finding:
      break;
  }
}

std::string text_in(const json::object& data, std::string_view name) {
  const auto* value = data.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
}
bool flag_in(const json::object& data, std::string_view name) {
  const auto* value = data.if_contains(name);
  return value != nullptr && value->is_bool() && value->as_bool();
}

void apply_log(CaseState& state, const Event& event, const json::object& data) {
  CaseRegister& registered = state.registered;
  registered.id = event.case_id;
  registered.grid = parse_grid_code(text_in(data, "grid")).value_or(GridCode{});
  registered.source = text_in(data, "source");
  if (const auto* categories = data.if_contains("categories"))
    for (const auto& category : categories->as_array())
      registered.categories.emplace_back(category.as_string());
  registered.severity = static_cast<int>(data.at("severity").as_int64());
  registered.urgent = flag_in(data, "urgent");
  registered.found = moment_of(data.at("found").as_int64());
  registered.title = text_in(data, "title");
  registered.description = text_in(data, "description");
  state.urgent = registered.urgent;
  state.complaint = registered.source == "complaint";
  state.id = event.case_id;
  state.place = {};
}

void add_task(CaseState& state, const json::object& party) {
  TaskState& task = state.tasks.emplace_back();
  task.number = static_cast<int>(state.tasks.size());
  task.unit = text_in(party, "unit");
  task.task = text_in(party, "task");
  task.sequence = state.sequence;
}

// What an action changes beyond place, parties and clocks.
void apply_action(CaseState& state, const Event& event) {
  const std::string_view action = event.action;
  if (event.party != 0) {
    if (event.party < 1 || static_cast<std::size_t>(event.party) > state.tasks.size())
      throw std::runtime_error("no party " + std::to_string(event.party));
    TaskState& task = state.tasks[static_cast<std::size_t>(event.party - 1)];
    task.state = task_state_named(event.to);
    if (task.state < 0) throw std::runtime_error("unknown task state " + event.to);
    task.sequence = event.sequence;
    if (action == "report_task") state.handlers.push_back(event.actor);
    return;
  }
  const auto data = [&] { return event.data.empty() ? json::object{} : json::parse(event.data).as_object(); };
  if (action == "log") {
    apply_log(state, event, data());
  } else if (action == "handle_own" || action == "delegate") {
    const auto fields = data();
    state.difficult = flag_in(fields, "difficult");
    state.on_spot = flag_in(fields, "on_spot");
  } else if (action == "take_transfer") {
    state.transferred = true;
    state.competence_decided = false;
    state.returns = 0;
  } else if (action == "return_transfer" || action == "return_report") {
    ++state.returns;
  } else if (action == "decide_competence") {
    state.competence_decided = true;
    state.returns = 0;
  } else if (action == "accept") {
    state.competence_decided = false;
    state.returns = 0;
  } else if (action == "decide_penalty") {
    state.penalty = true;
  } else if (action == "issue_plan") {
    const auto fields = data();
    for (const auto& party : fields.at("parties").as_array()) add_task(state, party.as_object());
  } else if (action == "add_party") {
    add_task(state, data());
  } else if (action == "publish") {
    state.published = true;
  } else if (action == "withdraw_publication") {
    state.published = false;
  } else if (action == "suspend") {
    state.place.suspended = true;
  } else if (action == "resume") {
    state.place.suspended = false;
  } else if (action == "reopen") {
    state.tasks.clear();
  }
  if (action == "finish" || action == "accept_result" || action == "conclude_joint" ||
      action == "correct_on_spot" || action == "report_rectification" || action == "report_result") {
    state.handlers.push_back(event.actor);
    // Whoever organised a joint enforcement may be the only unit above the holder, and then verifies: by
    // another person.
    if (action == "conclude_joint")
      state.handler_unit = state.unit(Party::holder);
    else if (action != "report_result")
      state.handler_unit = event.unit;
  }
}

}  // namespace

bool CaseCore::open() const {
  return !case_states()[static_cast<std::size_t>(place.state)].final;
}
std::string_view CaseCore::state_name() const {
  return case_states()[static_cast<std::size_t>(place.state)].name;
}
const std::string& CaseCore::focus() const {
  if (!unit(Party::holder).empty()) return unit(Party::holder);
  if (!unit(Party::receiver).empty()) return unit(Party::receiver);
  return unit(Party::reporting);
}
const std::string& CaseCore::accountable() const {
  const std::string& named = unit(case_states()[static_cast<std::size_t>(place.state)].accountable);
  return named.empty() ? focus() : named;
}
const ClockState* CaseState::state_clock() const {
  const std::string_view name = case_states()[static_cast<std::size_t>(place.state)].clock;
  for (auto clock = clocks.rbegin(); clock != clocks.rend(); ++clock)
    if (clock->open() && clock->party == 0 && clock->clock == name) return &*clock;
  return nullptr;
}
const TaskState* CaseState::task(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > tasks.size()) return nullptr;
  return &tasks[static_cast<std::size_t>(number - 1)];
}

void apply(CaseState& state, const Event& event) {
  if (event.sequence != state.sequence + 1)
    throw std::runtime_error("event " + std::to_string(event.sequence) + " follows " +
                             std::to_string(state.sequence));
  state.sequence = event.sequence;
  state.round = event.round;
  state.last_at = std::max(state.last_at, event.at);
  for (const auto& [party, unit] : event.set) state.unit(party) = unit;
  apply_action(state, event);
  if (event.party == 0 && event.action != "suspend" && event.action != "resume") {
    state.place.state = case_state_named(event.to);
    if (state.place.state < 0) throw std::runtime_error("unknown state " + event.to);
  }
  for (const ClockEntry& entry : event.clocks) apply_clock(state, event, entry);
  if (event.key != 0) state.done.push_back({event.key, event.sequence, event.action, event.to, event.at});
}

CaseStanding standing_of(const CaseState& state) {
  return {state.id,       std::string(state.state_name()),
          state.open(),   state.accountable(),
          state.sequence, state.last_position,
          state.round,    state.last_at};
}

std::vector<DeskClock> desk_of(const CaseState& state) {
  std::vector<DeskClock> desk;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open()) continue;
    desk.push_back({state.id, clock.number, clock.rule, clock.unit, grid_of_unit(clock.unit), clock.started,
                    clock.due.value_or(never), clock.notice, clock.stage, std::string(state.state_name())});
  }
  return desk;
}

std::vector<Breach> breaches_of(const CaseState& state) {
  std::vector<Breach> breaches;
  for (const ClockState& clock : state.clocks) {
    breaches.insert(breaches.end(), clock.breaches_before.begin(), clock.breaches_before.end());
    if (clock.breach) breaches.push_back(*clock.breach);
  }
  breaches.insert(breaches.end(), state.findings.begin(), state.findings.end());
  return breaches;
}

CaseProjection projection_of(const CaseState& state) {
  return {state.registered, standing_of(state), desk_of(state), breaches_of(state)};
}

}  // namespace wangge
