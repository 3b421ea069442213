#include "application/procedures/statements.h"

#include <algorithm>
#include <boost/json.hpp>

#include "application/reading_rights.h"
#include "engine/base/json_member.h"
#include "engine/disclosure/reporter.h"
#include "engine/history/case_history.h"
#include "engine/history/replay.h"

namespace wangge {

namespace json = boost::json;

namespace {

// An objection tells of a complaint as little as the complaint itself does.
void conceal(StoreReader& reader, const Person* viewer, const PlaceNames& places, Statement& statement) {
  if (statement.case_id == CaseId{} || statement.case_id.is_record()) return;
  const CaseHistory history = case_history(reader, statement.case_id);
  if (history.events.empty() || knows_reporter(history.state, viewer)) return;
  json::object texts{{"note", statement.note}, {"paper", statement.paper}, {"reason", statement.decision}};
  Concealment(history.events, places).conceal(texts);
  statement.note = text_in(texts, "note");
  statement.paper = text_in(texts, "paper");
  statement.decision = text_in(texts, "reason");
}

}  // namespace

std::vector<Statement> statements_of(Door& door) {
  auto statements = replay_registry(door.reader().events(registry_stream)).statements;
  const Viewer viewer = door.viewer();
  std::erase_if(statements, [&](const Statement& statement) {
    return !reads_grid(door.city(), viewer, statement.county);
  });
  const auto places = place_names_of(door.city());
  for (Statement& statement : statements) conceal(door.reader(), viewer.person(), *places, statement);
  return statements;
}

void require_statement(Door& door, int number) {
  const auto known = statements_of(door);
  if (std::ranges::find(known, number, &Statement::number) == known.end())
    throw ProblemException({ProblemKind::refused,
                            "refused.unknown-statement",
                            {{"statement", std::to_string(number)}},
                            {},
                            "statement"});
}

json::object json_of(const Statement& statement) {
  json::object object{{"statement", statement.number},     {"state", statement.state_name()},
                      {"grid", to_text(statement.county)}, {"stated", to_text(statement.stated)},
                      {"author", statement.author},        {"paper", statement.paper},
                      {"sequence", statement.sequence}};
  if (!statement.fact.empty()) {
    object["fact"] = statement.fact;
    object["year"] = statement.year;
  } else {
    object["case"] = to_text(statement.case_id);
    object["breach"] = statement.breach;
  }
  if (!statement.subject.empty()) object["subject"] = statement.subject;
  if (!statement.note.empty()) object["note"] = statement.note;
  if (!statement.decision.empty()) object["decision"] = statement.decision;
  if (statement.contest_until != never) object["contest_until"] = to_text(statement.contest_until);
  return object;
}

}  // namespace wangge
