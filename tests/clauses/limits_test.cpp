// Every limit, what it costs and when what the calendar demands falls due, written from the document and the
// default policy's tables, not read from the city's data: a limit that somebody changes is noticed here.
#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <string_view>

#include "support/city_data.h"

namespace wangge {
namespace {

struct Written {
  std::string_view id, normal, urgent, extension, clause;
  int points;  // tenths
};

constexpr Written limits[] = {{"T01", "SD", "SD", "", "A3.2", 0},
                              {"T03", "1WD", "1UH", "", "A3.3", 10},
                              {"T03b", "1WD", "1UH", "", "A3.3", 10},
                              {"T04", "1WD", "1UH", "", "A3.3", 10},
                              {"T04b", "1WD", "1UH", "", "A3.3", 10},
                              {"T05", "2WD", "1UH", "", "A3.3", 10},
                              {"T06", "2WD", "2UH", "", "A3.4", 10},
                              {"T07", "24UH", "1UH", "", "A3.4", 10},
                              {"T08", "2WD", "4UH", "", "A3.4", 10},
                              {"T09", "SD", "SD", "", "A3.4", 10},
                              {"T10", "3WD", "24UH", "15ND", "A3.4", 10},
                              {"T11", "7WD", "", "15ND", "A3.4", 10},
                              {"T13", "3WD", "4UH", "", "A3.4", 10},
                              {"T14", "2WD", "4UH", "", "A3.4", 10},
                              {"T15", "7WD", "2WD", "", "", 0},
                              {"T16", "3ND", "3ND", "", "A3.4", 10},
                              {"T16b", "24UH", "24UH", "", "A3.4", 10},
                              {"T17", "3WD", "4UH", "", "A3.4", 20},
                              {"T18", "5WD", "24UH", "", "A3.4", 20},
                              {"T18b", "10WD", "", "", "A3.4", 20},
                              {"T19", "5WD", "1WD", "", "A3.3", 10},
                              {"T20", "15ND", "3WD", "", "", 0},
                              {"T21", "7WD", "", "", "", 0},
                              {"T22", "90ND", "", "", "", 0},
                              {"T22a", "3MO", "", "", "", 0},
                              {"T24", "2WD", "24UH", "", "", 0},
                              {"T25", "15ND", "5WD", "", "", 0},
                              {"T25b", "15ND", "", "", "", 0},
                              {"T26", "15ND", "2WD", "", "", 0},
                              {"T27", "60ND", "30ND", "30ND", "A3.4", 10},
                              {"T28", "6MO", "", "6MO", "A5.2", 0},
                              {"T29", "7WD", "", "", "A3.7", 10},
                              {"T30", "20WD", "", "", "A3.7", 10},
                              {"T30b", "20WD", "", "", "A3.7", 30},
                              {"T31", "20WD", "", "", "A3.7", 10},
                              {"T32", "3WD", "", "", "", 0},
                              {"T39", "5WD", "", "", "", 0},
                              {"T39b", "10WD", "", "", "", 0},
                              {"T41", "5WD", "", "", "", 0},
                              {"T42", "2WD", "4UH", "", "A3.4", 20},
                              {"T43", "2WD", "", "", "", 0},
                              {"T44", "60ND", "", "", "", 0},
                              {"T45", "5WD", "", "", "", 0},
                              {"T46", "10WD", "", "", "", 0},
                              {"T47", "10WD", "", "", "", 0},
                              {"T50", "2WD", "4UH", "", "A3.3", 10},
                              {"T51", "36MO", "", "", "", 0},
                              {"T52", "30ND", "", "", "", 0}};

// What holds where nobody chose another reading.
constexpr std::pair<std::string_view, std::string_view> default_readings[] = {
    {"mechanisms", "six"},
    {"late-submissions", "once"},
    {"bonus-over-100", "allowed"},
    {"double-penalty", "both"},
    {"late-department-returns", "both"},
    {"comprehensive-supervision", "year"},
    {"reported-levels", "all"},
    {"reported-counting", "case"},
    {"finished-in-time", "limit"},
    {"handling-levels", "county"},
    {"late-party", "spared"},
    {"on-site-meetings", "once"}};

struct WrittenDuty {
  std::string_view id, rule, unit;  // by the kind of unit
  int level;
  std::string_view due;  // of each period, the year after with a plus
  std::string_view clause;
  int points;
};

constexpr WrittenDuty duties[] = {
    {"half-year-submission-county", "T33", "office", 2, "07-10 +01-10", "A3.3", 20},
    {"half-year-submission-unit", "T33b", "supervising", 2, "07-10 +01-10", "A3.7", 10},
    {"half-year-submission-city", "T33c", "department", 1, "07-10 +01-10", "", 0},
    {"progress-report", "T40", "department", 2, "06-30 12-31", "", 0},
    {"progress-report-city", "T40", "department", 1, "06-30 12-31", "", 0},
    {"joint-meeting", "T34", "office", 2, "06-30 12-31", "A3.5", 25},
    {"joint-meeting-city", "T34b", "office", 1, "06-30 12-31", "", 0},
    {"yearly-supervision", "T35", "office", 1, "12-31", "", 0},
    {"half-year-supervision", "T35b", "office", 2, "06-30 12-31", "A3.6", 40},
    {"department-supervision", "T36", "supervising", 2, "12-31", "A3.6", 10},
    {"publish-implementation", "T38", "office", 2, "12-31", "A3.7", 30},
    {"operations-bulletin", "T48", "office", 1, "+03-31", "", 0},
    {"assessment-cycle", "T49", "office", 1, "+03-31", "", 0}};

std::string text_of(const std::optional<Limit>& limit) {
  return limit ? to_text(*limit) : std::string();
}

std::string text_of(const YearDay& day) {
  const auto two = [](unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return std::string(day.next_year ? "+" : "") + two(day.month) + "-" + two(day.day);
}

std::string unit_of(const Obligation& obligation) {
  if (obligation.supervising) return "supervising";
  return obligation.unit == UnitKind::office ? "office" : "department";
}

}  // namespace

TEST_CASE("every limit is that of the tables, and costs what its clause says",
          "[clause][R1][R2][D1][D2][D3][D4][S1][O1][O2][A3.3][A3.4][A3.7]") {
  const DeadlinePolicy& policy = support::linyi().policy;
  for (const Written& one : limits) {
    INFO(one.id);
    const DeadlineRule* rule = policy.find(one.id);
    REQUIRE(rule != nullptr);
    CHECK(to_text(rule->normal) == one.normal);
    CHECK(text_of(rule->urgent) == one.urgent);
    CHECK(text_of(rule->extension) == one.extension);
    CHECK(rule->feeds == one.clause);
    CHECK(rule->points == one.points);
  }
  for (const DeadlineRule& rule : policy.rules()) {
    if (rule.fixed) continue;
    INFO(rule.id);
    CHECK(std::ranges::find(limits, rule.id, &Written::id) != std::end(limits));
  }
}

TEST_CASE("where the document is silent or contradicts itself, one reading is the default",
          "[clause][A2.3][A3.3][A3.4][A3.6][A3.7][A4.2]") {
  const Catalogue& catalogue = *support::linyi().catalogue(2025);
  CHECK(catalogue.settings.size() == std::size(default_readings));
  for (const auto& [id, choice] : default_readings) {
    INFO(id);
    const CatalogueSetting* setting = catalogue.setting(id);
    REQUIRE(setting != nullptr);
    CHECK(setting->choices.front() == choice);
    // Both passages stand beside it, word for word.
    CHECK(setting->passages.size() == 2);
  }
}

TEST_CASE("what the calendar demands, of whom, and by which day",
          "[clause][G2][G5][R3][S1][C2][AM][A3.3][A3.5][A3.6][A3.7]") {
  const City& city = support::linyi();
  CHECK(city.obligations.size() == std::size(duties));
  for (const WrittenDuty& one : duties) {
    INFO(one.id);
    const auto found = std::ranges::find(city.obligations, one.id, &Obligation::id);
    REQUIRE(found != city.obligations.end());
    CHECK(found->rule == one.rule);
    CHECK(found->level == one.level);
    CHECK(unit_of(*found) == one.unit);
    std::string due;
    for (const ObligationPeriod& period : found->periods)
      due += (due.empty() ? "" : " ") + text_of(period.due);
    CHECK(due == one.due);
    const DeadlineRule* rule = city.policy.find(found->rule);
    REQUIRE(rule != nullptr);
    CHECK(rule->feeds == one.clause);
    CHECK(rule->points == one.points);
  }
}

}  // namespace wangge
