// export-penalties
#include <boost/json.hpp>
#include <filesystem>

#include "cli/application.h"
#include "engine/base/unfinished_file.h"
#include "engine/disclosure/penalty_export.h"
#include "engine/format/csv.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct PenaltyOptions {
  std::string grid, from, to, out;
};

std::optional<Day> day_option(const std::string& name, const std::string& text) {
  if (text.empty()) return std::nullopt;
  if (const auto day = parse_day(text)) return day;
  throw ProblemException({ProblemKind::input,
                          "input.bad-field",
                          {{"field", name}, {"value", text}, {"expected", "2025-03-01"}},
                          {},
                          {}});
}

// A spreadsheet takes what begins so for a formula, and would run it.
std::string cell(const std::string& text) {
  for (const char* begins : {"=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"})
    if (text.starts_with(begins)) return "'" + text;
  return text;
}

// With a byte order mark, by which office software knows UTF-8.
std::string csv_of(Session& session, const std::vector<PublishedPenalty>& penalties) {
  std::vector<std::string> head;
  for (const char* title : {"field.enterprise", "cli.enterprise", "field.penalty", "cli.unit", "cli.decided",
                            "cli.published", "cli.case", "cli.export-due", "cli.exported-in-time"})
    head.push_back(session.text(title));
  // A last column that only a played store has, so that no line of it is taken for a real one.
  const std::string played = session.text("cli.played-word");
  const auto record = [&](std::vector<std::string> cells) {
    if (session.played()) cells.push_back(played);
    return csv_record(cells);
  };
  std::string text = "\xEF\xBB\xBF" + record(head);
  for (const PublishedPenalty& each : penalties)
    text +=
        record({each.code, cell(each.enterprise), cell(each.decision), session.unit_name(each.unit),
                to_text(day_of(each.decided)), to_text(day_of(each.published)), to_text(each.case_id),
                each.due ? to_short_text(*each.due) : "", session.text(each.in_time ? "cli.yes" : "cli.no")});
  return text;
}

std::string json_of(const std::vector<PublishedPenalty>& penalties, bool played) {
  json::array array;
  for (const PublishedPenalty& each : penalties) {
    json::object object{{"code", each.code},
                        {"enterprise", each.enterprise},
                        {"decision", each.decision},
                        {"unit", each.unit},
                        {"decided", to_text(each.decided)},
                        {"published", to_text(each.published)},
                        {"case", to_text(each.case_id)},
                        {"in_time", each.in_time}};
    if (each.due) object["due"] = to_text(*each.due);
    if (played) object[played_member] = true;
    array.push_back(std::move(object));
  }
  return json::serialize(array) + "\n";
}

int export_penalties(Session& session, const PenaltyOptions& options) {
  const City& city = session.city();
  session.snapshot().require_grid(grid_option(options.grid, city));
  const auto found = published_penalties(session.reader(), city,
                                         {grid_option(options.grid, city), day_option("--from", options.from),
                                          day_option("--to", options.to), session.now()});
  const std::string text =
      session.json() ? json_of(found.penalties, session.played()) : csv_of(session, found.penalties);
  if (options.out.empty()) {
    session.lines() << text;
  } else {
    try {
      UnfinishedFile file(options.out);
      write_file(file.name(), text);
      file.finish();
    } catch (const std::filesystem::filesystem_error& failure) {
      throw ProblemException({ProblemKind::system,
                              "cli.unwritable",
                              {{"path", options.out}, {"detail", failure.code().message()}},
                              {},
                              {}});
    }
  }
  session.err() << session.text("cli.penalties-exported", {{"count", std::to_string(found.penalties.size())},
                                                           {"left", std::to_string(found.without_code)}})
                << '\n';
  return 0;
}

}  // namespace

void add_disclosure_commands(Syntax app) {
  auto options = std::make_shared<PenaltyOptions>();
  auto command = app.command("export-penalties");
  command.option("--grid", options->grid);
  command.option("--from", options->from);
  command.option("--to", options->to);
  command.option("--out", options->out);
  command.runs([options](Session& session) { return export_penalties(session, *options); });
}

}  // namespace wangge::cli
