#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "engine/proof/verify.h"
#include "support/generated_year.h"

using namespace wangge;
using namespace wangge::support;

namespace {

const Moment year_end = *parse_moment("2025-12-31T18:00");

}  // namespace

TEST_CASE("the same seed gives the same year, byte for byte", "[slow][generator]") {
  const std::string first = history(1, 0.05, year_end);
  CHECK(first == history(1, 0.05, year_end));
  CHECK(first != history(2, 0.05, year_end));
}

TEST_CASE("the lines of a generated year stand in the order of time", "[generator]") {
  std::istringstream lines(history(3, 0.05, year_end));
  std::string last;
  for (std::string line; std::getline(lines, line);) {
    const std::string at(boost::json::parse(line).at("at").as_string());
    if (at < last) FAIL(last << " before " << line);
    last = at;
  }
  CHECK(last <= "2025-12-31T18:00");
  CHECK(last > "2025-12-31");
}

TEST_CASE("every line of a generated year is taken, and the store is sound after it",
          "[year][generator][P2]") {
  const GeneratedYear& year = generated_year();
  CHECK(year.rejected.empty());
  CHECK(year.report.accepted == year.report.lines);
  CHECK(verify([&] { return year.reader(); }, {}).faults.empty());
}

TEST_CASE("a generated year has as many cases as the batches of 2017, and goes every way",
          "[year][generator][R1][R2]") {
  const GeneratedYear& year = generated_year();
  CHECK(std::abs(year.actions.at("log") - 38 * 365) < 400);
  for (const char* source : {"patrol", "complaint", "monitoring", "supervision", "assigned"}) {
    INFO(source);
    CHECK(year.sources.contains(source));
  }
  for (const char* action : {"report",
                             "report_up",
                             "return_report",
                             "take",
                             "accept",
                             "correct_on_spot",
                             "dismiss",
                             "merge",
                             "confirm_ending",
                             "refuse_ending",
                             "drop_penalty",
                             "decide_crime",
                             "suspend",
                             "verify_on_site",
                             "handle_own",
                             "finish",
                             "delegate",
                             "report_result",
                             "send_back",
                             "return_delegation",
                             "send_transfer",
                             "take_transfer",
                             "return_transfer",
                             "withdraw_transfer",
                             "decide_competence",
                             "inform_sender",
                             "request_joint",
                             "refuse_joint",
                             "hand_down_joint",
                             "issue_plan",
                             "receive_task",
                             "report_task",
                             "send_back_task",
                             "excuse_task",
                             "conclude_joint",
                             "escalate",
                             "take_over",
                             "assign",
                             "return_with_guidance",
                             "approve_suspension",
                             "resume",
                             "extend",
                             "find_violation",
                             "decide_penalty",
                             "refer_to_police",
                             "pass",
                             "require_rectification",
                             "report_rectification",
                             "publish",
                             "exempt",
                             "confirm_exemption",
                             "withdraw_publication",
                             "reopen",
                             "notify_reporter"}) {
    INFO(action);
    CHECK(year.actions.contains(action));
  }
}

TEST_CASE("a generated year has late work of every kind", "[year][generator][A3.3][A3.4][A3.7][R1][R2]") {
  const auto& breaches = generated_year().breaches;
  // Rules of data/linyi/deadlines.toml; one of each group is enough.
  const std::map<std::string, std::vector<std::string>> kinds{{"report", {"T03", "T04"}},
                                                              {"accept", {"T06"}},
                                                              {"verify on site", {"T07"}},
                                                              {"triage", {"T08"}},
                                                              {"handle", {"T10", "T11"}},
                                                              {"transfer", {"T13"}},
                                                              {"receipt", {"T14"}},
                                                              {"joint", {"T17", "T18b"}},
                                                              {"escalation", {"T19", "T04b"}},
                                                              {"verify result", {"T24"}},
                                                              {"rectify", {"T25"}},
                                                              {"publish", {"T29", "T30"}},
                                                              {"reply to a complaint", {"T26"}},
                                                              {"unreported issue", {"found"}},
                                                              {"feeds A3.3", {"A3.3"}},
                                                              {"feeds A3.4", {"A3.4"}},
                                                              {"feeds A3.7", {"A3.7"}}};
  for (const auto& [kind, rules] : kinds) {
    INFO(kind);
    CHECK(std::any_of(rules.begin(), rules.end(),
                      [&](const std::string& rule) { return breaches.contains(rule); }));
  }
}

TEST_CASE("most cases of a generated year are closed, some open, some of them overdue", "[year][generator]") {
  const auto reader = generated_year().reader();
  std::int64_t open = 0;
  std::int64_t ended = 0;
  std::set<std::string> states;
  for (const StateCount& count : reader->state_counts(sample_city()->grid, std::nullopt)) {
    (count.open ? open : ended) += count.cases;
    states.insert(count.state);
  }
  CHECK(open > 5);
  CHECK(ended > open * 5);
  CHECK(states.contains("merged"));
  CHECK(states.contains("dismissed"));
  OverdueFilter overdue;
  overdue.within = sample_city()->grid;
  overdue.now = *parse_moment(GeneratedYear::end);
  CHECK(reader->overdue(overdue, {}).size() > 10);
}

TEST_CASE("counties of a generated year differ in their late cases, so that a ranking says something",
          "[year][generator]") {
  const auto reader = generated_year().reader();
  std::map<GridCode, std::int64_t> cases;
  std::map<GridCode, std::int64_t> late;
  const std::int64_t last = reader->last_case_number(2025);
  for (std::int64_t number = 1; number <= last; ++number) {
    const auto projection = reader->projection(make_case_id(2025, number));
    const GridCode county = projection->registered->grid.at_level(2);
    ++cases[county];
    if (!projection->breaches.empty()) ++late[county];
  }
  double least = 1;
  double most = 0;
  std::int64_t all_late = 0;
  for (const auto& [county, count] : cases) {
    all_late += late[county];
    if (count < 200) continue;
    const double share = static_cast<double>(late[county]) / static_cast<double>(count);
    least = std::min(least, share);
    most = std::max(most, share);
  }
  CHECK(cases.size() == 16);
  CHECK(most > least * 1.5);
  CHECK(all_late > last / 200);
  CHECK(all_late < last / 20);
}
