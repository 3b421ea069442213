#include "application/score/missing_by_rule.h"

#include <algorithm>
#include <boost/json.hpp>

#include "application/reading_rights.h"
#include "engine/assessment/record_facts.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::vector<GapGroup> by_fact(std::vector<Gap> gaps) {
  std::vector<GapGroup> groups;
  for (Gap& gap : gaps) {
    auto known = std::ranges::find(groups, gap.fact, &GapGroup::fact);
    if (known == groups.end()) {
      GapGroup& fresh = groups.emplace_back();
      fresh.clause = sentence_of_gap(gap.fact);
      fresh.fact = gap.fact;
      known = std::prev(groups.end());
    }
    known->gaps.push_back(std::move(gap));
  }
  return groups;
}

CountyGaps gaps_in(Door& door, const Catalogue& catalogue, GridCode county, int year) {
  std::vector<Gap> gaps = gaps_of(door.reader(), door.city(), county, year, door.now(), std::nullopt);
  if (county.level() == 1) {
    const std::size_t count = gaps.size();
    return {county, count, 0, by_fact(std::move(gaps))};
  }
  std::vector<CountedFact> facts;
  for (const Gap& gap : gaps) facts.push_back(fact_of_gap(gap, county, year));
  const auto choices = complete_choices(catalogue, {});
  const Assessment assessment = assess(catalogue, *choices, {&county, 1}, std::move(facts));
  CountyGaps found{county, gaps.size(), 0, {}};
  std::vector<bool> counted(gaps.size());
  for (const ItemScore& item : assessment.counties.front().items) {
    for (const RuleScore& score : item.rules) {
      const CatalogueRule& rule = *catalogue.rule(score.rule);
      GapGroup& group = found.groups.emplace_back();
      group.clause = item.item;
      group.rule = &rule;
      group.points = score.points;
      for (std::size_t i = 0; i < gaps.size(); ++i)
        if (gaps[i].fact == rule.fact &&
            (rule.subjects.empty() ||
             std::ranges::find(rule.subjects, gaps[i].subject) != rule.subjects.end())) {
          group.gaps.push_back(gaps[i]);
          counted[i] = true;
        }
    }
    const CatalogueItem& whole = *catalogue.item(item.item);
    if (whole.kind == ItemKind::item) found.points += item.points - whole.points;
  }
  std::vector<Gap> rest;
  for (std::size_t i = 0; i < gaps.size(); ++i)
    if (!counted[i]) rest.push_back(std::move(gaps[i]));
  for (GapGroup& group : by_fact(std::move(rest))) found.groups.push_back(std::move(group));
  return found;
}

json::object json_of(const CountyGaps& county, int year) {
  json::array groups;
  for (const GapGroup& group : county.groups) {
    json::array places;
    for (const Gap& gap : group.gaps) {
      json::object place{{"fact", gap.fact}, {"grid", to_text(gap.grid)}};
      if (!gap.unit.empty()) place["unit"] = gap.unit;
      if (!gap.subject.empty()) place["subject"] = gap.subject;
      if (gap.record.value != 0) place["record"] = to_text(gap.record);
      places.push_back(std::move(place));
    }
    groups.push_back({{"clause", group.clause},
                      {"rule", group.rule == nullptr ? "" : group.rule->id},
                      {"count", group.gaps.size()},
                      {"points", group.points},
                      {"gaps", std::move(places)}});
  }
  return {{"grid", to_text(county.county)},
          {"year", year},
          {"count", county.count},
          {"points", county.points},
          {"groups", std::move(groups)}};
}

}  // namespace

MissingInYear missing_in(Door& door, int year, std::optional<GridCode> wanted) {
  const City& city = door.city();
  const Catalogue* catalogue = city.catalogue(year);
  if (catalogue == nullptr)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  std::vector<GridCode> counties = assessed_counties(city, year);
  if (wanted) {
    if (*wanted != city.grid && std::ranges::find(counties, *wanted) == counties.end())
      throw ProblemException(bad_field("grid", to_text(*wanted), to_text(counties.front())));
    counties = {*wanted};
    door.snapshot().require_grid(*wanted);
  }
  // Without a grid, all that the viewer reads.
  const Viewer viewer = door.viewer();
  std::erase_if(counties, [&](GridCode county) { return !reads_grid(city, viewer, county); });
  if (counties.empty()) door.snapshot().require_grid(city.grid);
  MissingInYear found{year, catalogue, {}};
  for (const GridCode county : counties) found.counties.push_back(gaps_in(door, *catalogue, county, year));
  return found;
}

json::array json_of(const MissingInYear& missing) {
  json::array all;
  for (const CountyGaps& county : missing.counties) all.push_back(json_of(county, missing.year));
  return all;
}

}  // namespace wangge
