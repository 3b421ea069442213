// fact: what only people can state for the assessment, and objections to what the system counted
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "application/procedures/statements.h"
#include "cli/application.h"
#include "cli/field_options.h"
#include "cli/name_options.h"
#include "cli/table.h"
#include "engine/history/replay.h"
#include "engine/score/assess.h"
#include "engine/score/breach_fact.h"
#include "engine/score/points_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct FactOptions {
  std::string fact, grid, subject, note, paper, reason, case_id, action, key;
  std::vector<std::string> files;
  int year = 0, number = 0, breach = 0;
};

int year_of(const Session& session, const FactOptions& options) {
  return options.year != 0 ? options.year
                           : static_cast<int>(std::chrono::year_month_day{day_of(session.now())}.year());
}

std::string about(Session& session, const Statement& statement) {
  if (statement.fact.empty())
    return session.text("cli.fact-objection",
                        {{"case", to_text(statement.case_id)}, {"breach", std::to_string(statement.breach)}});
  std::string text = fmt::format("{} {}", statement.year, session.fact_name(statement.fact));
  if (!statement.subject.empty()) text += " · " + session.subject_name(statement.subject);
  return text;
}

int send(Session& session, const FactOptions& options, std::string action, json::object data) {
  const auto answer = session.execute(session.command(std::move(action), std::move(data), options.key));
  if (!answer) return session.refuse(answer.error());
  const auto all = replay_registry(session.reader().events(registry_stream)).statements;
  const auto found = std::ranges::find(all, answer->sequence, &Statement::sequence);
  if (found == all.end()) return 0;  // repeated; others have acted since
  if (session.json()) {
    session.print(json_of(*found));
    return 0;
  }
  session.out() << session.text("cli.fact-done", {{"number", std::to_string(found->number)},
                                                  {"about", about(session, *found)},
                                                  {"action", "@action." + answer->action},
                                                  {"state", "@state." + answer->state}})
                << '\n';
  if (found->state_name() == "confirmed" && found->contest_until != never)
    session.out() << session.text("cli.fact-contest-until", {{"until", to_short_text(found->contest_until)}})
                  << '\n';
  return 0;
}

void add_text(json::object& data, std::string_view name, const std::string& value) {
  if (!value.empty()) data[name] = value;
}

int state_one(Session& session, const FactOptions& options) {
  json::object data{{"fact", options.fact},
                    {"grid", grid_code_option(session, "--grid", options.grid)},
                    {"year", year_of(session, options)}};
  add_text(data, "subject", options.subject);
  add_text(data, "note", options.note);
  add_text(data, "paper", options.paper);
  if (!options.files.empty()) data["attachments"] = store_files(session, options.files);
  return send(session, options, "state_fact", std::move(data));
}

int object_to(Session& session, const FactOptions& options) {
  json::object data{{"breach_case", options.case_id},
                    {"breach", options.breach},
                    {"grid", grid_code_option(session, "--grid", options.grid)}};
  add_text(data, "reason", options.reason);
  add_text(data, "paper", options.paper);
  if (!options.files.empty()) data["attachments"] = store_files(session, options.files);
  return send(session, options, "object_breach", std::move(data));
}

int step(Session& session, const FactOptions& options) {
  require_statement(session, options.number);
  json::object data{{"statement", options.number}};
  add_text(data, "reason", options.reason);
  add_text(data, "paper", options.paper);
  add_text(data, "note", options.note);
  return send(session, options, options.action, std::move(data));
}

int list_all(Session& session, const FactOptions& options) {
  const GridCode within = grid_option(options.grid, session.city());
  std::vector<Statement> statements = statements_of(session);
  std::erase_if(statements, [&](const Statement& statement) {
    return !within.contains(statement.county) ||
           (options.year != 0 && !statement.fact.empty() && statement.year != options.year);
  });
  if (session.json()) {
    json::array array;
    for (const Statement& statement : statements) array.push_back(json_of(statement));
    session.print(array);
    return 0;
  }
  if (statements.empty()) {
    session.out() << session.text("cli.no-statements") << '\n';
    return 0;
  }
  Table table({{session.text("cli.fact-column"), Table::Align::right},
               {session.text("cli.state")},
               {session.text("cli.grid"), Table::Align::left, 24},
               {session.text("cli.fact"), Table::Align::left, 46},
               {session.text("cli.paper"), Table::Align::left, 30}});
  for (const Statement& statement : statements)
    table.add({std::to_string(statement.number), session.text("state." + std::string(statement.state_name())),
               session.grid_name(statement.county), about(session, statement), statement.paper},
              statement.state_name() == "stated" || statement.state_name() == "contested" ? Colour::yellow
                                                                                          : Colour::none);
  session.print(table);
  return 0;
}

// What may be stated, in the catalogue's words.
int list_rules(Session& session, const FactOptions& options) {
  const int year = year_of(session, options);
  const Catalogue* catalogue = session.city().catalogue(year);
  if (catalogue == nullptr)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  json::array array;
  Table table({{session.text("cli.clause")},
               {session.text("cli.fact")},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("cli.assess-count")},
               {session.text("cli.assess-text"), Table::Align::left, 70}});
  for (const CatalogueRule& rule : catalogue->rules) {
    const std::string per(name_of(rule.per));
    const int points = rule.effect == RuleEffect::add ? rule.points : -rule.points;
    array.push_back(
        {{"fact", rule.fact}, {"clause", rule.item}, {"points", points}, {"per", per}, {"text", rule.text}});
    table.add(
        {rule.item, rule.fact,
         rule.effect == RuleEffect::zero ? "0" : (points < 0 ? "−" : "+") + points_text(std::abs(points)),
         session.text("countunit." + per), rule.text});
  }
  if (session.json())
    session.print(array);
  else
    session.print(table);
  return 0;
}

}  // namespace

void add_fact_commands(Syntax app) {
  auto options = std::make_shared<FactOptions>();
  auto fact = app.command("fact");
  fact.takes_command();
  const auto add = [&](const char* name, int (*run)(Session&, const FactOptions&)) {
    auto command = fact.command(name);
    command.runs([options, run](Session& session) { return run(session, *options); });
    return command;
  };
  auto rules = add("rules", list_rules);
  rules.option("--year", options->year);
  auto list = add("list", list_all);
  list.option("--year", options->year);
  list.option("--grid", options->grid);
  auto state = add("state", state_one);
  state.option("fact", options->fact).required();
  state.option("--grid", options->grid).required();
  state.option("--year", options->year);
  state.option("--subject", options->subject);
  state.option("--paper", options->paper).required();
  state.option("--note", options->note);
  state.option("--file", options->files);
  state.option("--key", options->key);
  auto action = add("do", step);
  action.option("number", options->number).required();
  action.option("action", options->action).required();
  action.option("--reason", options->reason);
  action.option("--paper", options->paper);
  action.option("--note", options->note);
  action.option("--key", options->key);
  auto objection = add("object", object_to);
  objection.option("case", options->case_id).required();
  objection.option("breach", options->breach).required();
  objection.option("--grid", options->grid).required();
  objection.option("--reason", options->reason).required();
  objection.option("--paper", options->paper).required();
  objection.option("--file", options->files);
  objection.option("--key", options->key);
}

}  // namespace wangge::cli
