#include "engine/score/breach_fact.h"

namespace wangge {

CountedFact fact_of(const Breach& breach) {
  CountedFact fact;
  fact.county = breach.grid.at_level(2);
  fact.subject = breach.unit;
  fact.case_id = breach.case_id;
  fact.number = breach.number;
  fact.clock = breach.rule;
  fact.at = breach.fell_due;
  return fact;
}

int year_of(const Breach& breach) {
  const Day day = day_of(breach.fell_due - std::chrono::milliseconds{1});
  return static_cast<int>(std::chrono::year_month_day{day}.year());
}

bool falls_in(const Breach& breach, int year) {
  return year_of(breach) == year;
}

std::vector<CountedFact> facts_of_breach(const City& city, const Breach& breach) {
  std::vector<CountedFact> facts;
  const DeadlineRule* rule = city.policy.find(breach.rule);
  if (rule == nullptr || breach.grid.level() == 1) return facts;
  for (const std::string& name : rule->facts) {
    CountedFact fact = fact_of(breach);
    fact.fact = name;
    facts.push_back(std::move(fact));
  }
  return facts;
}

}  // namespace wangge
