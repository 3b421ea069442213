#include "server/answers/possible_actions.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "application/door.h"
#include "application/dry_run.h"
#include "application/field_forms.h"
#include "application/possible.h"
#include "engine/record/decide_record.h"
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

json::object allowed(const Visit& visit, const TransitionRule& rule, int party, std::string_view kind) {
  json::object object = told(visit, rule, party);
  object["allowed"] = true;
  object["any_time"] = rule.source == "running";
  const FieldMask named = party > 0 ? mask_of({Field::party}) : FieldMask{0};  // by the action itself
  object["fields"] =
      forms_of(rule.needs & ~named, rule.takes & ~named, kind, visit.house.messages, visit.language);
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
  Actions(Visit& visit, CaseId id, std::string_view kind) : visit_(visit), id_(id), kind_(kind) {}

  void may(const TransitionRule& rule, int party) {
    if (seen_.insert({rule.action, party}).second) items_.push_back(allowed(visit_, rule, party, kind_));
  }
  // Asks why not.
  void may_not(const TransitionRule& rule, int party) {
    constexpr auto nobody = static_cast<std::uint32_t>(Relation::system);
    if (rule.relations == nobody || !seen_.insert({rule.action, party}).second) return;
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
  std::string_view kind_;
  std::set<Doing> seen_;
  std::optional<DryRun> dry_run_;
  json::array items_, refused_;
};

}  // namespace

json::object possible_actions_of(Visit& visit, CaseId id) {
  const Moment now = visit.snapshot.now();
  if (id.is_record()) {
    const RecordState state = visit.snapshot.show_record(id).state;
    Actions actions(visit, id, state.kind->name);
    for (const auto& [rule, item] : possible_record_actions(visit.city(), state, visit.person, now))
      actions.may(*rule, item);
    for (const OpenAction& open : open_record_actions(state)) actions.may_not(*open.rule, open.party);
    return actions.done(state.sequence);
  }
  const CaseState state = visit.snapshot.show(id).state;
  Actions actions(visit, id, "case");
  for (const auto& [rule, party] : possible_actions(visit.city(), state, visit.person, now))
    actions.may(*rule, party);
  for (const OpenAction& open : open_actions(visit.city(), state)) actions.may_not(*open.rule, open.party);
  return actions.done(state.sequence);
}

}  // namespace wangge::server
