#include "cli/record_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "application/case_json.h"
#include "cli/field_text.h"
#include "cli/table.h"
#include "engine/disclosure/reporter.h"
#include "engine/people/person.h"
#include "engine/record/decide_record.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"
#include "engine/stream/rule_words.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

std::string state_text(Session& session, std::string_view state) {
  return session.text("state." + std::string(state));
}

std::string post_of(Session& session, const std::string& id) {
  if (id == concealed_person) return session.text("word.confidential");
  return id == system_actor ? session.text("cli.system") : session.snapshot().post_of(id);
}

std::string who(Session& session, const TransitionRule& rule, std::string_view kind) {
  return session.text("cli.by-them", {{"words", person_words(rule, kind)}});
}
std::string needs(Session& session, const TransitionRule& rule, std::string_view kind) {
  return rule.needs == 0 ? std::string()
                         : session.text("cli.needs-them", {{"words", field_words(rule.needs, kind)}});
}

}  // namespace

void print_record_answer(Session& session, const Answer& answer) {
  if (session.json()) {
    session.print(json::object{{"record", to_text(answer.case_id)},
                               {"sequence", answer.sequence},
                               {"action", answer.action},
                               {"state", answer.state},
                               {"at", to_text(answer.at)}});
    return;
  }
  const Snapshot::ActedOn record = session.snapshot().acted_on(answer.case_id);
  session.out() << session.text("cli.record-done", {{"record", to_text(answer.case_id)},
                                                    {"kind", "@record." + record.kind},
                                                    {"action", "@action." + answer.action},
                                                    {"state", "@state." + answer.state},
                                                    {"due", record.due ? to_short_text(*record.due)
                                                                       : session.text("word.nothing")}})
                << '\n';
}

void print_record(Session& session, const RecordHistory& history) {
  const RecordState& record = history.state;
  if (session.json()) {
    session.print(json_of(history));
    return;
  }
  session.out() << coloured(
                       fmt::format("{} {} · {} · {}", to_text(record.id),
                                   session.text("record." + std::string(record.kind->name)),
                                   session.grid_name(record.grid), state_text(session, record.state_name())),
                       Colour::bold, session.colours())
                << '\n'
                << session.unit_name(record.holder()) << " · " << record.year
                << (record.subject.empty() ? "" : " · " + value_text(session, "subject", record.subject))
                << '\n';
  for (const auto& [name, value] : record.fields)
    session.out() << "  " << field_text(session, record.kind->name, {{name, value}}) << '\n';
  for (const RecordItem& item : record.items)
    session.out() << "  #" << item.number << ' '
                  << state_text(session, record.kind->item_states[static_cast<std::size_t>(item.state)].name)
                  << " · " << session.unit_name(item.unit) << " · "
                  << field_text(session, record.kind->name, item.fields) << '\n';
  if (!record.clocks.empty()) {
    Table clocks({{session.text("cli.item"), Table::Align::right},
                  {session.text("cli.rule")},
                  {session.text("cli.unit"), Table::Align::left, 30},
                  {session.text("cli.due")},
                  {session.text("cli.state")},
                  {session.text("cli.points"), Table::Align::right}});
    const std::vector<Breach> breaches = breaches_of(record);
    for (const ClockState& clock : record.clocks) {
      const bool late = clock.breach && !clock.breach->annulled;
      clocks.add(
          {clock.party == 0 ? "" : "#" + std::to_string(clock.party),
           clock.rule + " " + session.text("clock." + clock.clock), session.unit_name(clock.unit),
           clock.due ? to_short_text(*clock.due) : "", session.text(late ? "cli.overdue" : "cli.in-time"),
           late ? cost_text(cost_in(session.city(), breaches, *clock.breach)) : ""},
          late ? Colour::red : Colour::none);
    }
    session.print(clocks);
  }
  for (const Event& event : history.events)
    session.out() << fmt::format("{:>3}  {}  {}{}  {}  {}  [{}]\n", event.sequence, to_short_text(event.at),
                                 session.text("action." + event.action),
                                 event.party == 0 ? "" : fmt::format(" #{}", event.party),
                                 post_of(session, event.actor), state_text(session, event.to), event.clause);
}

void print_records(Session& session, const std::vector<RecordLine>& lines) {
  if (session.json()) {
    session.print(json_of(lines));
    return;
  }
  if (lines.empty()) {
    session.out() << session.text("cli.no-records") << '\n';
    return;
  }
  Table table({{session.text("cli.record")},
               {session.text("cli.kind"), Table::Align::left, 18},
               {session.text("cli.year")},
               {session.text("cli.grid"), Table::Align::left, 26},
               {session.text("cli.unit"), Table::Align::left, 30},
               {session.text("cli.subject"), Table::Align::left, 16},
               {session.text("cli.state"), Table::Align::left, 26}});
  for (const RecordLine& line : lines)
    table.add({to_text(line.row.id), session.text("record." + line.row.kind), std::to_string(line.row.year),
               session.grid_name(line.row.grid), session.unit_name(line.row.unit),
               value_text(session, "subject", line.row.subject), state_text(session, line.standing.state)});
  session.print(table);
}

void print_possible_record_actions(Session& session, const RecordState& record) {
  json::array array;
  Table table({{session.text("cli.item"), Table::Align::right},
               {session.text("cli.action"), Table::Align::left, 40},
               {session.text("cli.clause")},
               {session.text("cli.by-whom"), Table::Align::left, 40},
               {session.text("cli.needs"), Table::Align::left, 40}});
  const auto add = [&](const TransitionRule& rule, int item) {
    array.push_back({{"action", rule.action}, {"item", item}, {"clause", rule.clause}});
    table.add({item == 0 ? "" : "#" + std::to_string(item),
               std::string(rule.action) + " " + session.text("action." + std::string(rule.action)),
               std::string(rule.clause), who(session, rule, record.kind->name),
               needs(session, rule, record.kind->name)});
  };
  if (session.has_person()) {
    for (const PossibleRecordAction& possible :
         possible_record_actions(session.city(), record, session.person(), session.now()))
      add(*possible.rule, possible.item);
  } else {
    for (const TransitionRule& rule : record.kind->rules)
      if (rule.source == record.state_name()) add(rule, 0);
    for (const TransitionRule& rule : record.kind->item_rules)
      if (rule.source == "unopened" || std::ranges::any_of(record.items, [&](const RecordItem& item) {
            return rule.source == record.kind->item_states[static_cast<std::size_t>(item.state)].name;
          }))
        add(rule, 0);
  }
  if (session.json())
    session.print(array);
  else
    session.print(table);
}

void print_record_kinds(Session& session, const std::string& wanted) {
  json::array array;
  Table table({{session.text("cli.kind"), Table::Align::left, 20},
               {session.text("cli.state"), Table::Align::left, 20},
               {session.text("cli.action"), Table::Align::left, 36},
               {session.text("cli.clause")},
               {session.text("cli.by-whom"), Table::Align::left, 36},
               {session.text("cli.needs"), Table::Align::left, 44}});
  for (const RecordKind& kind : record_kinds()) {
    if (!wanted.empty() && wanted != kind.name) continue;
    for (const auto& rules : {kind.rules, kind.item_rules})
      for (const TransitionRule& rule : rules) {
        array.push_back({{"kind", kind.name},
                         {"source", rule.source},
                         {"action", rule.action},
                         {"target", rule.target},
                         {"clause", rule.clause}});
        table.add({session.text("record." + std::string(kind.name)), state_text(session, rule.source),
                   std::string(rule.action) + " " + session.text("action." + std::string(rule.action)),
                   std::string(rule.clause), who(session, rule, kind.name), needs(session, rule, kind.name)});
      }
  }
  if (session.json())
    session.print(array);
  else
    session.print(table);
}

}  // namespace wangge::cli
