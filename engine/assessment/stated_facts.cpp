#include "engine/assessment/stated_facts.h"

#include <algorithm>
#include <map>
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

namespace {

// The obligation of the county itself whose breach is such a fact; nullptr if the calendar demands none.
const Obligation* demanded(const City& city, std::string_view fact) {
  for (const Obligation& obligation : city.obligations) {
    const DeadlineRule* rule = city.policy.find(obligation.rule);
    if (obligation.level == 2 && obligation.unit == UnitKind::office &&
        obligation.over == ObligationOver::own && rule != nullptr &&
        std::ranges::find(rule->facts, fact) != rule->facts.end())
      return &obligation;
  }
  return nullptr;
}

// 1 of "1" and "2025-1"; 0 if it names none.
std::size_t period_named(std::string_view subject, std::size_t most) {
  if (const auto line = subject.rfind('-'); line != std::string_view::npos) subject.remove_prefix(line + 1);
  if (subject.size() != 1 || subject[0] < '1') return 0;
  const auto number = static_cast<std::size_t>(subject[0] - '0');
  return number <= most ? number : 0;
}

// Which of one county's statements of one fact are left out.
std::set<int> stated_twice(const std::vector<const CountedFact*>& facts, const Obligation& obligation) {
  std::set<std::size_t> missing;
  std::set<int> out;
  for (const CountedFact* fact : facts)
    if (fact->statement == 0)
      if (const auto period = period_of(obligation, fact->at - std::chrono::milliseconds{1}))
        missing.insert(period->second + 1);
  std::vector<int> of_any;
  for (const CountedFact* fact : facts) {
    if (fact->statement == 0) continue;
    const std::size_t period = period_named(fact->subject, obligation.periods.size());
    if (period == 0)
      of_any.push_back(fact->statement);
    else if (!missing.insert(period).second)
      out.insert(fact->statement);
  }
  const std::size_t known = missing.size();
  for (std::size_t i = 0; i < of_any.size(); ++i)
    if (i < known || i >= obligation.periods.size()) out.insert(of_any[i]);
  return out;
}

}  // namespace

void leave_out_stated_twice(std::vector<CountedFact>& facts, const City& city) {
  std::map<std::pair<GridCode, std::string_view>, std::vector<const CountedFact*>> alike;
  for (const CountedFact& fact : facts)
    if (!fact.fact.empty()) alike[{fact.county, fact.fact}].push_back(&fact);
  std::set<int> out;
  for (auto& [key, group] : alike)
    if (const Obligation* obligation = demanded(city, key.second))
      out.merge(stated_twice(group, *obligation));
  std::erase_if(facts, [&](const CountedFact& fact) { return out.contains(fact.statement); });
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
