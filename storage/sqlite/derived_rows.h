// The rows of each table, from what the engine derives of its events. The writer inserts them, and `verify`
// compares them with what is stored: nobody else makes rows.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "engine/log/log_tree.h"
#include "engine/store/kept_rows.h"
#include "storage/sqlite/desk_keys.h"
#include "storage/sqlite/tables.h"

namespace wangge::sqlite {

table::CaseRegister row_of(const CaseRegister& registered);
// `county` is that where a case was found; 0 for records and the registry.
table::CaseStanding row_of(const CaseStanding& standing, std::int64_t county,
                           const std::vector<DeskKey>& clocks);
table::Desk row_of(const DeskClock& clock);
table::Breach row_of(const Breach& breach);
table::Record row_of(const RecordRow& record);
table::Intake row_of(const IntakeKey& key, CaseId stream);
table::Person row_of(const PersonRow& person);
table::DayDigest row_of(Day day, const Head& head);
table::LogBlock row_of(std::int64_t position, const Hash& root);
table::Head row_of(const Head& head);

// A case is found by each of its categories and by their top levels.
std::set<std::string> searched_categories(const CaseRegister& registered);
// What the text index holds of a case.
std::string indexed_text(const CaseRegister& registered);

std::int64_t county_of_case(const CaseProjection& projection);

// `visit(row)` for each row of a stream; the text index apart.
template <class Visit>
void each_row(const StreamRows& stream, Visit&& visit) {
  const CaseProjection& projection = stream.projection;
  std::vector<DeskKey> clocks;
  for (const DeskClock& clock : projection.desk) put(clocks, key_of(clock));
  visit(row_of(projection.standing, county_of_case(projection), clocks));
  if (projection.registered) {
    visit(row_of(*projection.registered));
    for (const std::string& category : searched_categories(*projection.registered))
      visit(table::CaseCategory{category, projection.standing.id});
  }
  for (const DeskClock& clock : projection.desk) visit(row_of(clock));
  for (const Breach& breach : projection.breaches) visit(row_of(breach));
  if (projection.record) visit(row_of(*projection.record));
  for (const IntakeKey& key : stream.intake) visit(row_of(key, projection.standing.id));
  for (const std::string& who : stream.involved) visit(table::Involvement{{who}, projection.standing.id});
}

// `visit(row)` for each row of the whole log; names apart, as they are what the other rows use.
template <class Visit>
void each_row(const LogRows& log, Visit&& visit) {
  for (const PersonRow& person : log.people) visit(row_of(person));
  for (const auto& [key, cases] : log.states)
    visit(table::StateCount{county_of(std::get<0>(key)), {std::get<1>(key)}, std::get<2>(key), cases});
  for (const auto& [day, head] : log.days) visit(row_of(day, head));
  std::int64_t position = 0;
  for (const Hash& root : log.blocks) visit(row_of(position += events_in_block, root));
  if (log.head.position != 0) visit(row_of(log.head));
}

}  // namespace wangge::sqlite
