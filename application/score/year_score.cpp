#include "application/score/year_score.h"

#include <algorithm>

#include "application/reading_rights.h"
#include "application/stored_city.h"
#include "engine/assessment/year_facts.h"
#include "engine/city/city.h"
#include "engine/history/log_until.h"
#include "engine/score/points_text.h"
#include "papers/source/paper_source.h"

namespace wangge {
namespace {

const Catalogue& catalogue_of(const ScoreQuery& query, const City& city, int year) {
  if (query.catalogue.empty()) {
    if (const Catalogue* catalogue = city.catalogue(year)) return *catalogue;
    throw ProblemException(
        {ProblemKind::refused, "refused.no-catalogue", {{"year", std::to_string(year)}}, "AM", {}});
  }
  std::string known;
  for (const Catalogue& catalogue : city.catalogues) {
    if (catalogue.version == query.catalogue) return catalogue;
    known += (known.empty() ? "" : ", ") + catalogue.version;
  }
  throw ProblemException(bad_field("beside_catalogue", query.catalogue, known));
}

SettingChoices choices_of(const ScoreQuery& query, const Catalogue& catalogue, const FinalVersion* version) {
  // What was made final stays by the settings of then, unless others are asked for.
  SettingChoices given = version == nullptr ? SettingChoices{} : version->settings;
  for (const auto& [id, choice] : query.settings) given[id] = choice;
  auto choices = complete_choices(catalogue, given);
  if (!choices) throw ProblemException(choices.error());
  return std::move(*choices);
}

// The version to be scored; nullptr for the log as it is.
const FinalVersion* chosen(const ScoreQuery& query, const std::optional<Cycle>& cycle, int year) {
  if (query.live) return nullptr;
  if (query.version == 0) return cycle ? cycle->standing() : nullptr;
  const std::size_t count = cycle ? cycle->versions.size() : 0;
  if (static_cast<std::size_t>(query.version) > count)
    throw ProblemException({ProblemKind::refused,
                            "refused.no-version",
                            {{"year", std::to_string(year)},
                             {"version", std::to_string(query.version)},
                             {"count", std::to_string(count)}},
                            "AM",
                            "version"});
  return &cycle->versions[static_cast<std::size_t>(query.version - 1)];
}

// What was made final is what the log gives up to there: figures that somebody wrote by hand are no scores.
void check_figures(const FinalVersion& version, const Assessment& assessment) {
  for (const CountyScore& county : assessment.counties) {
    const auto figure = version.figures.find(county.county);
    if (figure != version.figures.end() && figure->second == county.total) continue;
    throw ProblemException({ProblemKind::system,
                            "system.final-figures",
                            {{"position", std::to_string(version.position)},
                             {"grid", to_text(county.county)},
                             {"written", figure == version.figures.end() ? "—" : points_text(figure->second)},
                             {"computed", points_text(county.total)}},
                            "AM",
                            {}});
  }
}

}  // namespace

YearScore score_year(Door& door, const ScoreQuery& query) {
  door.reader().hold();
  std::shared_ptr<const City> city = door.shared_city();
  const std::optional<Moment> as_of = query.as_of;
  if (as_of && *as_of > door.now())
    throw ProblemException(bad_field("as_of", to_short_text(*as_of), "≤ " + to_short_text(door.now())));
  const Day day = day_of(as_of.value_or(door.now()));
  const int year = query.year != 0 ? query.year : static_cast<int>(std::chrono::year_month_day{day}.year());
  const auto cycle = cycle_of(door.reader(), city->grid, year, as_of);
  const FinalVersion* version = chosen(query, cycle, year);
  std::shared_ptr<StoreReader> log(std::shared_ptr<void>{}, &door.reader());
  if (version != nullptr) {
    if (query.lapsed)
      throw ProblemException(
          {ProblemKind::refused, "refused.final-forecast", {{"year", std::to_string(year)}}, "AM", {}});
    log = log_until(door.reader(), version->position);
    if (auto then = city_of(*log); then->digest != city->digest) city = std::move(then);
  }
  const Catalogue& catalogue = catalogue_of(query, *city, year);
  SettingChoices choices = choices_of(query, catalogue, version);
  std::vector<GridCode> counties = assessed_counties(*city, year);
  const GridCode wanted = query.county.value_or(city->grid);
  if (query.county && std::ranges::find(counties, wanted) == counties.end())
    throw ProblemException(bad_field("grid", to_text(wanted), to_text(counties.front())));
  // All are scored, whoever is shown: a rank is one among all.
  if (query.alone) counties = {wanted};
  const FactQuery facts{query.alone ? wanted : city->grid,
                        year,
                        query.lapsed,
                        version != nullptr ? version->at : door.now(),
                        as_of,
                        !query.without_records};
  Assessment assessment = assess(catalogue, choices, counties, year_facts(*log, *city, facts),
                                 year_adjustments(*log, *city, facts));
  const bool as_made_final = version != nullptr && !query.without_records && query.catalogue.empty() &&
                             choices == complete_choices(catalogue, version->settings).value();
  if (as_made_final) check_figures(*version, assessment);
  if (query.alone) assessment.counties.front().rank = 0;
  if (query.county)
    std::erase_if(assessment.counties, [&](const CountyScore& county) { return county.county != wanted; });
  bool ranked = true;
  // A score is its county's until it is announced.
  if (!query.whole) {
    const FinalVersion* standing = cycle ? cycle->standing() : nullptr;
    const FinalVersion* told = version == nullptr && query.live ? standing : version;
    const bool announced = told != nullptr && told->announced;
    const Viewer viewer = door.viewer();
    ranked = std::ranges::all_of(
        counties, [&](GridCode county) { return reads_score(*city, viewer, county, announced); });
    std::erase_if(assessment.counties, [&](const CountyScore& county) {
      return !reads_score(*city, viewer, county.county, announced);
    });
    if (assessment.counties.empty())
      throw ProblemException(
          {ProblemKind::refused, "refused.beyond-scope", {{"grid", to_text(wanted)}}, {}, {}});
  }
  const Head head = log->head();
  const Moment end = end_of_log(*log, head);
  return {year,
          as_of,
          cycle ? std::optional(cycle->cut_off) : std::nullopt,
          catalogue,
          std::move(choices),
          std::move(assessment),
          !query.without_records,
          cycle ? cycle->record.row.id : CaseId{},
          version != nullptr ? std::optional(*version) : std::nullopt,
          version == nullptr && cycle && !cycle->versions.empty() && !query.live
              ? std::optional(cycle->versions.back())
              : std::nullopt,
          std::move(city),
          std::move(log),
          as_made_final,
          head,
          end,
          query.verified,
          ranked};
}

std::string edition_text(const YearScore& scored, const Messages& messages, Language language) {
  const FinalVersion* version = scored.version     ? &*scored.version
                                : scored.withdrawn ? &*scored.withdrawn
                                                   : nullptr;
  if (version == nullptr) return messages.render(language, "edition.draft", {});
  const char* id = !scored.version            ? "edition.opened-again"
                   : !scored.as_made_final    ? "edition.other-reading"
                   : scored.version->reopened ? "edition.withdrawn"
                                              : "edition.final";
  return messages.render(language, id,
                         {{"version", std::to_string(version->number)},
                          {"at", to_short_text(version->at)},
                          {"position", std::to_string(version->position)},
                          {"until", to_short_text(version->reopened.value_or(version->at))},
                          {"paper", version->paper}});
}

}  // namespace wangge
