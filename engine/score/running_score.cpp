#include "engine/score/running_score.h"

#include <algorithm>
#include <stdexcept>

#include "engine/score/rule_reading.h"

namespace wangge {
namespace {

bool by_subject(CountUnit unit) {
  return unit != CountUnit::once && unit != CountUnit::per_case && unit != CountUnit::time &&
         unit != CountUnit::person;
}

}  // namespace

RunningScore::RunningScore(const Catalogue& catalogue, SettingChoices choices, GridCode county)
    : catalogue_(&catalogue),
      choices_(std::move(choices)),
      county_(county),
      dearest_(chosen(choices_, dearest_only)),
      adjusted_(catalogue.items.size()) {
  for (const CatalogueRule& rule : catalogue.rules) {
    if (!holds(rule, choices_)) continue;
    if (rule.per == CountUnit::per_case) per_case_.push_back(counters_.size());
    counters_.push_back({&rule, 0, 0, {}});
  }
}

void RunningScore::add(const CountedFact& fact) {
  change(fact, 1);
}

void RunningScore::remove(const CountedFact& fact) {
  change(fact, -1);
}

void RunningScore::add(const Adjustment& adjustment) {
  for (std::size_t i = 0; i < adjusted_.size(); ++i)
    if (adjustment.county == county_ && catalogue_->items[i].id == adjustment.item)
      adjusted_[i] += adjustment.points;
}

void RunningScore::remove(const Adjustment& adjustment) {
  Adjustment contrary = adjustment;
  contrary.points = -adjustment.points;
  add(contrary);
}

void RunningScore::change(const CountedFact& fact, int by) {
  if (fact.county != county_) return;
  const auto unknown = [] { throw std::invalid_argument("a fact that was never added is removed"); };
  const bool of_case = fact.case_id.value != 0;
  const auto known_case = of_case ? cases_.find(fact.case_id.value) : cases_.end();
  OfCase facts = known_case == cases_.end() ? OfCase(per_case_.size()) : known_case->second;
  bool in_case = false;
  std::vector<Counter*> counting;
  for (std::size_t i = 0, place = 0; i < counters_.size(); ++i) {
    Counter& counter = counters_[i];
    const bool per_case = counter.rule->per == CountUnit::per_case;
    const std::size_t case_place = per_case ? place++ : 0;
    if (!counts(*counter.rule, fact)) continue;
    if (counter.facts + by < 0) unknown();
    if (by_subject(counter.rule->per) && by < 0 && !counter.subjects.contains(fact.subject)) unknown();
    if (per_case && of_case) {
      in_case = true;
      facts[case_place] += by;
      if (facts[case_place] < 0) unknown();
    }
    counting.push_back(&counter);
  }
  for (Counter* counter : counting) {
    counter->facts += by;
    switch (counter->rule->per) {
      case CountUnit::once:
        counter->count = counter->facts > 0 ? 1 : 0;
        break;
      case CountUnit::per_case:
        // A fact without a case stands for one of its own.
        if (!of_case) counter->count += by;
        break;
      case CountUnit::time:
      case CountUnit::person:
        counter->count = counter->facts;
        break;
      default: {
        const auto subject = counter->subjects.try_emplace(fact.subject).first;
        subject->second += by;
        if (subject->second == 0) counter->subjects.erase(subject);
        counter->count = static_cast<int>(counter->subjects.size());
      }
    }
  }
  if (!in_case) return;
  if (known_case != cases_.end()) count_case(known_case->second, -1);
  count_case(facts, 1);
  if (std::ranges::all_of(facts, [](int count) { return count == 0; }))
    cases_.erase(fact.case_id.value);
  else
    cases_[fact.case_id.value] = std::move(facts);
}

void RunningScore::count_case(const OfCase& facts, int by) {
  const CatalogueRule* dearest = nullptr;
  if (dearest_)
    for (std::size_t place = 0; place < facts.size(); ++place) {
      const CatalogueRule* rule = counters_[per_case_[place]].rule;
      if (facts[place] > 0 && rule->effect == RuleEffect::subtract &&
          (dearest == nullptr || rule->points > dearest->points))
        dearest = rule;
    }
  for (std::size_t place = 0; place < facts.size(); ++place) {
    Counter& counter = counters_[per_case_[place]];
    if (facts[place] > 0 && (dearest == nullptr || dearest == counter.rule)) counter.count += by;
  }
}

CountyScore RunningScore::score() const {
  CountyScore result;
  result.county = county_;
  for (std::size_t i = 0; i < catalogue_->items.size(); ++i) {
    const CatalogueItem& item = catalogue_->items[i];
    ItemScore of_item;
    of_item.item = item.id;
    of_item.adjusted = adjusted_[i];
    bool zero = false;
    int sum = 0;
    for (const Counter& counter : counters_) {
      if (counter.facts == 0 || counter.rule->item != item.id) continue;
      RuleScore of_rule;
      of_rule.rule = counter.rule->id;
      of_rule.count = counter.count;
      of_rule.points = points_of(*counter.rule, counter.count);
      zero = zero || (counter.rule->effect == RuleEffect::zero && counter.count > 0);
      sum += of_rule.points;
      of_item.rules.push_back(std::move(of_rule));
    }
    const ItemPoints points = item_points(item, zero, sum, of_item.adjusted);
    of_item.points = points.points;
    of_item.beyond = points.beyond;
    result.total += of_item.points;
    result.items.push_back(std::move(of_item));
  }
  result.total = total_of(result.total, choices_);
  result.grade = grade_of(*catalogue_, result.total);
  return result;
}

}  // namespace wangge
