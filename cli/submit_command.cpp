// submit: the half-year return, put together from cases and records (R3)
#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/field_options.h"
#include "cli/record_view.h"
#include "cli/table.h"
#include "cli/verified.h"
#include "engine/reports/half_year.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct SubmitOptions {
  std::string record, note, key;
  std::vector<std::string> files;
  bool dry_run = false;
};

// What the person's unit still has to hand in.
int list_owed(Session& session) {
  RecordFilter filter;
  filter.within = session.city().grid;
  filter.kind = "submission";
  filter.unit = session.person().unit;
  std::vector<RecordLine> owed;
  for (RecordLine& line : session.snapshot().records(filter, {}))
    if (line.standing.state == "submission.due" || line.standing.state == "submission.returned")
      owed.push_back(std::move(line));
  print_records(session, owed);
  return 0;
}

int submit(Session& session, const SubmitOptions& options) {
  const City& city = session.city();
  if (options.record.empty()) return list_owed(session);
  const CaseId id = record_option(options.record);
  // What is handed in was computed from what happened.
  if (!options.dry_run) require_verified(session);
  const auto half_year = half_year_of(session.snapshot().show_record(id).state);
  if (!half_year)
    throw ProblemException(
        {ProblemKind::refused, "cli.no-half-year", {{"record", options.record}}, "R3", {}});
  const auto figures =
      half_year_figures(half_year_activity(session.reader(), city, *half_year, session.now()));
  const Unit* unit = city.unit(half_year->unit);
  // The paper is Chinese, whatever the language of who hands it in.
  const std::string report = half_year_report(Messages(builtin_messages_toml()), Language::zh, *half_year,
                                              unit == nullptr ? half_year->unit : unit->name_zh, figures);
  if (options.dry_run && session.json()) {
    session.print(json::object{{"record", to_text(id)}, {"figures", json_of(figures)}, {"report", report}});
    return 0;
  }
  if (!session.json()) {
    Table table({{session.text("cli.figure")}, {session.text("cli.amount"), Table::Align::right}});
    for (const Figure& figure : figures)
      table.add({session.text("figure." + std::string(figure.name)), std::to_string(figure.value)});
    session.print(table);
    session.out() << '\n' << report << "\n\n";
  }
  if (options.dry_run) return 0;
  Command command;
  command.key = options.key.empty() ? random_key() : options.key;
  command.actor = session.person().id;
  command.action = "submit";
  command.case_id = id;
  command.data = {{"report", report}, {"figures", json_of(figures)}};
  if (!options.note.empty()) command.data["note"] = options.note;
  if (!options.files.empty()) command.data["attachments"] = store_files(session, options.files);
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  print_record_answer(session, *answer);
  return 0;
}

}  // namespace

void add_submit_command(Syntax app) {
  auto options = std::make_shared<SubmitOptions>();
  auto command = app.command("submit");
  command.option("record", options->record);
  command.option("--note", options->note);
  command.option("--file", options->files);
  command.option("--key", options->key);
  command.flag("--dry-run", options->dry_run);
  command.runs([options](Session& session) { return submit(session, *options); });
}

}  // namespace wangge::cli
