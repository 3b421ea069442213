// assessment: the yearly procedure from its opening to the bulletin; single lines are acted on with `record
// do`

#include <algorithm>
#include <boost/json.hpp>

#include "application/reading_rights.h"
#include "cli/application.h"
#include "cli/later_view.h"
#include "cli/record_view.h"
#include "cli/score_view.h"
#include "cli/scored.h"
#include "cli/table.h"
#include "cli/verified.h"
#include "engine/assessment/cycle.h"
#include "engine/people/person.h"
#include "engine/record/record_checks.h"
#include "engine/score/points_text.h"
#include "engine/stream/field.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct AssessmentOptions {
  ScoreOptions score;
  std::string cut_off, paper, letter, key, note, reason;
};

int assessed_year(const Session& session, const AssessmentOptions& options) {
  // In the first quarter the year before is assessed (AM).
  return options.score.year != 0
             ? options.score.year
             : static_cast<int>(std::chrono::year_month_day{day_of(session.now())}.year()) - 1;
}

// Throws ProblemException if the year's assessment was not opened.
Cycle cycle(Session& session, StoreReader& reader, int year) {
  auto found = cycle_of(reader, session.city().grid, year, std::nullopt);
  if (!found)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-assessment", {{"year", std::to_string(year)}}, "AM", "--year"});
  return std::move(*found);
}

Scored scores(Session& session, const AssessmentOptions& options) {
  ScoreOptions of_year = options.score;
  of_year.year = assessed_year(session, options);
  return scored(session, of_year);
}

// Of what was verified now, while nobody else can write.
Scored verified_scores(Session& session, const AssessmentOptions& options) {
  session.writing();
  require_verified(session);
  AssessmentOptions verified = options;
  verified.score.verified = true;
  return scores(session, verified);
}

json::object figures_of(const Assessment& assessment) {
  json::object figures;
  for (const CountyScore& county : assessment.counties) figures[to_text(county.county)] = county.total;
  return figures;
}

// With what each item lost, so that a county that lost nothing there is told so when it objects.
json::object released_figures(const Scored& result) {
  json::object figures = figures_of(result.assessment);
  for (const CountyScore& county : result.assessment.counties)
    for (const ItemScore& score : county.items) {
      const CatalogueItem& item = *result.catalogue.item(score.item);
      const int most = item.kind == ItemKind::deduction ? 0 : item.points;
      figures[lost_figure(county.county, score.item)] = most - score.points;
    }
  return figures;
}

Result<Answer> send(Session& session, const AssessmentOptions& options, std::string action,
                    std::optional<CaseId> id, json::object data) {
  Command command;
  command.key = options.key.empty() ? random_key() : options.key + "/" + action;
  command.actor = session.person().id;
  command.action = std::move(action);
  command.case_id = id;
  command.data = std::move(data);
  return session.execute(command);
}

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
  json::object data{{"year", assessed_year(session, options)}, {"cut_off", options.cut_off}};
  if (!options.paper.empty()) data["paper"] = options.paper;
  return tell(session, send(session, options, "open_assessment", std::nullopt, std::move(data)));
}

int review(Session& session, const AssessmentOptions& options) {
  const Cycle present = cycle(session, session.reader(), assessed_year(session, options));
  return tell(session, send(session, options, "begin_review", present.record.row.id, {}));
}

// Counties are to know until when they may object.
void print_objections_until(Session& session, const ActionTimes& times) {
  if (const auto until = objections_until(session.city(), times); until && !session.json())
    session.out() << session.text("cli.objections-until", {{"until", to_short_text(*until)}}) << '\n';
}

// What the clocks owe is recorded first: afterwards it would be late, and count no more.
void record_what_is_owed(Session& session) {
  Progress progress(session.err(), session.text("cli.ticking"));
  session.writing().engine->advance(session.now(), [&](std::int64_t done) { progress.show(done, 0); });
}

int release(Session& session, const AssessmentOptions& options) {
  const Cycle present = cycle(session, session.reader(), assessed_year(session, options));
  record_what_is_owed(session);
  const Scored result = verified_scores(session, options);
  const int code = tell(session, send(session, options, "release_scores", present.record.row.id,
                                      {{"figures", released_figures(result)},
                                       {"content", basis_text(result.catalogue.digest, result.choices)}}));
  if (code == 0)
    print_objections_until(
        session,
        cycle(session, *session.writing().store->reader(), assessed_year(session, options)).view.times);
  return code;
}

// By the settings by which was released, unless others are given.
int finalise(Session& session, const AssessmentOptions& given) {
  const Cycle present = cycle(session, session.reader(), assessed_year(session, given));
  AssessmentOptions options = given;
  if (options.score.settings.empty())
    for (const auto& [id, choice] : present.settings) options.score.settings.push_back(id + "=" + choice);
  record_what_is_owed(session);
  const Scored result = verified_scores(session, options);
  json::object data{{"figures", figures_of(result.assessment)},
                    {"content", basis_text(result.catalogue.digest, result.choices)}};
  if (!options.note.empty()) data["note"] = options.note;
  return tell(session, send(session, options, "finalise", present.record.row.id, std::move(data)));
}

int reopen(Session& session, const AssessmentOptions& options) {
  const Cycle present = cycle(session, session.reader(), assessed_year(session, options));
  return tell(session, send(session, options, "reopen_assessment", present.record.row.id,
                            {{"reason", options.reason}, {"paper", options.paper}}));
}

// The ranking as the bulletin says it, best first.
std::string ranking_text(Session& session, const Scored& result) {
  std::vector<const CountyScore*> counties;
  for (const CountyScore& county : result.assessment.counties) counties.push_back(&county);
  std::ranges::stable_sort(counties, {}, [](const CountyScore* county) { return county->rank; });
  std::string text;
  for (const CountyScore* county : counties)
    text += std::to_string(county->rank) + ". " + session.grid_name(county->county) + " " +
            points_text(county->total) + " " + session.text("grade." + county->grade) + "\n";
  return text;
}

// N4: the result goes to every county as a bulletin, which each of them acknowledges. Two commands with keys
// that are the same each time: what broke off between them is completed by the same words again.
int announce(Session& session, const AssessmentOptions& given) {
  const City& city = session.city();
  const int year = assessed_year(session, given);
  const Cycle present = cycle(session, session.reader(), year);
  AssessmentOptions options = given;
  // Each version that was made final is announced once.
  if (options.key.empty())
    options.key = to_text(present.record.row.id) + "/" + std::to_string(present.versions.size());
  const Scored result = verified_scores(session, options);
  const auto announced = send(session, options, "announce", present.record.row.id,
                              {{"letter", options.letter},
                               {"figures", figures_of(result.assessment)},
                               {"content", basis_text(result.catalogue.digest, result.choices)}});
  if (!announced) return session.refuse(announced.error());
  json::array units;
  for (const CountyScore& county : result.assessment.counties)
    if (const Unit* office = city.office_of(county.county)) units.emplace_back(office->id);
  const auto bulletin =
      send(session, options, "issue_bulletin", std::nullopt,
           {{"name", session.text("cli.assessment-bulletin",
                                  {{"grid", session.grid_name(city.grid)}, {"year", std::to_string(year)}})},
            {"content", ranking_text(session, result)},
            {"units", std::move(units)},
            {"letter", options.letter},
            {"year", year},
            {"figures", figures_of(result.assessment)}});
  return tell(session, bulletin ? announced : bulletin);
}

json::array json_of(const std::vector<FinalVersion>& versions) {
  json::array list;
  for (const FinalVersion& version : versions) {
    json::object one{
        {"version", version.number}, {"position", version.position}, {"at", to_text(version.at)}};
    if (version.announced) one["announced"] = to_text(*version.announced);
    if (version.reopened) {
      one["reopened"] = to_text(*version.reopened);
      one["reason"] = version.reason;
      one["paper"] = version.paper;
    }
    list.push_back(std::move(one));
  }
  return list;
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

// The lines of the procedure, and each county's score as released beside what the log gives now.
int status(Session& session, const AssessmentOptions& options) {
  const int year = assessed_year(session, options);
  session.city();
  session.reader().hold();
  Cycle present = cycle(session, session.reader(), year);
  const Scored result = scores(session, options);
  // Another county's objections and figures are not shown before they are announced.
  const Viewer viewer = session.viewer();
  const bool announced = result.version && result.version->announced;
  std::erase_if(present.view.items, [&](const RecordView::Item& item) {
    return !reads_score(session.city(), viewer, grid_of_unit(item.unit).at_level(2), announced);
  });
  std::erase_if(present.released,
                [&](const auto& one) { return !reads_score(session.city(), viewer, one.first, announced); });
  std::vector<LaterFact> later;
  if (result.version) {
    AssessmentOptions now = options;
    now.score.live = true;
    for (const auto& [id, choice] : result.choices) now.score.settings.push_back(id + "=" + choice);
    later = later_facts(result.assessment, scores(session, now).assessment);
  }
  if (session.json()) {
    json::object scores = figures_of(result.assessment);
    json::object released;
    for (const auto& [county, points] : present.released) released[to_text(county)] = points;
    session.print(json::object{{"record", to_text(present.record.row.id)},
                               {"year", year},
                               {"state", present.record.standing.state},
                               {"cut_off", to_text(present.cut_off)},
                               {"scores", std::move(scores)},
                               {"released", std::move(released)},
                               {"versions", json_of(present.versions)},
                               {"later", json_of(later)}});
    return 0;
  }
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
  print_later(session, later);
  return 0;
}

}  // namespace

void add_assessment_commands(Syntax app) {
  auto options = std::make_shared<AssessmentOptions>();
  auto assessment = app.command("assessment");
  assessment.takes_command();
  const auto add = [&](const char* name, int (*run)(Session&, const AssessmentOptions&)) {
    auto command = assessment.command(name);
    command.option("--year", options->score.year).between(2000, 2100);
    command.option("--key", options->key);
    command.runs([options, run](Session& session) { return run(session, *options); });
    return command;
  };
  auto opens = add("open", open);
  opens.option("--cut-off", options->cut_off).required();
  opens.option("--paper", options->paper);
  add("review", review);
  add("status", status);
  add("release", release).option("--set", options->score.settings);
  auto finalises = add("finalise", finalise);
  finalises.option("--set", options->score.settings);
  finalises.option("--note", options->note);
  auto reopens = add("reopen", reopen);
  reopens.option("--reason", options->reason).required();
  reopens.option("--paper", options->paper).required();
  auto announces = add("announce", announce);
  announces.option("--letter", options->letter).required();
  announces.option("--set", options->score.settings);
}

}  // namespace wangge::cli
