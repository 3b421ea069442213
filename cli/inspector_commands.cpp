// log, patrol: what an inspector does in the field (P2)
#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/case_answer.h"
#include "cli/field_options.h"
#include "cli/issue_options.h"
#include "cli/record_view.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct LogOptions {
  std::string grid, key;
  IssueOptions issue;
};

int log(Session& session, const LogOptions& options) {
  const std::string key = options.key.empty() ? random_key() : options.key;
  return send_about_case(session, log_command(session, key, options.grid, options.issue));
}

struct PatrolOptions {
  std::string grid, from, until, result, source, method, place, key;
  std::vector<std::string> files;
  IssueOptions issue;
};

Command patrol_command(Session& session, const std::string& key, const PatrolOptions& options, bool found) {
  Command command;
  command.key = key;
  command.actor = session.person().id;
  command.action = "file_patrol";
  json::object& data = command.data;
  data["grid"] = options.grid;
  data["from"] = options.from;
  data["until"] = options.until;
  data["result"] = options.result;
  data["found"] = found;
  if (!options.source.empty()) data["source"] = options.source;
  if (!options.method.empty()) data["method"] = options.method;
  if (!options.place.empty()) data["place"] = options.place;
  if (!options.files.empty()) data["attachments"] = store_files(session, options.files);
  return command;
}

// The record is filed before its case, which names it. If the second is refused, or the way to it is cut, the
// same command with the same key does only what is left.
int patrol(Session& session, const PatrolOptions& options) {
  const bool found = !options.issue.categories.empty() || !options.issue.title.empty();
  for (const auto& [option, given] : {std::pair("--category", !options.issue.categories.empty()),
                                      std::pair("--title", !options.issue.title.empty())})
    if (found && !given)
      return session.refuse({ProblemKind::input, "input.missing-field", {{"field", option}}, {}, option});
  const std::string key = options.key.empty() ? random_key() : options.key;
  const auto filed = session.execute(patrol_command(session, key, options, found));
  if (!filed) return session.refuse(filed.error());
  if (!found) {
    print_record_answer(session, *filed);
    return 0;
  }
  IssueOptions issue = options.issue;
  issue.record = to_text(filed->case_id);
  if (issue.found.empty()) issue.found = options.until;
  const Command logs = log_command(session, key + "/case", options.grid, issue);
  const auto logged = session.execute(logs);
  if (!logged) {
    session.err() << session.text("cli.patrol-without-case", {{"record", issue.record}, {"key", key}})
                  << '\n';
    return session.refuse(logged.error());
  }
  if (session.json()) {
    session.print(json::object{{"record", issue.record},
                               {"case", to_text(logged->case_id)},
                               {"state", logged->state},
                               {"at", to_text(logged->at)}});
    return 0;
  }
  print_record_answer(session, *filed);
  print_case_answer(session, logs, *logged);
  return 0;
}

}  // namespace

void add_inspector_commands(Syntax app) {
  auto log_command = app.command("log");
  auto logged = std::make_shared<LogOptions>();
  log_command.option("--grid", logged->grid).required();
  add_issue_options(log_command, logged->issue);
  log_command.word("--category").required();
  log_command.word("--title").required();
  log_command.option("--source", logged->issue.source);
  log_command.option("--record", logged->issue.record);
  log_command.option("--key", logged->key);
  log_command.runs([logged](Session& session) { return log(session, *logged); });

  auto patrol_command = app.command("patrol");
  auto patrolled = std::make_shared<PatrolOptions>();
  patrol_command.option("--grid", patrolled->grid).required();
  patrol_command.option("--from", patrolled->from).required();
  patrol_command.option("--until", patrolled->until).required();
  patrol_command.option("--result", patrolled->result).required();
  patrol_command.option("--source", patrolled->source);
  patrol_command.option("--method", patrolled->method);
  patrol_command.option("--place", patrolled->place);
  patrol_command.option("--file", patrolled->files);
  add_issue_options(patrol_command, patrolled->issue);
  patrol_command.option("--key", patrolled->key);
  patrol_command.runs([patrolled](Session& session) { return patrol(session, *patrolled); });
}

}  // namespace wangge::cli
