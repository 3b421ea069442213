// submit: the half-year return, put together from cases and records (R3)
#include <boost/json.hpp>

#include "application/procedures/half_year_return.h"
#include "application/verified_log.h"
#include "cli/application.h"
#include "cli/field_options.h"
#include "cli/record_view.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct SubmitOptions {
  std::string record, note, key;
  std::vector<std::string> files;
  bool dry_run = false;
};

int submit(Session& session, const SubmitOptions& options) {
  if (options.record.empty()) {
    print_records(session, owed_returns(session));
    return 0;
  }
  const CaseId id = record_option(options.record);
  // What is handed in was computed from what happened.
  if (!options.dry_run) require_verified(session);
  const HalfYearReturn half_year = half_year_return(session, id);
  if (options.dry_run && session.json()) {
    session.print(json::object{
        {"record", to_text(id)}, {"figures", json_of(half_year.figures)}, {"report", half_year.report}});
    return 0;
  }
  if (!session.json()) {
    Table table({{session.text("cli.figure")}, {session.text("cli.amount"), Table::Align::right}});
    for (const Figure& figure : half_year.figures)
      table.add({session.text("figure." + std::string(figure.name)), std::to_string(figure.value)});
    session.print(table);
    session.out() << '\n' << half_year.report << "\n\n";
  }
  if (options.dry_run) return 0;
  session.person();  // before any file is kept
  json::object more;
  if (!options.note.empty()) more["note"] = options.note;
  if (!options.files.empty()) more["attachments"] = store_files(session, options.files);
  const auto answer = hand_in(session, half_year, std::move(more), options.key);
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
