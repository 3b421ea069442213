// record: the records of the six work systems, all kinds alike

#include <algorithm>
#include <boost/json.hpp>

#include "application/procedures/complete_command.h"
#include "cli/application.h"
#include "cli/field_options.h"
#include "cli/name_options.h"
#include "cli/nearest.h"
#include "cli/next_page.h"
#include "cli/record_view.h"
#include "cli/shown_files_view.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct RecordOptions {
  std::string action, record, key, kind, grid, unit, subject, out;
  int attachment = 0;
  std::optional<int> expect;
  int year = 0;
  std::size_t size = 50;
  bool open = false;
  std::shared_ptr<FieldTexts> texts = std::make_shared<FieldTexts>();
  std::vector<std::string> files;
};

int send(Session& session, const RecordOptions& options, std::optional<CaseId> id) {
  Command command;
  command.key = options.key.empty() ? random_command_key() : options.key;
  command.actor = session.person().id;
  command.action = options.action;
  command.case_id = id;
  command.expected_sequence = options.expect;
  fill_fields(session, command.data, action_fields(), *options.texts);
  complete(session.city(), command);
  if (!options.files.empty()) command.data["attachments"] = store_files(session, options.files);
  const auto answer = session.execute(command);
  if (!answer) {
    const int code = session.refuse(answer.error());
    if (!session.json() && !record_action(options.action)) {
      const auto known = record_actions();
      if (const std::string meant = nearest(options.action, {known.begin(), known.end()}); !meant.empty())
        session.err() << session.text("cli.did-you-mean", {{"command", "record … " + meant}}) << '\n';
    }
    return code;
  }
  print_record_answer(session, *answer);
  return 0;
}

int begin(Session& session, const RecordOptions& options) {
  return send(session, options, std::nullopt);
}
int perform(Session& session, const RecordOptions& options) {
  return send(session, options, record_option(options.record));
}

const std::string& kind_option(const std::string& text) {
  if (text.empty() || record_kind(text) != nullptr) return text;
  std::vector<std::string> known;
  for (const RecordKind& kind : record_kinds()) known.emplace_back(kind.name);
  std::string near = nearest(text, known);
  if (near.empty())
    for (const std::string& name : known) near += (near.empty() ? "" : ", ") + name;
  throw ProblemException(bad_option("--kind", text, near));
}

int list(Session& session, const RecordOptions& options) {
  RecordFilter filter;
  filter.within = grid_option(options.grid, session.city());
  if (!options.kind.empty()) filter.kind = kind_option(options.kind);
  if (options.year != 0) filter.year = options.year;
  if (!options.unit.empty()) filter.unit = unit_option(session, "--unit", options.unit);
  if (!options.subject.empty()) filter.subject = options.subject;
  if (options.open) filter.open = true;
  RecordPage page;
  page.size = options.size;
  if (!options.record.empty()) page.after = record_option(options.record);
  const auto lines = session.snapshot().records(filter, page);
  print_records(session, lines);
  if (session.json() || lines.size() < page.size) return 0;
  NextPage next(session, "record list");
  next.add("kind", options.kind);
  next.add("grid", options.grid);
  next.add("year", options.year == 0 ? std::string() : std::to_string(options.year));
  next.add("unit", options.unit);
  next.add("subject", options.subject);
  next.flag("open", options.open);
  next.print(options.size, to_text(lines.back().row.id));
  return 0;
}

int show(Session& session, const RecordOptions& options) {
  const RecordHistory history = session.snapshot().show_record(record_option(options.record));
  if (options.attachment != 0)
    take_out_file(session, history.state.id, history.events, options.attachment, options.out);
  else
    print_record(session, history);
  return 0;
}

int can(Session& session, const RecordOptions& options) {
  print_possible_record_actions(session, session.snapshot().show_record(record_option(options.record)).state);
  return 0;
}

int kinds(Session& session, const RecordOptions& options) {
  print_record_kinds(session, options.kind);
  return 0;
}

}  // namespace

void add_record_commands(Syntax app) {
  auto options = std::make_shared<RecordOptions>();
  auto record = app.command("record");
  record.takes_command();
  const auto add = [&](const char* name, int (*run)(Session&, const RecordOptions&)) {
    auto command = record.command(name);
    command.runs([options, run](Session& session) { return run(session, *options); });
    return command;
  };
  auto begins = add("begin", begin);
  begins.option("action", options->action).required();
  auto does = add("do", perform);
  does.option("record", options->record).required();
  does.option("action", options->action).required();
  does.option("--expect", options->expect);
  for (const Syntax& command : {begins, does}) {
    command.option("--key", options->key);
    add_field_options(command, action_fields(), options->texts);
    command.option("--file", options->files);
  }
  auto lists = add("list", list);
  lists.option("--kind", options->kind);
  lists.option("--grid", options->grid);
  lists.option("--year", options->year).between(2000, 2100);
  lists.option("--unit", options->unit);
  lists.option("--subject", options->subject);
  lists.flag("--open", options->open);
  lists.option("--after", options->record);
  lists.option("--size", options->size).between(1, 1000);
  for (const auto& [name, run] : {std::pair{"show", &show}, std::pair{"can", &can}}) {
    auto command = add(name, run);
    command.option("record", options->record).required();
    if (name != std::string_view("show")) continue;
    auto attachment = command.option("--attachment", options->attachment).between(1, 1'000'000);
    auto out = command.option("--out", options->out).needs(attachment);
    attachment.needs(out);
  }
  add("kinds", kinds).option("kind", options->kind);
}

}  // namespace wangge::cli
