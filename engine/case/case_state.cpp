#include "engine/case/case_state.h"

#include <algorithm>
#include <boost/json.hpp>
#include <stdexcept>
#include "engine/base/json_member.h"
#include "engine/case/correction.h"
#include "engine/city/unit.h"

namespace wangge {
namespace {

namespace json = boost::json;

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
  state.logged_by = event.actor;
  involve_person(state, event.actor);
  state.place = {};
}

// From here on the case goes by another edition; what has no successor there was refused.
void apply_adoption(CaseState& state, const Event& event) {
  const Edition& edition = edition_of(state.editions, event);
  for (TaskState& task : state.tasks) {
    task.state =
        edition.task_state_named(state.edition->task_states[static_cast<std::size_t>(task.state)].name);
    if (task.state < 0) throw std::runtime_error("a party's state is unknown to edition " + event.edition);
  }
  state.edition = &edition;
}

void add_task(CaseState& state, const json::object& party) {
  TaskState& task = state.tasks.emplace_back();
  task.number = static_cast<int>(state.tasks.size());
  task.unit = text_in(party, "unit");
  involve_unit(state, task.unit);
  task.task = text_in(party, "task");
  task.sequence = state.sequence;
}

void begin_anew(CaseState& state, std::string_view action) {
  if (!state.begins_anew(action)) return;
  state.asked.clear();
  state.refused.clear();
  state.chose.clear();
  state.suspensions = 0;
  state.clocks_before = static_cast<int>(state.clocks.size());
}

void came_back(CaseState& state, const Event& event, bool given_back) {
  if (state.asked.empty()) return;
  state.asked.back().to = event.at;
  state.asked.back().given_back = given_back;
}

// What an action changes beyond place, parties and clocks.
void apply_action(CaseState& state, const Event& event) {
  const std::string_view action = event.action;
  if (event.party != 0) {
    if (event.party < 1 || static_cast<std::size_t>(event.party) > state.tasks.size())
      throw std::runtime_error("no party " + std::to_string(event.party));
    TaskState& task = state.tasks[static_cast<std::size_t>(event.party - 1)];
    task.state = state.edition->task_state_named(event.to);
    if (task.state < 0) throw std::runtime_error("unknown task state " + event.to);
    task.sequence = event.sequence;
    if (action == "report_task") state.handlers.push_back(event.actor);
    return;
  }
  const auto data = [&] { return event.data.empty() ? json::object{} : json::parse(event.data).as_object(); };
  if (action == adopt_edition) {
    apply_adoption(state, event);
  } else if (action == "log") {
    state.edition = &edition_of(state.editions, event);
    apply_log(state, event, data());
  } else if (action == "handle_own" || action == "delegate") {
    const auto fields = data();
    state.difficult = flag_in(fields, "difficult");
    state.on_spot = flag_in(fields, "on_spot");
    state.chose.push_back(state.unit(Party::holder));
  } else if (action == "take_transfer") {
    for (const auto& [party, unit] : event.set)
      if (party == Party::sender) state.passed_on.push_back(unit);
    state.transferred = true;
    state.named.clear();
  } else if (action == "take_over" || action == "assign") {
    state.passed_on.clear();
    state.named.clear();
    state.returns = 0;
    begin_anew(state, action);
  } else if (action == "return_transfer" || action == "return_report") {
    ++state.returns;
    if (event.to == "disposal.triage") came_back(state, event, true);
  } else if (action == "refuse_joint" || action == "return_escalation" || action == "return_with_guidance") {
    came_back(state, event, true);
  } else if (action == "send_transfer" || action == "request_joint" || action == "escalate") {
    state.asked.push_back({state.unit(Party::holder), event.at, std::nullopt, false});
    if (action == "send_transfer" && !state.passed_on.empty()) ++state.returns;
  } else if (action == "withdraw_transfer" || action == "withdraw_joint" || action == "withdraw_escalation") {
    came_back(state, event, false);
    if (action == "withdraw_transfer" && !state.passed_on.empty() && state.returns > 0) --state.returns;
  } else if (action == "decide_competence") {
    state.passed_on.clear();
    state.named = state.unit(Party::receiver);
    state.returns = 0;
  } else if (action == "correct_case") {
    const auto fields = data();
    correct(state.registered, fields);
    correct(state, fields);
  } else if (action == "decide_penalty") {
    state.penalty = true;
  } else if (action == "drop_penalty") {
    state.penalty = false;
  } else if (action == "issue_plan") {
    const auto fields = data();
    for (const auto& party : fields.at("parties").as_array()) add_task(state, party.as_object());
  } else if (action == "add_party") {
    add_task(state, data());
  } else if (action == "review_masking") {
    state.masking_reviewer = event.actor;
  } else if (action == "exempt") {
    state.exempted_by = event.actor;
    state.exempting_unit = event.unit;
  } else if (action == "confirm_exemption" || action == "refuse_exemption") {
    state.exempted_by.clear();
    state.exempting_unit.clear();
  } else if (action == "publish") {
    state.published = true;
    state.exempted_by.clear();
    state.exempting_unit.clear();
  } else if (action == "withdraw_publication") {
    state.published = false;
    state.masking_reviewer.clear();
  } else if (action == "suspend") {
    const auto fields = data();
    state.suspended_until = parse_moment(text_in(fields, "until"));
    state.suspension = text_in(fields, "reason") + "（" + text_in(fields, "paper") + "）";
  } else if (action == "approve_suspension") {
    state.place.suspended = true;
    ++state.suspensions;
  } else if (action == "resume") {
    state.place.suspended = false;
    state.suspension.clear();
  } else if (action == "dismiss" || action == "merge") {
    state.stood = event.from;
    state.merges = action == "merge";
    state.merged_into = state.merges ? std::string(text_in(data(), "into")) : std::string();
    state.handlers.push_back(event.actor);
    state.handler_unit = event.unit;
  } else if (action == "confirm_ending" || action == "refuse_ending") {
    state.stood.clear();
    if (action == "refuse_ending") state.refused.push_back(state.handler_unit);
  } else if (action == "reopen") {
    state.passed_on.clear();
    state.returns = 0;
    begin_anew(state, action);
    state.masking_reviewer.clear();
    state.tasks.clear();
    state.penalty = false;
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

const StateRule& CaseCore::state_rule() const {
  return edition->case_states[static_cast<std::size_t>(place.state)];
}
bool CaseCore::open() const {
  return !state_rule().final;
}
std::string_view CaseCore::state_name() const {
  return state_rule().name;
}
const std::string& CaseCore::focus() const {
  if (state_name() == "reported" && !unit(Party::receiver).empty()) return unit(Party::receiver);
  if (!unit(Party::holder).empty()) return unit(Party::holder);
  if (!unit(Party::receiver).empty()) return unit(Party::receiver);
  return unit(Party::reporting);
}
const std::string& CaseCore::accountable() const {
  const std::string& named = unit(state_rule().accountable);
  return named.empty() ? focus() : named;
}
const std::string& CaseCore::keeper() const {
  const std::string& named = unit(state_rule().keeper);
  return named.empty() ? focus() : named;
}
const ClockState* CaseState::state_clock() const {
  const auto open_clock = [this](std::string_view name) -> const ClockState* {
    for (auto clock = clocks.rbegin(); clock != clocks.rend(); ++clock)
      if (clock->open() && clock->party == 0 && clock->clock == name) return &*clock;
    return nullptr;
  };
  const ClockState* clock = open_clock(state_rule().clock);
  return clock == nullptr && state_name() == "disposal.triage" ? open_clock("handle") : clock;
}
int CaseState::times_asked(std::string_view unit) const {
  return static_cast<int>(
      std::ranges::count_if(asked, [&](const Asking& asking) { return asking.unit == unit; }));
}
bool CaseState::begins_anew(std::string_view action) const {
  if (action == "reopen") return true;
  return (action == "take_over" || action == "assign") &&
         grid_of_unit(unit(Party::upper_office)).level() == 1;
}
const TaskState* CaseState::task(int number) const {
  if (number < 1 || static_cast<std::size_t>(number) > tasks.size()) return nullptr;
  return &tasks[static_cast<std::size_t>(number - 1)];
}

void apply(CaseState& state, const Event& event) {
  begin_event(state, event);
  for (const auto& [party, unit] : event.set) state.unit(party) = unit;
  apply_action(state, event);
  if (event.party == 0 && event.action != "approve_suspension" && event.action != "resume") {
    state.place.state = state.edition->case_state_named(event.to);
    if (state.place.state < 0) throw std::runtime_error("unknown state " + event.to);
    // A suspension was asked for where the case stood then, by the unit that had it.
    if (event.from != event.to && !state.place.suspended) state.suspension.clear();
    if (state.open() && state.state_name() != "disclosure")
      state.over.reset();
    else if (!state.over)
      state.over = event.at;
  }
  end_event(state, event);
}

CaseStanding standing_of(const CaseState& state) {
  return {state.id,       std::string(state.state_name()),
          state.open(),   state.accountable(),
          state.sequence, state.last_position,
          state.round,    state.last_at};
}

std::vector<DeskClock> desk_of(const CaseState& state) {
  return desk_of(state, state.state_name());
}

CaseProjection projection_of(const CaseState& state) {
  return {state.registered, standing_of(state), desk_of(state), breaches_of(state), std::nullopt};
}

}  // namespace wangge
