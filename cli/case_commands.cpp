// do, can
#include <fmt/format.h>
#include <algorithm>
#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/case_answer.h"
#include "cli/field_options.h"
#include "cli/nearest.h"
#include "cli/possible_view.h"
#include "engine/case/decide.h"
#include "engine/history/replay.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct DoOptions {
  std::string case_number, action, key;
  std::optional<int> expect;
  std::shared_ptr<FieldTexts> texts = std::make_shared<FieldTexts>();
  std::vector<std::string> party_tasks, files;
};

int perform(Session& session, const DoOptions& options) {
  Command command;
  command.key = options.key.empty() ? random_command_key() : options.key;
  command.actor = session.person().id;
  command.action = options.action;
  command.case_id = case_option(options.case_number);
  command.expected_sequence = options.expect;
  fill_fields(session, command.data, case_fields(), *options.texts);
  if (!options.party_tasks.empty()) command.data["parties"] = party_tasks(session, options.party_tasks);
  if (!options.files.empty()) command.data["attachments"] = store_files(session, options.files);
  const int code = send_about_case(session, command);
  if (code == 0 || session.json()) return code;
  std::vector<std::string> actions;
  for (const auto& list : {case_actions(), task_actions()})
    actions.insert(actions.end(), list.begin(), list.end());
  if (std::find(actions.begin(), actions.end(), options.action) != actions.end()) return code;
  if (const std::string meant = nearest(options.action, actions); !meant.empty())
    session.err() << session.text("cli.did-you-mean",
                                  {{"command", "do " + options.case_number + " " + meant}})
                  << '\n';
  return code;
}

}  // namespace

void add_case_commands(Syntax app) {
  auto do_command = app.command("do");
  auto acts = std::make_shared<DoOptions>();
  do_command.option("case", acts->case_number).required();
  do_command.option("action", acts->action).required();
  do_command.option("--key", acts->key);
  do_command.option("--expect", acts->expect);
  add_field_options(do_command, case_fields(), acts->texts);
  do_command.option("--party-task", acts->party_tasks);
  do_command.option("--file", acts->files);
  do_command.runs([acts](Session& session) { return perform(session, *acts); });

  auto can = app.command("can");
  auto number = std::make_shared<std::string>();
  can.option("case", *number).required();
  can.runs([number](Session& session) {
    session.city();
    const CaseState state = case_state(session, case_option(*number));
    if (session.has_person())
      print_possible(session, state, session.person());
    else
      print_possible_for_all(session, state);
    return 0;
  });
}

}  // namespace wangge::cli
