#include "storage/sqlite/derived_rows.h"

#include "storage/sqlite/row_columns.h"
#include "storage/sqlite/text_pieces.h"

namespace wangge::sqlite {

namespace {

Blob blob_of(const Hash& hash) {
  return {std::string(reinterpret_cast<const char*>(hash.data()), hash.size())};
}

}  // namespace

std::set<std::string> searched_categories(const CaseRegister& registered) {
  std::set<std::string> searched;
  for (const std::string& category : registered.categories) {
    searched.insert(category);
    searched.insert(category.substr(0, category.find('.')));
  }
  return searched;
}

std::string indexed_text(const CaseRegister& registered) {
  return pieces_of(registered.title + '\n' + registered.description);
}

std::int64_t county_of_case(const CaseProjection& projection) {
  return projection.registered ? county_of(projection.registered->grid) : 0;
}

table::CaseRegister row_of(const CaseRegister& registered) {
  return {registered.id,
          registered.grid,
          county_of(registered.grid),
          township_of(registered.grid),
          registered.source,
          join_categories(registered.categories),
          registered.severity,
          registered.urgent,
          registered.found,
          registered.title,
          registered.description};
}

table::CaseStanding row_of(const CaseStanding& standing, std::int64_t county,
                           const std::vector<DeskKey>& clocks) {
  return {standing.id,
          county,
          {standing.state},
          standing.open,
          {standing.unit},
          standing.sequence,
          standing.last_position,
          standing.round,
          standing.changed,
          {encode(clocks)}};
}

table::Desk row_of(const DeskClock& clock) {
  return {county_of(clock.grid), clock.due,    clock.case_id, clock.number,
          {clock.rule},          {clock.unit}, clock.grid,    clock.started,
          clock.notice,          clock.stage,  {clock.state}};
}

table::Breach row_of(const Breach& breach) {
  return {breach.case_id,  breach.number,
          {breach.rule},   breach.feeds,
          breach.points,   {breach.unit},
          breach.grid,     county_of(breach.grid),
          breach.fell_due, breach.annulled.value_or(Moment{})};
}

table::Record row_of(const RecordRow& record) {
  return {record.id,   {record.kind},  county_of(record.grid), record.grid, {record.unit},
          record.year, record.subject, record.begun,           record.body};
}

table::Intake row_of(const IntakeKey& key, CaseId stream) {
  return {static_cast<std::int64_t>(key.domain), static_cast<std::int64_t>(key.hash), stream};
}

table::Person row_of(const PersonRow& person) {
  return {person.id, person.unit, person.grid, person.body};
}

table::DayDigest row_of(Day day, const Head& head) {
  return {day.time_since_epoch().count(), head.position, blob_of(head.digest)};
}

table::LogBlock row_of(std::int64_t position, const Hash& root) {
  return {position, blob_of(root)};
}

table::Head row_of(const Head& head) {
  return {1, head.position, blob_of(head.digest)};
}

}  // namespace wangge::sqlite
