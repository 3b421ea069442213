// assessment: the yearly procedure from its opening to the bulletin; single lines are acted on with `record
// do`

#include <algorithm>
#include <boost/json.hpp>

#include "application/procedures/assessment_year.h"
#include "cli/application.h"
#include "cli/later_view.h"
#include "cli/record_view.h"
#include "cli/score_view.h"
#include "cli/scored.h"
#include "cli/table.h"
#include "engine/people/person.h"
#include "engine/record/record_checks.h"
#include "engine/score/points_text.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct AssessmentOptions : AssessmentStep {
  std::vector<std::string> set;
};

int tell(Session& session, const Result<Answer>& answer) {
  if (!answer) return session.refuse(answer.error());
  if (session.json()) {
    session.print(json::object{{"record", to_text(answer->case_id)},
                               {"action", answer->action},
                               {"state", answer->state},
                               {"sequence", answer->sequence}});
    return 0;
  }
  session.out() << session.text("cli.record-done", {{"record", to_text(answer->case_id)},
                                                    {"kind", "@record.assessment"},
                                                    {"action", "@action." + answer->action},
                                                    {"state", "@state." + answer->state},
                                                    {"due", session.text("word.nothing")}})
                << '\n';
  return 0;
}

int open(Session& session, const AssessmentOptions& options) {
  return tell(session, open_assessment(session, options));
}
int review(Session& session, const AssessmentOptions& options) {
  return tell(session, begin_review(session, options));
}

// Counties are to know until when they may object.
void print_objections_until(Session& session, const ActionTimes& times) {
  if (const auto until = objections_until(session.city(), times); until && !session.json())
    session.out() << session.text("cli.objections-until", {{"until", to_short_text(*until)}}) << '\n';
}

int release(Session& session, const AssessmentOptions& options) {
  const int code = tell(session, release_scores(session, options));
  if (code == 0)
    print_objections_until(session, assessment_of(session, assessed_year(session, options.year)).view.times);
  return code;
}
int finalise(Session& session, const AssessmentOptions& options) {
  return tell(session, finalise_scores(session, options));
}
int reopen(Session& session, const AssessmentOptions& options) {
  return tell(session, reopen_assessment(session, options));
}
int announce(Session& session, const AssessmentOptions& options) {
  return tell(session, announce_scores(session, options));
}

// Those that were opened again stay, and can be shown: assess --version.
void print_versions(Session& session, const std::vector<FinalVersion>& versions) {
  for (const FinalVersion& version : versions)
    session.out() << session.text(version.reopened ? "cli.assessment-withdrawn" : "cli.assessment-final",
                                  {{"version", std::to_string(version.number)},
                                   {"at", to_short_text(version.at)},
                                   {"position", std::to_string(version.position)},
                                   {"until", to_short_text(version.reopened.value_or(version.at))},
                                   {"reason", version.reason},
                                   {"paper", version.paper}})
                  << '\n';
}

int status(Session& session, const AssessmentOptions& options) {
  const AssessmentStatus status = assessment_status(session, options);
  if (session.json()) {
    session.print(json_of(status));
    return 0;
  }
  const Cycle& present = status.cycle;
  const YearScore& result = status.score;
  const int year = result.year;
  session.out() << coloured(session.text("cli.assessment-title",
                                         {{"year", std::to_string(year)},
                                          {"record", to_text(present.record.row.id)},
                                          {"state", "@state." + present.record.standing.state},
                                          {"cut_off", to_short_text(present.cut_off)}}),
                            Colour::bold, session.colours())
                << '\n';
  print_versions(session, present.versions);
  if (present.record.standing.state == "assessment.released")
    print_objections_until(session, present.view.times);
  Table lines({{session.text("cli.item"), Table::Align::right},
               {session.text("cli.state"), Table::Align::left, 20},
               {session.text("cli.unit"), Table::Align::left, 30},
               {session.text("cli.clause")},
               {session.text("cli.assess-points"), Table::Align::right},
               {session.text("field.reason"), Table::Align::left, 50}});
  for (const RecordView::Item& item : present.view.items) {
    const auto text = [&](std::string_view name) -> std::string {
      const auto value = item.fields.if_contains(name);
      return value != nullptr && value->is_string() ? std::string(value->as_string()) : std::string();
    };
    const auto points = item.fields.if_contains("points");
    lines.add({std::to_string(item.number), session.text("state." + item.state), session.unit_name(item.unit),
               text("item"), points == nullptr ? "" : signed_points(tenths_of(*points).value_or(0)),
               text("reason").empty() ? text("report") : text("reason")});
  }
  if (present.view.items.empty())
    session.out() << session.text("cli.assessment-no-lines") << '\n';
  else
    session.print(lines);
  Table table({{session.text("cli.grid"), Table::Align::left, 30},
               {session.text("cli.assessment-released"), Table::Align::right},
               {session.text("cli.assessment-now"), Table::Align::right}});
  for (const CountyScore& county : result.assessment.counties) {
    const auto known = present.released.find(county.county);
    const bool differs = known != present.released.end() && known->second != county.total;
    table.add({session.grid_name(county.county),
               known == present.released.end() ? "—" : points_text(known->second), points_text(county.total)},
              differs ? Colour::yellow : Colour::none);
  }
  session.print(table);
  print_later(session, status.later);
  return 0;
}

}  // namespace

void add_assessment_commands(Syntax app) {
  auto options = std::make_shared<AssessmentOptions>();
  auto assessment = app.command("assessment");
  assessment.takes_command();
  const auto add = [&](const char* name, int (*run)(Session&, const AssessmentOptions&)) {
    auto command = assessment.command(name);
    command.option("--year", options->year).between(2000, 2100);
    command.option("--key", options->key);
    command.runs([options, run](Session& session) {
      options->settings = settings_option(options->set);
      return in_options([&] { return run(session, *options); });
    });
    return command;
  };
  auto opens = add("open", open);
  opens.option("--cut-off", options->cut_off).required();
  opens.option("--paper", options->paper);
  add("review", review);
  add("status", status);
  add("release", release).option("--set", options->set);
  auto finalises = add("finalise", finalise);
  finalises.option("--set", options->set);
  finalises.option("--note", options->note);
  auto reopens = add("reopen", reopen);
  reopens.option("--reason", options->reason).required();
  reopens.option("--paper", options->paper).required();
  auto announces = add("announce", announce);
  announces.option("--letter", options->letter).required();
  announces.option("--set", options->set);
}

}  // namespace wangge::cli
