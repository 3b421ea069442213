#include "server/answers/possible_actions.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "application/action_order.h"
#include "application/door.h"
#include "application/dry_run.h"
#include "application/field_forms.h"
#include "application/papers/letters_at_hand.h"
#include "application/possible.h"
#include "engine/case/route.h"
#include "engine/record/decide_record.h"
#include "engine/record/record_checks.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using Doing = std::pair<std::string_view, int>;  // action and party, or item

json::object told(const Visit& visit, const TransitionRule& rule, int party) {
  json::object object{{"action", rule.action},
                      {"title", visit.text("action." + std::string(rule.action))},
                      {"clause", rule.clause}};
  if (party > 0) object["party"] = party;
  return object;
}

// The grid whose units an action may name; nullopt: any.
std::optional<GridCode> reach_of(const Visit& visit, const CaseState& state, std::string_view action) {
  const auto county_of = [](const std::string& unit) {
    const GridCode own = grid_of_unit(unit);
    return own.level() <= 1 ? own : own.at_level(2);
  };
  if (action == "delegate") return grid_of_unit(state.unit(Party::holder));
  if (action == "decide_competence" || action == "assign") return grid_of_unit(visit.person.unit);
  if (action == "send_transfer" || action == "return_report" || action == "return_transfer" ||
      action == "add_party" || action == "hand_down_joint")
    return county_of(state.focus());
  return std::nullopt;
}

// Whom a report may go to, and to whom it goes where nobody is named (R1).
void tell_receivers(const Visit& visit, const CaseState& state, std::string_view action,
                    json::array& fields) {
  const bool up = action == "report_up";
  if (!up && action != "report") return;
  const std::string& from = state.unit(up ? Party::receiver : Party::reporting);
  const Names names = visit.names();
  const auto named = [&](const Unit& unit) {
    return json::object{{"code", unit.id}, {"name", names.unit(unit.id)}};
  };
  json::array among;
  const GridCode own = grid_of_unit(from);
  if (own.level() > 1)
    for (const Unit* unit : visit.city().units_of(own.parent())) among.push_back(named(*unit));
  if (!up)
    for (const Unit* unit : visit.city().units_of(own))
      if (unit->id != from) among.push_back(named(*unit));
  const Unit* usual = next_receiver(visit.city(), state, from);
  for (json::value& field : fields) {
    json::object& form = field.as_object();
    if (form.at("name") != json::value("unit")) continue;
    form["among"] = among;
    if (usual != nullptr) form["usual"] = names.unit(usual->id);
  }
}

json::object allowed(const Visit& visit, const OrderedAction& action, const StreamNow& stream) {
  const TransitionRule& rule = *action.rule;
  const std::string_view kind = stream.as_record ? stream.as_record->kind->name : std::string_view("case");
  json::object object = told(visit, rule, action.party);
  object["allowed"] = true;
  object["any_time"] = action.any_time();
  object["group"] = name_of(action.group);
  object["meets"] = json::array(action.meets.begin(), action.meets.end());
  // The party is named by the action itself.
  const FieldMask named = action.party > 0 ? mask_of({Field::party}) : FieldMask{0};
  json::array fields =
      forms_of(rule.needs & ~named, rule.takes & ~named, kind, visit.house.messages, visit.language);
  if (stream.as_case) {
    tell_receivers(visit, *stream.as_case, rule.action, fields);
    if (const auto reach = reach_of(visit, *stream.as_case, rule.action))
      for (json::value& field : fields)
        if (field.at("kind") == json::value("unit")) field.as_object()["within"] = to_text(*reach);
  }
  object["fields"] = std::move(fields);
  if (const auto letter = letter_of(rule.action)) {
    object["letter"] = wangge::name_of(*letter);
    object["letter_title"] = visit.text("letter." + std::string(wangge::name_of(*letter)));
  }
  return object;
}

// Rows that stand where the record does, whoever may take them.
std::vector<OpenAction> open_record_actions(const RecordState& record) {
  std::vector<OpenAction> actions;
  for (const TransitionRule& rule : record.kind->rules)
    if (rule.source == record.state_name()) actions.push_back({&rule, 0, {}});
  for (const RecordItem& item : record.items)
    for (const TransitionRule& rule : record.kind->item_rules)
      if (rule.source == record.kind->item_states[static_cast<std::size_t>(item.state)].name)
        actions.push_back({&rule, item.number, {}});
  return actions;
}

class Actions {
 public:
  Actions(Visit& visit, CaseId id, const StreamNow& stream) : visit_(visit), id_(id), stream_(stream) {}

  void may(const OrderedAction& action) {
    if (seen_.insert({action.rule->action, action.party}).second)
      items_.push_back(allowed(visit_, action, stream_));
  }
  // Told with the day from which on it may be done.
  void may_later(const TransitionRule& rule, int party, Moment from) {
    if (!seen_.insert({rule.action, party}).second) return;
    json::object object = told(visit_, rule, party);
    object["from"] = to_text(from);
    object["reason"] = visit_.text("server.not-yet", {{"from", to_short_text(from)}});
    refused_.push_back(std::move(object));
  }
  // Asks why not.
  void may_not(const TransitionRule& rule, int party) {
    constexpr auto nobody = static_cast<std::uint32_t>(Relation::system);
    if (rule.relations == nobody || !has_sense(stream_, rule) || !seen_.insert({rule.action, party}).second)
      return;
    if (!dry_run_)
      dry_run_.emplace(open_for_reading(visit_.house.database), visit_.shared_city,
                       reading_of(visit_.house.time));
    Command command;
    command.key = random_command_key();
    command.actor = visit_.person.id;
    command.action = rule.action;
    command.case_id = id_;
    if (party > 0) command.data["party"] = party;
    const auto would = dry_run_->would(command);
    if (would) return;
    const Problem problem = would.error();
    json::object object = told(visit_, rule, party);
    object["reason"] = visit_.text(problem.message, problem.arguments);
    if (!problem.clause.empty()) object["clause"] = problem.clause;
    refused_.push_back(std::move(object));
  }
  json::object done(int sequence) {
    return {{"sequence", sequence}, {"items", std::move(items_)}, {"refused", std::move(refused_)}};
  }

 private:
  Visit& visit_;
  CaseId id_;
  const StreamNow& stream_;
  std::set<Doing> seen_;
  std::optional<DryRun> dry_run_;
  json::array items_, refused_;
};

}  // namespace

json::object possible_actions_of(Visit& visit, CaseId id) {
  StreamNow now;
  if (id.is_record())
    now.as_record = visit.snapshot.show_record(id).state;
  else
    now.as_case = visit.snapshot.show(id).state;
  Actions actions(visit, id, now);
  for (const OrderedAction& action : ordered_actions(visit.snapshot, now, visit.person)) actions.may(action);
  if (now.as_record) {
    const RecordState& record = *now.as_record;
    for (const auto& [rule, item] :
         possible_record_actions(visit.city(), record, visit.person, visit.snapshot.now()))
      if (const auto first = first_moment_of(visit.city(), record, rule->action))
        actions.may_later(*rule, item, *first);
    for (const OpenAction& open : open_record_actions(record)) actions.may_not(*open.rule, open.party);
  } else {
    for (const OpenAction& open : open_actions(visit.city(), *now.as_case))
      actions.may_not(*open.rule, open.party);
  }
  json::object told = actions.done(now.stream().sequence);
  if (const auto awaited = awaited_action(visit.snapshot, now, visit.person))
    told["awaited"] = {{"action", awaited->action.rule->action},
                       {"title", visit.text("action." + std::string(awaited->action.rule->action))},
                       {"party", awaited->action.party},
                       {"own", awaited->own},
                       {"decides", awaited->decides}};
  return told;
}

}  // namespace wangge::server
