// Facts as chance makes them, close enough to each other that rules, cases and subjects meet.
#pragma once
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "engine/score/assess.h"
#include "support/city_data.h"

namespace wangge::support {

inline const GridCode first_county{37'130'100'000};   // A371301
inline const GridCode second_county{37'130'200'000};  // A371302

inline const Catalogue& catalogue_2025() {
  return *linyi().catalogue(2025);
}

// Every choice of every setting with every other.
inline std::vector<SettingChoices> all_choices(const Catalogue& catalogue) {
  std::vector<SettingChoices> all{{}};
  for (const CatalogueSetting& setting : catalogue.settings) {
    std::vector<SettingChoices> more;
    for (const SettingChoices& before : all)
      for (const std::string& choice : setting.choices) {
        more.push_back(before);
        more.back()[setting.id] = choice;
      }
    all = std::move(more);
  }
  return all;
}

// A late clock of one of a few cases, at one of a few units.
inline CountedFact any_late_clock(GridCode county) {
  CountedFact fact;
  fact.county = county;
  fact.clock = *rc::gen::element<std::string>("T03", "T04", "T19", "T06", "T10", "T13", "T17", "T18", "T29",
                                              "T30", "T15", "found");
  fact.case_id = make_case_id(2025, *rc::gen::inRange(1, 6));
  fact.subject = *rc::gen::element<std::string>("A371301-environment", "A371301-water", "B37130101-station");
  fact.number = *rc::gen::inRange(1, 1000);
  fact.at = Moment{std::chrono::hours{*rc::gen::inRange(1, 1000)}};
  return fact;
}

// What people stated: any rule's fact.
inline CountedFact any_stated_fact(GridCode county) {
  const Catalogue& catalogue = catalogue_2025();
  const CatalogueRule& rule = catalogue.rules[*rc::gen::inRange<std::size_t>(0, catalogue.rules.size())];
  CountedFact fact;
  fact.county = county;
  fact.fact = rule.fact;
  fact.subject = rule.subjects.empty() || *rc::gen::inRange(0, 5) == 0
                     ? *rc::gen::element<std::string>("x", "y", "z")
                     : rule.subjects[*rc::gen::inRange<std::size_t>(0, rule.subjects.size())];
  fact.statement = *rc::gen::inRange(1, 1000);
  return fact;
}

}  // namespace wangge::support
