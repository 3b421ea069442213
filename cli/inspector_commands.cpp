// log, patrol: what an inspector does in the field (P2)
#include <boost/json.hpp>

#include "application/procedures/patrol_with_case.h"
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
  session.person();  // before any file is kept
  json::object fields = issue_fields(session, options.grid, options.issue);
  return send_about_case(session, session.command("log", std::move(fields), options.key));
}

struct PatrolOptions {
  std::string grid, from, until, result, source, method, place, key;
  std::vector<std::string> files;
  IssueOptions issue;
};

json::object patrol_fields(Session& session, const PatrolOptions& options) {
  json::object data{
      {"grid", options.grid}, {"from", options.from}, {"until", options.until}, {"result", options.result}};
  if (!options.source.empty()) data["source"] = options.source;
  if (!options.method.empty()) data["method"] = options.method;
  if (!options.place.empty()) data["place"] = options.place;
  if (!options.files.empty()) data["attachments"] = store_files(session, options.files);
  return data;
}

int patrol(Session& session, const PatrolOptions& options) {
  const bool found = !options.issue.categories.empty() || !options.issue.title.empty();
  for (const auto& [option, given] : {std::pair("--category", !options.issue.categories.empty()),
                                      std::pair("--title", !options.issue.title.empty())})
    if (found && !given)
      return session.refuse({ProblemKind::input, "input.missing-field", {{"field", option}}, {}, option});
  session.person();  // before any file is kept
  json::object record = patrol_fields(session, options);
  const std::string key = options.key.empty() ? random_command_key() : options.key;
  std::optional<json::object> issue;
  if (found) issue = issue_fields(session, options.grid, options.issue);
  const PatrolFiled done = file_patrol(session, std::move(record), std::move(issue), key);
  if (!done.record) return session.refuse(done.record.error());
  if (!done.found) {
    print_record_answer(session, *done.record);
    return 0;
  }
  const std::string number = to_text(done.record->case_id);
  const Result<Answer>& logged = *done.found;
  if (!logged) {
    session.err() << session.text("cli.patrol-without-case", {{"record", number}, {"key", key}}) << '\n';
    return session.refuse(logged.error());
  }
  if (session.json()) {
    session.print(json::object{{"record", number},
                               {"case", to_text(logged->case_id)},
                               {"state", logged->state},
                               {"at", to_text(logged->at)}});
    return 0;
  }
  print_record_answer(session, *done.record);
  print_case_answer(session, done.logs, *logged);
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
  log_command.runs([logged](Session& session) {
    resolve_names(session, logged->grid, logged->issue);
    return log(session, *logged);
  });

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
  patrol_command.runs([patrolled](Session& session) {
    resolve_names(session, patrolled->grid, patrolled->issue);
    return patrol(session, *patrolled);
  });
}

}  // namespace wangge::cli
