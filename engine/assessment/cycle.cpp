#include "engine/assessment/cycle.h"

#include "engine/json_member.h"
#include "engine/person.h"
#include "engine/record/records_until.h"

namespace wangge {
namespace {

const char* decision_of(bool objection) {
  return objection ? "grant_line" : "confirm_line";
}

std::optional<Adjustment> adjustment_of(const RecordLine& line, const RecordView::Item& item) {
  const bool granted = item.state == "assessment.granted";
  if (!granted && item.state != "assessment.confirmed") return std::nullopt;
  Adjustment adjustment;
  // An override names the county; an objection is that of the office that made it.
  adjustment.county =
      parse_grid_code(text_in(item.fields, "grid")).value_or(grid_of_unit(item.unit)).at_level(2);
  adjustment.line = item.number;
  adjustment.item = text_in(item.fields, "item");
  adjustment.points = static_cast<int>(item.fields.at("points").as_int64());
  adjustment.reason = text_in(item.fields, "reason");
  adjustment.paper = text_in(item.fields, "paper");
  adjustment.record = line.row.id;
  adjustment.at = item.times.at(decision_of(granted));
  return adjustment;
}

// Rows keep no people, and those who decide are few.
void name_who_decided(StoreReader& reader, CaseId record, std::vector<Adjustment>& adjustments) {
  if (adjustments.empty()) return;
  for (const StoredEvent& stored : reader.events(record)) {
    const Event event = decode(stored.body);
    if (event.action != decision_of(true) && event.action != decision_of(false)) continue;
    for (Adjustment& adjustment : adjustments)
      if (adjustment.line == event.party) adjustment.actor = event.actor;
  }
}

}  // namespace

std::optional<Cycle> cycle_of(StoreReader& reader, GridCode city, int year, std::optional<Moment> as_of) {
  RecordFilter filter;
  filter.kind = "assessment";
  filter.within = city;
  filter.year = year;
  auto lines = records_until(reader, filter, as_of);
  if (lines.empty()) return std::nullopt;
  Cycle cycle;
  cycle.record = std::move(lines.front());
  cycle.view = view_of(cycle.record.row);
  const auto decided = cycle.view.times.find("finalise");
  if (decided != cycle.view.times.end()) cycle.decided = decided->second;
  cycle.cut_off = parse_moment(cycle.view.text("cut_off")).value_or(never);
  for (const RecordView::Item& item : cycle.view.items)
    if (auto adjustment = adjustment_of(cycle.record, item))
      cycle.adjustments.push_back(std::move(*adjustment));
  name_who_decided(reader, cycle.record.row.id, cycle.adjustments);
  if (const auto* figures = cycle.view.fields.if_contains("figures"))
    for (const auto& [county, points] : figures->as_object())
      if (const auto grid = parse_grid_code(county))
        cycle.released[*grid] = static_cast<int>(points.as_int64());
  return cycle;
}

}  // namespace wangge
