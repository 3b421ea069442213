// The generated year's six work systems: everything that people and the calendar do with records happens, and
// the scores say something.
#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <set>

#include "engine/assessment/year_facts.h"
#include "engine/record/record_state.h"
#include "engine/score/assess.h"
#include "support/generated_year.h"
#include "workflows/record_workflow.h"

using namespace wangge;
using namespace wangge::support;

namespace {

// What no ordinary year sees; the assessment comes after it, by hand.
constexpr std::array<std::string_view, 4> extraordinary{"dissolve_group", "form_group_again",
                                                        "abolish_mechanism", "restore_mechanism"};

}  // namespace

TEST_CASE("in a generated year everything is done that is done with records",
          "[year][generator][N1][N2][N3][G1][G2][G3][G4][G5][P1][P2][R3][C1][S1][S2][O1][O2]") {
  for (const std::string_view action : record_actions()) {
    if (record_action(action)->kind->name == "assessment") continue;
    if (std::ranges::find(extraordinary, action) != extraordinary.end()) continue;
    INFO(action);
    CHECK(generated_year().actions.contains(std::string(action)));
  }
  for (const char* action : {"state_fact", "confirm_fact", "reject_fact", "withdraw_fact", "contest_fact"}) {
    INFO(action);
    CHECK(generated_year().actions.contains(action));
  }
}

TEST_CASE("a generated year has late and missing duties of every kind",
          "[year][generator][A3.2][A3.3][A3.5][A3.6][A3.7]") {
  for (const char* rule : {"T33", "T33b", "T34", "T35b", "T36", "T30b", "T38"}) {
    INFO(rule);
    CHECK(generated_year().breaches.contains(rule));
  }
}

TEST_CASE("a patrol that found a case names one that is there", "[year][generator][P1][P2]") {
  const auto reader = generated_year().reader();
  RecordFilter filter;
  filter.kind = "patrol";
  filter.within = sample_city()->grid;
  std::int64_t patrols = 0;
  for (const RecordCount& count : reader->record_counts(filter)) patrols += count.records;
  CHECK(patrols > 15'000);
  RecordPage page;
  page.size = 500;
  int named = 0;
  for (const RecordLine& line : reader->records(filter, page)) {
    const RecordView patrol = view_of(line.row);
    if (patrol.text("of_case").empty()) continue;
    ++named;
    const auto projection = reader->projection(*parse_case_id(patrol.text("of_case")));
    REQUIRE(projection);
    CHECK(projection->registered->grid == line.row.grid);
    CHECK(projection->registered->source == "patrol");
  }
  CHECK(named > 50);
}

TEST_CASE("the scores of a generated year lie apart, in three grades at least", "[year][generator][A0][AR]") {
  const City& city = *sample_city();
  const Catalogue& catalogue = *city.catalogue(2025);
  FactQuery query;
  query.within = city.grid;
  query.year = 2025;
  query.now = *parse_moment(GeneratedYear::end);
  std::vector<GridCode> counties;
  for (const Grid* grid : city.tree(day_of(query.now)).children(city.grid)) counties.push_back(grid->code);
  const Assessment assessment = assess(catalogue, complete_choices(catalogue, {}).value(), counties,
                                       year_facts(*generated_year().reader(), city, query));
  std::set<std::string> grades;
  std::set<std::string> items;  // that cost somebody something, or were won
  int best = 0;
  int worst = 10'000;
  for (const CountyScore& county : assessment.counties) {
    grades.insert(county.grade);
    best = std::max(best, county.total);
    worst = std::min(worst, county.total);
    for (const ItemScore& item : county.items)
      if (!item.rules.empty()) items.insert(item.item);
  }
  CHECK(grades.size() >= 3);
  CHECK(best >= 900);
  CHECK(worst < 800);
  CHECK(worst > 500);
  for (const char* item : {"A1.1", "A1.2", "A2.2", "A2.4", "A3.2", "A3.3", "A3.4", "A3.5", "A3.6", "A3.7",
                           "A4.2", "A4.3", "A5.1"}) {
    INFO(item);
    CHECK(items.contains(item));
  }
}
