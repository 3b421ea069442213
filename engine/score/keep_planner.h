// The search behind keep_grade(): the fewest clocks whose meeting keeps a sum of points.
#pragma once
#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <vector>

#include "engine/score/rule_reading.h"
#include "engine/score/running_score.h"

namespace wangge::keep {

inline constexpr int everything = std::numeric_limits<int>::max();  // loss of an item that earns nothing
inline constexpr int unreachable = std::numeric_limits<int>::max();
inline constexpr std::size_t most_rules = 10;  // of one case, so that their subsets stay few
inline constexpr std::size_t most_states = 1'000'000;

// The clocks for which a rule charges once.
struct Charge {
  const CatalogueRule* rule = nullptr;
  std::vector<std::size_t> clocks;
};

struct ChargeUnit {
  std::vector<const CatalogueRule*> charged;  // already, of a case that only its dearest rule counts
  std::vector<Charge> charges;
};

// An open clock as the facts that it becomes: a late return of a department is one under two clauses.
using Clock = std::vector<const CountedFact*>;

// One way to treat a unit: the clocks that are met, and what the items lose.
struct Choice {
  std::vector<std::size_t> clocks;
  std::map<const CatalogueItem*, int> losses;  // tenths
};

// What an item without any unit's charges has, and how much it can lose.
struct Range {
  const CatalogueItem* item = nullptr;
  int sum = 0;  // tenths, of its rules
  bool zero = false;
  int adjusted = 0;
  int step = 0;  // common divisor of the losses
  int top = 0;   // steps after which a further loss changes nothing

  int points(int steps) const { return item_points(*item, zero, sum - steps * step, adjusted).points; }
  int after(int steps, int loss) const {
    return loss == everything ? top : static_cast<int>(std::min<std::int64_t>(top, steps + loss / step));
  }
};

class Planner {
 public:
  Planner(const Catalogue& catalogue, const SettingChoices& choices, GridCode county,
          std::span<const CountedFact> facts, std::span<const Adjustment> adjustments)
      : catalogue_(catalogue), dearest_(chosen(choices, dearest_only)), base_(catalogue, choices, county) {
    for (const CatalogueRule& rule : catalogue.rules)
      if (holds(rule, choices) && rule.effect != RuleEffect::add) rules_.push_back(&rule);
    for (const CountedFact& fact : facts)
      if (fact.county == county) facts_.push_back(&fact);
    for (const Adjustment& adjustment : adjustments) base_.add(adjustment);
  }

  // The fewest of `clocks` to be met so that the items sum to `least`; nullopt if it can't be told.
  std::optional<std::vector<std::size_t>> plan(const std::vector<Clock>& clocks, int least) {
    if (!make_units(clocks)) return std::nullopt;
    measure(least);
    std::map<int, Joined> joined{{fixed_, {}}};
    for (const std::vector<std::size_t>& group : coupled()) {
      const auto outcomes = fewest_clocks(group);
      if (!outcomes) return std::nullopt;
      std::map<int, Joined> more;
      for (const auto& [points, before] : joined)
        for (const auto& [gained, list] : *outcomes) {
          Joined& best = more[points + gained];
          if (best.known && best.clocks.size() <= before.clocks.size() + list.size()) continue;
          best.known = true;
          best.clocks = before.clocks;
          best.clocks.insert(best.clocks.end(), list.begin(), list.end());
        }
      joined = std::move(more);
    }
    const Joined* best = nullptr;
    for (auto one = joined.lower_bound(least); one != joined.end(); ++one)
      if (best == nullptr || one->second.clocks.size() <= best->clocks.size()) best = &one->second;
    if (best == nullptr) return std::nullopt;
    return best->clocks;
  }

 private:
  struct Joined {
    bool known = false;
    std::vector<std::size_t> clocks;
  };

  const CatalogueItem* item_of(const CatalogueRule& rule) const { return catalogue_.item(rule.item); }

  // The only rule that counts the fact; false if there are several.
  bool only_rule(const CountedFact& fact, const CatalogueRule*& only) const {
    only = nullptr;
    for (const CatalogueRule* rule : rules_) {
      if (!counts(*rule, fact)) continue;
      if (only != nullptr) return false;
      only = rule;
    }
    return true;
  }

  // What the rule charges once; facts with the same name are charged together.
  static std::string charged_once(const CatalogueRule& rule, const CountedFact& fact, std::size_t place) {
    switch (rule.per) {
      case CountUnit::once:
        return {};
      case CountUnit::per_case:
        return to_text(fact.case_id);
      case CountUnit::time:
      case CountUnit::person:
        return std::to_string(place);
      default:
        return fact.subject;
    }
  }

  bool one_of_several(const CatalogueRule& rule) const { return dearest_ && rule.per == CountUnit::per_case; }

  // By the rule, or nullptr where a case's rules are told apart by their points, and what it charges once.
  using Units = std::map<std::pair<const CatalogueRule*, std::string>, ChargeUnit>;

  bool make_units(const std::vector<Clock>& clocks) {
    Units units;
    for (std::size_t place = 0; place < clocks.size(); ++place)
      for (const CountedFact* fact : clocks[place]) {
        const CatalogueRule* rule = nullptr;
        if (!only_rule(*fact, rule)) return false;
        if (rule == nullptr) continue;
        ChargeUnit& unit = units[{one_of_several(*rule) ? nullptr : rule, charged_once(*rule, *fact, place)}];
        const auto known = std::ranges::find(unit.charges, rule, &Charge::rule);
        Charge& charge = known != unit.charges.end() ? *known : unit.charges.emplace_back(Charge{rule, {}});
        charge.clocks.push_back(place);
      }
    for (const CountedFact* fact : facts_) {
      const CatalogueRule* rule = nullptr;
      if (!only_rule(*fact, rule)) return false;
      const bool several = rule != nullptr && one_of_several(*rule);
      const auto unit = rule == nullptr ? units.end()
                        : rule->per == CountUnit::time || rule->per == CountUnit::person
                            ? units.end()
                            : units.find({several ? nullptr : rule, charged_once(*rule, *fact, 0)});
      // The present charges of a case that only its dearest rule counts move from the base to its unit.
      if (unit == units.end() || !several) base_.add(*fact);
      if (unit == units.end()) continue;
      if (several && std::ranges::find(unit->second.charged, rule) == unit->second.charged.end())
        unit->second.charged.push_back(rule);
      std::erase_if(unit->second.charges, [&](const Charge& charge) { return charge.rule == rule; });
    }
    for (const ChargeUnit& unit : joined_by_clocks(units)) {
      if (unit.charges.size() > most_rules) return false;
      if (!unit.charges.empty() || !unit.charged.empty()) units_.push_back(choices_of(unit));
    }
    return true;
  }

  // Units that one clock charges are saved together or not at all, so their choices are made together.
  static std::vector<ChargeUnit> joined_by_clocks(const Units& units) {
    std::vector<ChargeUnit> joined;
    for (const auto& [key, unit] : units) {
      ChargeUnit whole = unit;
      std::set<std::size_t> clocks;
      for (const Charge& charge : unit.charges) clocks.insert(charge.clocks.begin(), charge.clocks.end());
      std::erase_if(joined, [&](const ChargeUnit& other) {
        const bool shares = std::ranges::any_of(other.charges, [&](const Charge& charge) {
          return std::ranges::any_of(charge.clocks,
                                     [&](std::size_t clock) { return clocks.contains(clock); });
        });
        if (!shares) return false;
        whole.charged.insert(whole.charged.end(), other.charged.begin(), other.charged.end());
        for (const Charge& charge : other.charges) {
          whole.charges.push_back(charge);
          clocks.insert(charge.clocks.begin(), charge.clocks.end());
        }
        return true;
      });
      joined.push_back(std::move(whole));
    }
    return joined;
  }

  // Every subset of the unit's charges may be saved.
  std::vector<Choice> choices_of(const ChargeUnit& unit) const {
    std::vector<Choice> choices;
    for (unsigned saved = 0; saved < 1U << unit.charges.size(); ++saved) {
      Choice choice;
      std::vector<const CatalogueRule*> charging = unit.charged;
      for (std::size_t i = 0; i < unit.charges.size(); ++i) {
        const Charge& charge = unit.charges[i];
        if (((saved >> i) & 1U) == 0)
          charging.push_back(charge.rule);
        else
          choice.clocks.insert(choice.clocks.end(), charge.clocks.begin(), charge.clocks.end());
      }
      std::ranges::sort(choice.clocks);
      choice.clocks.erase(std::unique(choice.clocks.begin(), choice.clocks.end()), choice.clocks.end());
      std::ranges::sort(charging);  // rules lie in the catalogue's order
      const CatalogueRule* dearest = nullptr;
      for (const CatalogueRule* rule : charging)
        if (one_of_several(*rule) && rule->effect == RuleEffect::subtract &&
            (dearest == nullptr || rule->points > dearest->points))
          dearest = rule;
      for (const CatalogueRule* rule : charging) {
        if (dearest != nullptr && rule != dearest && one_of_several(*rule)) continue;
        int& loss = choice.losses[item_of(*rule)];
        loss = rule->effect == RuleEffect::zero || loss == everything ? everything : loss + rule->points;
      }
      choices.push_back(std::move(choice));
    }
    return choices;
  }

  void measure(int least) {
    const CountyScore score = base_.score();
    int most = 0;
    for (const ItemScore& item : score.items) most += item.points;
    fixed_ = most;
    for (const std::vector<Choice>& unit : units_)
      for (const Choice& choice : unit)
        for (const auto& [item, loss] : choice.losses) {
          Range& range = ranges_[item];
          range.step = std::gcd(range.step, loss == everything ? 0 : loss);
        }
    for (auto& [item, range] : ranges_) {
      const ItemScore& of_item = *std::ranges::find(score.items, item->id, &ItemScore::item);
      range.item = item;
      range.step = std::max(range.step, 1);
      range.adjusted = of_item.adjusted;
      for (const RuleScore& rule : of_item.rules) {
        range.sum += rule.points;
        range.zero = range.zero || (catalogue_.rule(rule.rule)->effect == RuleEffect::zero && rule.count > 0);
      }
      // A deduction has no floor, but losing more than this forfeits the grade anyway.
      const int room = item->kind == ItemKind::deduction
                           ? std::max(0, most - least) + 1 + std::max(0, range.sum + range.adjusted)
                       : range.zero ? 0
                                    : std::max(0, item->points + range.sum);
      range.top = (room + range.step - 1) / range.step;
      fixed_ -= of_item.points;
    }
  }

  // The units by the items that they share.
  std::vector<std::vector<std::size_t>> coupled() const {
    std::map<const CatalogueItem*, const CatalogueItem*> leaders;
    const auto leader_of = [&](const CatalogueItem* item) {
      while (leaders.try_emplace(item, item).first->second != item) item = leaders.at(item);
      return item;
    };
    std::vector<const CatalogueItem*> firsts;
    for (const std::vector<Choice>& unit : units_) {
      firsts.push_back(unit.front().losses.begin()->first);  // nothing is saved, so something is lost
      for (const Choice& choice : unit)
        for (const auto& [item, loss] : choice.losses) leaders[leader_of(item)] = leader_of(firsts.back());
    }
    std::map<const CatalogueItem*, std::vector<std::size_t>> groups;
    for (std::size_t i = 0; i < units_.size(); ++i) groups[leader_of(firsts[i])].push_back(i);
    std::vector<std::vector<std::size_t>> result;
    for (auto& [leader, units] : groups) result.push_back(std::move(units));
    return result;
  }

  // For each sum of points that the units' items can be left with, the fewest clocks.
  std::optional<std::map<int, std::vector<std::size_t>>> fewest_clocks(
      const std::vector<std::size_t>& units) const {
    std::vector<const Range*> ranges;
    std::map<const CatalogueItem*, std::size_t> places;
    std::size_t states = 1;
    for (const std::size_t unit : units)
      for (const Choice& choice : units_[unit])
        for (const auto& [item, loss] : choice.losses) {
          if (!places.try_emplace(item, ranges.size()).second) continue;
          ranges.push_back(&ranges_.at(item));
          states *= static_cast<std::size_t>(ranges.back()->top) + 1;
          if (states > most_states) return std::nullopt;
        }
    const auto steps_of = [&](std::size_t state) {
      std::vector<int> steps;
      for (const Range* range : ranges) {
        const auto size = static_cast<std::size_t>(range->top) + 1;
        steps.push_back(static_cast<int>(state % size));
        state /= size;
      }
      return steps;
    };
    const auto state_of = [&](const std::vector<int>& steps) {
      std::size_t state = 0;
      for (std::size_t i = ranges.size(); i-- > 0;)
        state = state * (static_cast<std::size_t>(ranges[i]->top) + 1) + static_cast<std::size_t>(steps[i]);
      return state;
    };
    struct Step {
      std::uint32_t from = 0;
      std::uint32_t choice = 0;
    };
    std::vector<std::vector<Step>> way;
    std::vector<int> best(states, unreachable);
    best[0] = 0;
    for (const std::size_t unit : units) {
      std::vector<int> next(states, unreachable);
      std::vector<Step>& step = way.emplace_back(states);
      for (std::size_t state = 0; state < states; ++state) {
        if (best[state] == unreachable) continue;
        const std::vector<int> before = steps_of(state);
        for (std::size_t i = 0; i < units_[unit].size(); ++i) {
          const Choice& choice = units_[unit][i];
          std::vector<int> after = before;
          for (const auto& [item, loss] : choice.losses) {
            const std::size_t place = places.at(item);
            after[place] = ranges[place]->after(after[place], loss);
          }
          const std::size_t to = state_of(after);
          const int clocks = best[state] + static_cast<int>(choice.clocks.size());
          if (clocks >= next[to]) continue;
          next[to] = clocks;
          step[to] = {static_cast<std::uint32_t>(state), static_cast<std::uint32_t>(i)};
        }
      }
      best = std::move(next);
    }
    std::map<int, std::size_t> ends;
    for (std::size_t state = 0; state < states; ++state) {
      if (best[state] == unreachable) continue;
      int points = 0;
      const std::vector<int> steps = steps_of(state);
      for (std::size_t i = 0; i < ranges.size(); ++i) points += ranges[i]->points(steps[i]);
      const auto end = ends.try_emplace(points, state).first;
      if (best[state] < best[end->second]) end->second = state;
    }
    std::map<int, std::vector<std::size_t>> outcomes;
    for (const auto& [points, end] : ends) {
      std::vector<std::size_t>& clocks = outcomes[points];
      std::size_t state = end;
      for (std::size_t i = units.size(); i-- > 0;) {
        const Step& step = way[i][state];
        const Choice& choice = units_[units[i]][step.choice];
        clocks.insert(clocks.end(), choice.clocks.begin(), choice.clocks.end());
        state = step.from;
      }
    }
    return outcomes;
  }

  const Catalogue& catalogue_;
  bool dearest_;
  RunningScore base_;
  std::vector<const CatalogueRule*> rules_;  // that hold and charge
  std::vector<const CountedFact*> facts_;
  std::vector<std::vector<Choice>> units_;
  std::map<const CatalogueItem*, Range> ranges_;
  int fixed_ = 0;  // points of the items that no unit touches
};

}  // namespace wangge::keep
