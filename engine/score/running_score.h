// The score of one county that is kept up to date: a fact more or less is O(log n + rules), and it always
// equals what assess() makes of the same facts and adjustments.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/score/assess.h"

namespace wangge {

// A value; copies are independent. The catalogue must outlive it.
class RunningScore {
 public:
  // `choices` must be complete.
  RunningScore(const Catalogue& catalogue, SettingChoices choices, GridCode county);

  // Facts of other counties and facts that no rule counts change nothing.
  void add(const CountedFact& fact);
  // One that was added and not yet removed; else std::invalid_argument, and nothing is changed. What it is
  // told by: the rules that count it, its case and its subject.
  void remove(const CountedFact& fact);
  void add(const Adjustment& adjustment);
  void remove(const Adjustment& adjustment);

  // As assess() gives it, but that the rank is 0 and no rule or item names its facts or adjustments.
  // O(rules).
  CountyScore score() const;
  int total() const { return score().total; }          // tenths
  std::string grade() const { return score().grade; }  // id
  GridCode county() const { return county_; }

 private:
  struct Counter {
    const CatalogueRule* rule = nullptr;
    int facts = 0;                                     // counted and spared
    int count = 0;                                     // in the rule's unit
    std::map<std::string, int, std::less<>> subjects;  // how many facts of each
  };
  // How many facts of a case each rule that counts cases has, in the order of per_case_.
  using OfCase = std::vector<int>;

  void change(const CountedFact& fact, int by);
  // Adds `by` to the count of each rule under which the case counts.
  void count_case(const OfCase& facts, int by);

  const Catalogue* catalogue_;
  SettingChoices choices_;
  GridCode county_;
  bool dearest_;
  std::vector<Counter> counters_;         // of the rules that hold, in the catalogue's order
  std::vector<std::size_t> per_case_;     // indices into counters_
  std::map<std::int64_t, OfCase> cases_;  // by number, those with any fact
  std::vector<int> adjusted_;             // by item
};

}  // namespace wangge
