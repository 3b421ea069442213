#include "cli/case_answer.h"

#include <boost/json.hpp>

#include "cli/possible_view.h"
#include "engine/history/replay.h"

namespace wangge::cli {

CaseState case_state(Session& session, CaseId id) {
  return session.snapshot().show(id).state;
}

void print_case_answer(Session& session, const Command& command, const Answer& answer) {
  if (session.json()) {
    session.print(boost::json::object{{"case", to_text(answer.case_id)},
                                      {"sequence", answer.sequence},
                                      {"action", answer.action},
                                      {"state", answer.state},
                                      {"at", to_text(answer.at)}});
    return;
  }
  const CaseState state = case_state(session, answer.case_id);
  std::string due = session.text("word.nothing");
  if (const ClockState* clock = state.state_clock(); clock != nullptr && clock->due)
    due = to_short_text(*clock->due);
  session.out() << session.text("cli.done", {{"case", to_text(answer.case_id)},
                                             {"action", "@action." + answer.action},
                                             {"state", "@state." + std::string(state.state_name())},
                                             {"unit", "%" + state.accountable()},
                                             {"due", due}})
                << '\n';
  if (const auto row = session.reader().person(command.actor))
    if (const std::string next = next_actions(session, state, person_of(*row)); !next.empty())
      session.out() << session.text("cli.next-actions", {{"actions", next}}) << '\n';
}

int send_about_case(Session& session, const Command& command) {
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  print_case_answer(session, command, *answer);
  return 0;
}

}  // namespace wangge::cli
