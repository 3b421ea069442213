#include "cli/later_view.h"

namespace wangge::cli {

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

}  // namespace wangge::cli
