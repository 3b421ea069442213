#include "papers/evidence/evidence_binding.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/assessment/cycle.h"
#include "engine/base/json_member.h"
#include "engine/record/record_checks.h"
#include "engine/score/breach_fact.h"
#include "papers/evidence/evidence_score.h"

namespace wangge {
namespace {

namespace json = boost::json;

using Faults = std::vector<std::pair<std::string, std::string>>;

json::object data_of(const std::string& text) {
  return text.empty() ? json::object{} : json::parse(text).as_object();
}

std::string name_of(const CountedFact& fact) {
  return fmt::format("{} {} {} {}", to_text(fact.county), to_text(fact.case_id), fact.number,
                     fact.fact.empty() ? fact.clock : fact.fact);
}

Moment end_of_year(int year) {
  return end_of(Day{std::chrono::year{year} / std::chrono::December / 31});
}

// By its own moment a case's breach tells its year; what is missing is missing at the year's end.
bool is_of_year(const CountedFact& fact, int year) {
  if (fact.number == 0) return fact.at == end_of_year(year);
  Breach breach;
  breach.fell_due = fact.at;
  return falls_in(breach, year);
}

}  // namespace

void EvidenceBinding::add(const Event& event, std::int64_t position) {
  last_position_ = std::max(last_position_, position);
  if (event.case_id == registry_stream && event.action == "state_fact")
    stated_[event.party] = number_in(data_of(event.data), "year");
  if (event.case_id.is_record() && event.sequence == 1)
    opened_[event.case_id] = {
        event.record.year, event.record.grid,
        event.record.kind == "assessment" ? text_in(data_of(event.data), "cut_off") : ""};
  if (event.action == "finalise") made_final_[position] = {event.case_id, event.data};
}

Faults EvidenceBinding::faults(const EvidenceManifest& manifest, std::span<const CountedPoint> points) const {
  Faults faults;
  const auto add = [&](const char* kind, std::string detail) {
    faults.emplace_back(kind, std::move(detail));
  };
  for (const CountedPoint& point : points) {
    const CountedFact& fact = point.fact;
    if (!manifest.city_grid.contains(fact.county)) add("city", name_of(fact));
    int year = is_of_year(fact, manifest.year) ? manifest.year : 0;
    if (fact.statement != 0) {
      const auto stated = stated_.find(fact.statement);
      year = stated == stated_.end() ? 0 : stated->second;
    } else if (fact.case_id.is_record() && fact.number != 0) {
      const auto record = opened_.find(fact.case_id);
      year = record == opened_.end() ? 0 : record->second.year;
    }
    if (year != manifest.year) add("year", name_of(fact));
    if (fact.number != 0 && fact.at > manifest.cut_off) add("cut-off", name_of(fact));
  }
  for (const ScoredCounty& county : manifest.scores)
    if (county.county.level() != 2 || !manifest.city_grid.contains(county.county))
      add("city", to_text(county.county));
  if (manifest.facts != fact_counts(points)) add("facts", {});
  if (last_position_ > manifest.log.position || manifest.tree.size > manifest.log.position)
    add("log", fmt::format("{} {} / {}", last_position_, manifest.tree.size, manifest.log.position));

  if (manifest.record == CaseId{}) {
    if (manifest.version != 0) add("final", to_text(manifest.record));
    return faults;
  }
  const auto opened = opened_.find(manifest.record);
  const auto cut_off = opened == opened_.end() ? std::nullopt : cut_off_of(opened->second.cut_off);
  if (!cut_off || opened->second.year != manifest.year || opened->second.grid != manifest.city_grid)
    add("year", to_text(manifest.record));
  else if (manifest.cut_off > *cut_off || (manifest.version != 0 && manifest.cut_off != *cut_off))
    add("cut-off", to_text(*cut_off));
  if (manifest.version == 0) return faults;

  const auto final = made_final_.find(manifest.log.position);
  if (final == made_final_.end() || final->second.record != manifest.record) {
    add("final", std::to_string(manifest.log.position));
    return faults;
  }
  const json::object data = data_of(final->second.data);
  const auto* figures = data.if_contains("figures");
  for (const ScoredCounty& county : manifest.scores) {
    const auto* figure =
        figures == nullptr ? nullptr : figures->as_object().if_contains(to_text(county.county));
    if (figure == nullptr || *figure != county.total)
      add("final", fmt::format("{} {}", to_text(county.county), county.total));
  }
  const std::string basis = text_in(data, "content");
  if (!basis.empty() && basis != basis_text(manifest.catalogue_digest, manifest.settings))
    add("final", basis);
  return faults;
}

}  // namespace wangge
