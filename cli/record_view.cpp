#include "cli/record_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "application/case_json.h"
#include "application/told_event.h"
#include "cli/field_text.h"
#include "cli/possible_view.h"
#include "cli/shown_files_view.h"
#include "cli/table.h"
#include "engine/people/person.h"
#include "engine/record/decide_record.h"
#include "engine/record/patrol_filing.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"
#include "engine/stream/rule_words.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

std::string state_text(Session& session, std::string_view state) {
  return session.text("state." + std::string(state));
}

std::string who(Session& session, const TransitionRule& rule, std::string_view kind) {
  return session.text("cli.by-them", {{"words", person_words(rule, kind)}});
}
// As they are typed, so that nobody has to guess which option a field's name in words is.
std::string needs(const TransitionRule& rule, int item) {
  return options_of(item > 0 ? rule.needs & ~mask_of({Field::party}) : rule.needs);
}
std::string typed(Session& session, const TransitionRule& rule, int item) {
  return std::string(rule.action) + (item > 0 ? fmt::format(" --party {}", item) : "") + " " +
         session.text("action." + std::string(rule.action));
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
    json::object object = json_of(history);
    object["attachments"] = files_json(session, record.id, history.events);
    session.print(object);
    return;
  }
  session.out() << coloured(fmt::format("{} {} · {} · {}", to_text(record.id),
                                        session.text("record." + std::string(record.kind->name)),
                                        session.grid_name(record.grid),
                                        state_text(session, record.state_name()) +
                                            (filed_late(session.city(), row_of(record))
                                                 ? session.text("word.filed-late")
                                                 : std::string())),
                            Colour::bold, session.colours())
                << '\n'
                << session.unit_name(record.holder()) << " · " << record.year
                << (record.subject.empty() ? "" : " · " + value_text(session, "subject", record.subject))
                << '\n';
  for (const auto& [name, value] : record.fields)
    session.print_folded(field_text(session, record.kind->name, {{name, value}}), 2);
  for (const RecordItem& item : record.items)
    session.print_folded(
        fmt::format("#{} {} · {} · {}", item.number,
                    state_text(session, record.kind->item_states[static_cast<std::size_t>(item.state)].name),
                    session.unit_name(item.unit), field_text(session, record.kind->name, item.fields)),
        2);
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
  print_files(session, record.id, history.events);
  const Teller teller(session.snapshot(), session.messages(), session.language());
  for (const Event& event : history.events)
    session.out() << session.fit(fmt::format("{:>3}  {}  {}{}  {}  {}  [{}]", event.sequence,
                                             to_short_text(event.at), session.text("action." + event.action),
                                             event.party == 0 ? "" : fmt::format(" #{}", event.party),
                                             teller.who(event.actor), state_text(session, event.to),
                                             event.clause))
                  << '\n';
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
               {session.text("cli.due")},
               {session.text("cli.state"), Table::Align::left, 26}});
  for (const RecordLine& line : lines)
    table.add({to_text(line.row.id), session.text("record." + line.row.kind), std::to_string(line.row.year),
               session.grid_name(line.row.grid), session.unit_name(line.row.unit),
               value_text(session, "subject", line.row.subject),
               line.due ? to_short_text(*line.due) : session.text("cli.no-limit"),
               state_text(session, line.standing.state) +
                   (line.filed_late ? session.text("word.filed-late") : std::string())},
              line.filed_late || (line.due && *line.due < session.now()) ? Colour::red : Colour::none);
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
    table.add({item == 0 ? "" : "#" + std::to_string(item), typed(session, rule, item),
               std::string(rule.clause), who(session, rule, record.kind->name), needs(rule, item)});
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
                   typed(session, rule, 0), std::string(rule.clause), who(session, rule, kind.name),
                   needs(rule, 0)});
      }
  }
  if (session.json())
    session.print(array);
  else
    session.print(table);
}

}  // namespace wangge::cli
