#include "application/procedures/assessment_year.h"

#include <algorithm>
#include <boost/json.hpp>

#include "application/names.h"
#include "application/reading_rights.h"
#include "application/verified_log.h"
#include "engine/record/record_checks.h"
#include "engine/score/points_text.h"

namespace wangge {
namespace {

namespace json = boost::json;

ScoreQuery query_of(const Door& door, const AssessmentStep& step) {
  ScoreQuery query;
  query.year = assessed_year(door, step.year);
  query.settings = step.settings;
  return query;
}

// Of what was verified now, while nobody else can write.
YearScore verified_scores(Door& door, const AssessmentStep& step) {
  door.keep_others_out();
  require_verified(door);
  ScoreQuery query = query_of(door, step);
  query.verified = true;
  return score_year(door, query);
}

json::object figures_of(const Assessment& assessment) {
  json::object figures;
  for (const CountyScore& county : assessment.counties) figures[to_text(county.county)] = county.total;
  return figures;
}

// With what each item lost, so that a county that lost nothing there is told so when it objects.
json::object released_figures(const YearScore& result) {
  json::object figures = figures_of(result.assessment);
  for (const CountyScore& county : result.assessment.counties)
    for (const ItemScore& score : county.items) {
      const CatalogueItem& item = *result.catalogue.item(score.item);
      const int most = item.kind == ItemKind::deduction ? 0 : item.points;
      figures[lost_figure(county.county, score.item)] = most - score.points;
    }
  return figures;
}

Result<Answer> send(Door& door, const AssessmentStep& step, const std::string& action,
                    std::optional<CaseId> id, json::object data) {
  Command command =
      door.command(action, std::move(data), step.key.empty() ? step.key : step.key + "/" + action);
  command.case_id = id;
  return door.execute(command);
}

// The ranking as the bulletin says it, best first.
std::string ranking_text(const Names& names, const Messages& messages, const YearScore& result) {
  std::vector<const CountyScore*> counties;
  for (const CountyScore& county : result.assessment.counties) counties.push_back(&county);
  std::ranges::stable_sort(counties, {}, [](const CountyScore* county) { return county->rank; });
  std::string text;
  for (const CountyScore* county : counties)
    text += std::to_string(county->rank) + ". " + names.grid(county->county) + " " +
            points_text(county->total) + " " + messages.render(Language::zh, "grade." + county->grade, {}) +
            "\n";
  return text;
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

}  // namespace

int assessed_year(const Door& door, int given) {
  return given != 0 ? given : static_cast<int>(std::chrono::year_month_day{day_of(door.now())}.year()) - 1;
}

Cycle assessment_of(Door& door, int year) {
  auto found = cycle_of(door.reader(), door.city().grid, year, std::nullopt);
  if (!found)
    throw ProblemException(
        {ProblemKind::refused, "refused.no-assessment", {{"year", std::to_string(year)}}, "AM", "year"});
  return std::move(*found);
}

Result<Answer> open_assessment(Door& door, const AssessmentStep& step) {
  json::object data{{"year", assessed_year(door, step.year)}, {"cut_off", step.cut_off}};
  if (!step.paper.empty()) data["paper"] = step.paper;
  return send(door, step, "open_assessment", std::nullopt, std::move(data));
}

Result<Answer> begin_review(Door& door, const AssessmentStep& step) {
  const Cycle present = assessment_of(door, assessed_year(door, step.year));
  return send(door, step, "begin_review", present.record.row.id, {});
}

Result<Answer> release_scores(Door& door, const AssessmentStep& step) {
  const Cycle present = assessment_of(door, assessed_year(door, step.year));
  // What the clocks owe is recorded first: afterwards it would be late, and count no more.
  door.advance();
  const YearScore result = verified_scores(door, step);
  return send(door, step, "release_scores", present.record.row.id,
              {{"figures", released_figures(result)},
               {"content", basis_text(result.catalogue.digest, result.choices)}});
}

Result<Answer> finalise_scores(Door& door, const AssessmentStep& given) {
  const Cycle present = assessment_of(door, assessed_year(door, given.year));
  AssessmentStep step = given;
  if (step.settings.empty()) step.settings = present.settings;
  door.advance();
  const YearScore result = verified_scores(door, step);
  json::object data{{"figures", figures_of(result.assessment)},
                    {"content", basis_text(result.catalogue.digest, result.choices)}};
  if (!step.note.empty()) data["note"] = step.note;
  return send(door, step, "finalise", present.record.row.id, std::move(data));
}

Result<Answer> reopen_assessment(Door& door, const AssessmentStep& step) {
  const Cycle present = assessment_of(door, assessed_year(door, step.year));
  return send(door, step, "reopen_assessment", present.record.row.id,
              {{"reason", step.reason}, {"paper", step.paper}});
}

Result<Answer> announce_scores(Door& door, const AssessmentStep& given) {
  const City& city = door.city();
  const int year = assessed_year(door, given.year);
  const Cycle present = assessment_of(door, year);
  AssessmentStep step = given;
  // Each version that was made final is announced once.
  if (step.key.empty())
    step.key = to_text(present.record.row.id) + "/" + std::to_string(present.versions.size());
  const YearScore result = verified_scores(door, step);
  auto announced = send(door, step, "announce", present.record.row.id,
                        {{"letter", step.letter},
                         {"figures", figures_of(result.assessment)},
                         {"content", basis_text(result.catalogue.digest, result.choices)}});
  if (!announced) return announced;
  json::array units;
  for (const CountyScore& county : result.assessment.counties)
    if (const Unit* office = city.office_of(county.county)) units.emplace_back(office->id);
  // 全市通报 (附件3四): the departments of the city, too.
  for (const Unit* unit : city.units_of(city.grid))
    if (unit->kind == UnitKind::department) units.emplace_back(unit->id);
  // A bulletin is Chinese, whatever the language of who announces.
  const Messages messages(builtin_messages_toml());
  const Names names(city, messages, Language::zh);
  const auto bulletin =
      send(door, step, "issue_bulletin", std::nullopt,
           {{"name", messages.render(Language::zh, "cli.assessment-bulletin",
                                     {{"grid", names.grid(city.grid)}, {"year", std::to_string(year)}})},
            {"content", ranking_text(names, messages, result)},
            {"units", std::move(units)},
            {"letter", step.letter},
            {"year", year},
            {"figures", figures_of(result.assessment)}});
  return bulletin ? announced : bulletin;
}

AssessmentStatus assessment_status(Door& door, const AssessmentStep& step) {
  const City& city = door.city();
  door.reader().hold();
  Cycle present = assessment_of(door, assessed_year(door, step.year));
  ScoreQuery query = query_of(door, step);
  YearScore result = score_year(door, query);
  // Another county's objections and figures are not shown before they are announced.
  const Viewer viewer = door.viewer();
  const bool announced = result.version && result.version->announced;
  std::erase_if(present.view.items, [&](const RecordView::Item& item) {
    return !reads_score(city, viewer, grid_of_unit(item.unit).at_level(2), announced);
  });
  std::erase_if(present.released,
                [&](const auto& one) { return !reads_score(city, viewer, one.first, announced); });
  std::vector<LaterFact> later;
  if (result.version) {
    query.live = true;
    query.settings = result.choices;
    later = later_facts(result.assessment, score_year(door, query).assessment);
  }
  return {std::move(present), std::move(result), std::move(later)};
}

json::object json_of(const AssessmentStatus& status) {
  const Cycle& present = status.cycle;
  json::object released;
  for (const auto& [county, points] : present.released) released[to_text(county)] = points;
  return {{"record", to_text(present.record.row.id)},      {"year", status.score.year},
          {"state", present.record.standing.state},        {"cut_off", to_text(present.cut_off)},
          {"scores", figures_of(status.score.assessment)}, {"released", std::move(released)},
          {"versions", json_of(present.versions)},         {"later", json_of(status.later)}};
}

}  // namespace wangge
