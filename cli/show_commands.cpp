// show, explain
#include <fmt/format.h>
#include <boost/json.hpp>

#include "application/case_json.h"
#include "application/explained_clock.h"
#include "cli/application.h"
#include "cli/case_details.h"
#include "cli/field_text.h"
#include "cli/public_view.h"
#include "cli/shown_files_view.h"
#include "cli/table.h"
#include "cli/timeline.h"
#include "engine/reports/field_text.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct ShowOptions {
  std::string number, out;
  int attachment = 0;
  bool for_public = false, reviewed = false;
  std::vector<std::string> names;
};

int show(Session& session, const ShowOptions& options) {
  const CaseId id = case_option(options.number);
  if (options.reviewed) return show_for_review(session, id);
  if (options.for_public) return show_public(session, id, options.names);
  const CaseHistory history = session.snapshot().show(id);
  if (options.attachment != 0) {
    take_out_file(session, id, history.events, options.attachment, options.out);
    return 0;
  }
  if (session.json()) {
    json::object object = json_of(history);
    object["attachments"] = files_json(session, id, history.events);
    session.print(object);
    return 0;
  }
  print_head(session, history);
  print_details(session, history);
  print_clocks(session, history);
  print_files(session, id, history.events);
  print_timeline(session, history, 0);
  return 0;
}

// Every day of one clock, and why it was counted or not.
int explain_clock_of(Session& session, CaseId id, int number) {
  const City& city = session.city();
  const CaseHistory history = session.snapshot().show(id);
  const ExplainedClock explained =
      explain_clock(city, history.state, session.reader().events(registry_stream), number);
  if (session.json()) {
    session.print(json_of(explained, id, session.messages(), session.language()));
    return 0;
  }
  Table table({{session.text("cli.day")},
               {session.text("cli.counted")},
               {session.text("cli.number"), Table::Align::right},
               {session.text("cli.why"), Table::Align::left, 50}});
  for (const CountedDay& day : explained.explanation.days)
    table.add({to_text(day.day), session.text("counted." + std::string(name_of(day.how))),
               day.number > 0 ? std::to_string(day.number) : "",
               reason_of(day, session.messages(), session.language())},
              day.how == Counted::counted || day.how == Counted::hours ? Colour::none : Colour::dim);
  const ClockState& clock = explained.clock;
  session.out() << session.text("cli.explain-head", {{"case", to_text(id)},
                                                     {"number", std::to_string(clock.number)},
                                                     {"clock", "@clock." + clock.clock},
                                                     {"rule", clock.rule},
                                                     {"unit", "%" + clock.unit},
                                                     {"limit", limit_text(session, explained.limit)},
                                                     {"policy", clock.policy},
                                                     {"start", to_short_text(clock.started)}})
                << '\n';
  if (const DeadlineRule* rule = explained.rule)
    session.out() << session.text(
                         "cli.explain-source",
                         {{"source", origin_text(session.messages(), session.language(), rule->source)},
                          {"stars", std::to_string(rule->strength)}})
                  << '\n';
  session.print(table);
  if (clock.due && *clock.due < never)
    session.out() << session.text("cli.explain-due", {{"due", to_short_text(*clock.due)}}) << '\n';
  return 0;
}

}  // namespace

void add_show_commands(Syntax app) {
  auto options = std::make_shared<ShowOptions>();
  auto show_command = app.command("show");
  show_command.option("case", options->number).required();
  auto for_public = show_command.flag("--public", options->for_public);
  show_command.flag("--review", options->reviewed).excludes(for_public);
  show_command.option("--hide", options->names).needs(for_public);
  auto attachment = show_command.option("--attachment", options->attachment);
  auto out = show_command.option("--out", options->out);
  attachment.between(1, 1'000'000).needs(out).excludes(for_public);
  out.needs(attachment);
  show_command.runs([options](Session& session) { return show(session, *options); });
  auto number = std::make_shared<std::string>();
  auto clock = std::make_shared<int>(0);
  auto explain_command = app.command("explain");
  explain_command.option("case", *number).required();
  explain_command.option("clock", *clock);
  explain_command.runs(
      [number, clock](Session& session) { return explain_clock_of(session, case_option(*number), *clock); });
}

}  // namespace wangge::cli
