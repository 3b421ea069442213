#include "cli/later_view.h"

#include <algorithm>
#include <boost/json.hpp>
#include <tuple>

namespace wangge::cli {
namespace {

auto order_of(const CountedFact& fact) {
  return std::tie(fact.county, fact.at, fact.case_id, fact.number, fact.statement, fact.fact, fact.clock,
                  fact.subject);
}

std::vector<CountedFact> in_order(std::vector<CountedFact> facts) {
  std::ranges::sort(facts,
                    [](const CountedFact& a, const CountedFact& b) { return order_of(a) < order_of(b); });
  return facts;
}

}  // namespace

std::vector<LaterFact> later_facts(const Assessment& final, const Assessment& now) {
  const std::vector<CountedFact> before = in_order(final.facts), after = in_order(now.facts);
  std::vector<LaterFact> later;
  auto one = before.begin();
  auto other = after.begin();
  while (one != before.end() || other != after.end()) {
    if (other == after.end() || (one != before.end() && order_of(*one) < order_of(*other)))
      later.push_back({*one++, true});
    else if (one == before.end() || order_of(*other) < order_of(*one))
      later.push_back({*other++, false});
    else
      ++one, ++other;
  }
  return later;
}

void print_later(Session& session, const std::vector<LaterFact>& facts) {
  if (facts.empty()) return;
  session.out() << coloured(session.text("cli.assessment-later", {{"facts", std::to_string(facts.size())}}),
                            Colour::yellow, session.colours())
                << '\n';
  Table table({{session.text("cli.grid"), Table::Align::left, 24},
               {session.text("cli.case")},
               {session.text("cli.assess-text"), Table::Align::left, 40},
               {session.text("cli.due")},
               {session.text("cli.assessment-later-how")}});
  for (const LaterFact& later : facts) {
    const CountedFact& fact = later.fact;
    table.add({session.grid_name(fact.county),
               fact.statement != 0
                   ? session.text("cli.fact-number", {{"number", std::to_string(fact.statement)}})
               : fact.case_id == CaseId{} ? "—"
                                          : to_text(fact.case_id),
               fact.fact.empty() ? session.clock_name(fact.clock) : session.fact_name(fact.fact),
               to_short_text(fact.at),
               session.text(later.gone ? "cli.assessment-later-gone" : "cli.assessment-later-new")});
  }
  session.print(table);
}

boost::json::array json_of(const std::vector<LaterFact>& facts) {
  boost::json::array list;
  for (const LaterFact& later : facts)
    list.push_back({{"county", to_text(later.fact.county)},
                    {"case", to_text(later.fact.case_id)},
                    {"number", later.fact.number},
                    {"statement", later.fact.statement},
                    {"fact", later.fact.fact},
                    {"clock", later.fact.clock},
                    {"at", to_text(later.fact.at)},
                    {"gone", later.gone}});
  return list;
}

}  // namespace wangge::cli
