#include "engine/assessment/stated_facts.h"

#include <algorithm>
#include <set>

namespace wangge {

std::vector<Statement> statements_at(std::span<const StoredEvent> registry, Moment as_of) {
  std::vector<Statement> statements;
  for (const StoredEvent& stored : registry) {
    // A statement's event has its number as its party; a quoted text can't hold these bytes.
    if (stored.body.find("\"party\":") == std::string::npos) continue;
    const Event event = decode(stored.body);
    if (event.at > as_of) break;  // events never run backwards
    if (is_statement_action(event.action)) apply_statement(statements, built_in_editions(), event);
  }
  return statements;
}

std::vector<CountedFact> stated_facts(std::span<const Statement> statements, GridCode within, int year) {
  std::vector<CountedFact> facts;
  for (const Statement& statement : statements) {
    if (!statement.counts() || statement.year != year || !within.contains(statement.county)) continue;
    CountedFact fact;
    fact.fact = statement.fact;
    fact.county = statement.county;
    fact.subject = statement.subject;
    fact.statement = statement.number;
    fact.at = statement.stated;
    facts.push_back(std::move(fact));
  }
  return facts;
}

void leave_out_annulled(std::vector<CountedFact>& facts, std::span<const Statement> statements) {
  std::set<std::pair<CaseId, int>> annulled;
  for (const Statement& statement : statements)
    if (statement.annuls()) annulled.emplace(statement.case_id, statement.breach);
  std::erase_if(facts, [&](const CountedFact& fact) {
    return annulled.contains({fact.case_id, fact.number});
  });
}

}  // namespace wangge
