#include "workflows/rule.h"

namespace wangge {
namespace {

void note_obstacle(Outcome& outcome, Obstacle obstacle, const TransitionRule& rule) {
  if (obstacle < outcome.obstacle && outcome.obstacle != Obstacle::no_transition) return;
  outcome.obstacle = obstacle;
  outcome.nearest = &rule;
}

}  // namespace

bool permits(const TransitionRule& rule, const Request& request) {
  Outcome& outcome = *request.outcome;
  if ((rule.relations & request.relations) == 0 || (rule.roles & request.roles) == 0) {
    note_obstacle(outcome, Obstacle::person, rule);
    return false;
  }
  for (const Condition& condition : {rule.condition, rule.also}) {
    if (condition.holds == nullptr || condition.holds(*request.situation)) continue;
    note_obstacle(outcome, Obstacle::condition, rule);
    if (outcome.nearest == &rule) outcome.refusal = condition.refusal;
    return false;
  }
  if (!request.asking && (rule.needs & ~request.fields) != 0) {
    note_obstacle(outcome, Obstacle::fields, rule);
    return false;
  }
  return true;
}

}  // namespace wangge
