// import, export
#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <optional>

#include "cli/application.h"
#include "engine/base/unfinished_file.h"
#include "engine/core/export.h"
#include "engine/core/import.h"
#include "engine/disclosure/reporter.h"

namespace wangge::cli {
namespace {

struct BulkOptions {
  std::string file = "-";
  std::string importer;
  std::string rejected;
  std::string grid;
};

Problem unreadable(const std::string& path) {
  return {ProblemKind::input, "cli.unreadable", {{"path", path}}, {}, {}};
}

int import(Session& session, const BulkOptions& options) {
  std::ifstream file;
  if (options.file != "-") {
    file.open(options.file, std::ios::binary);
    if (!file) return session.refuse(unreadable(options.file));
  }
  std::istream& lines = options.file == "-" ? std::cin : file;
  std::int64_t size = 0;
  if (options.file != "-") {
    file.seekg(0, std::ios::end);
    size = file.tellg();
    file.seekg(0);
  }
  std::optional<UnfinishedFile> rejected;
  std::ofstream rejected_file;
  std::error_code none;
  if (!options.rejected.empty() && std::filesystem::equivalent(options.rejected, options.file, none))
    return session.refuse({ProblemKind::input, "input.over-the-input", {{"file", options.rejected}}, {}, {}});
  if (!options.rejected.empty()) {
    rejected.emplace(options.rejected);
    rejected_file.open(rejected->name());
    if (!rejected_file) return session.refuse(unreadable(options.rejected));
  }
  session.take_commands_of_others();
  bool bad_input = false;
  constexpr std::int64_t most_shown = 20;
  std::int64_t shown = 0;
  ImportReport report;
  {
    Progress progress(session.err(), session.text("cli.importing"));
    report = import_commands(
        *session.writing().engine, lines, options.importer,
        [&](const RejectedLine& line) {
          bad_input = bad_input || line.problem.kind == ProblemKind::input;
          // The reason in the reader's language, and the line itself, to be mended and imported again.
          if (rejected_file.is_open())
            rejected_file << line.line << '\t' << session.text(line.problem) << '\t' << printable(line.text)
                          << '\n';
          if (++shown > most_shown) return;
          session.err() << session.text("cli.rejected-line", {{"line", std::to_string(line.line)}});
          session.refuse(line.problem);
        },
        [&](std::int64_t) {
          if (size > 0 && file.good()) progress.show(file.tellg(), size);
        });
  }
  if (rejected) {
    rejected_file.close();
    if (!rejected_file) throw StoreFailure("can't write " + options.rejected);
    rejected->finish();
  }
  if (session.json())
    session.print(boost::json::object{
        {"lines", report.lines}, {"accepted", report.accepted}, {"rejected", report.rejected}});
  else
    session.out() << session.text("cli.imported", {{"lines", std::to_string(report.lines)},
                                                   {"accepted", std::to_string(report.accepted)},
                                                   {"rejected", std::to_string(report.rejected)}})
                  << '\n';
  if (shown > most_shown && !session.json())
    session.err() << session.text("cli.more-rejected", {{"count", std::to_string(shown - most_shown)}})
                  << '\n';
  if (bad_input) return 2;
  return report.rejected > 0 ? 1 : 0;
}

// Whoever may bring in a grid's whole history may also take it out.
bool may_export_whole(const Person& person, GridCode within) {
  constexpr auto rights =
      static_cast<std::uint32_t>(Role::administrator) | static_cast<std::uint32_t>(Role::importer);
  return person.active && (person.roles & rights) != 0 && grid_of_unit(person.unit).contains(within);
}

int export_all(Session& session, const BulkOptions& options) {
  const Viewer who = session.viewer();
  const Person* viewer = who.person();
  const auto places = place_names_of(session.city());
  std::int64_t concealed = 0;
  ExportView view;
  view.places = places.get();
  view.knows_reporter = [&](const CaseState& state) {
    const bool knows = knows_reporter(state, viewer);
    concealed += knows ? 0 : 1;
    return knows;
  };
  const GridCode within = grid_option(options.grid, session.city());
  session.snapshot().require_grid(within);
  if (viewer != nullptr && may_export_whole(*viewer, within)) view.knows_reporter = nullptr;
  std::int64_t written = 0;
  if (options.file == "-") {
    written = export_commands(session.reader(), within, options.importer, session.lines(), view);
  } else {
    UnfinishedFile unfinished(options.file);
    std::ofstream file(unfinished.name(), std::ios::binary);
    if (!file) return session.refuse(unreadable(options.file));
    written = export_commands(session.reader(), within, options.importer, file, view);
    file.close();
    if (!file) throw StoreFailure("can't write " + options.file);
    unfinished.finish();
  }
  session.err() << session.text("cli.exported", {{"lines", std::to_string(written)}}) << '\n';
  if (concealed > 0)
    session.err() << session.text("cli.export-concealed", {{"cases", std::to_string(concealed)}}) << '\n';
  return 0;
}

}  // namespace

void add_bulk_commands(Syntax app) {
  auto options = std::make_shared<BulkOptions>();
  auto import_command = app.command("import");
  import_command.option("file", options->file).required();
  import_command.option("--importer", options->importer);
  import_command.option("--rejected", options->rejected);
  import_command.runs([options](Session& session) { return import(session, *options); });
  auto export_command = app.command("export");
  export_command.option("file", options->file);
  export_command.option("--grid", options->grid);
  export_command.option("--importer", options->importer);
  export_command.runs([options](Session& session) { return export_all(session, *options); });
}

}  // namespace wangge::cli
