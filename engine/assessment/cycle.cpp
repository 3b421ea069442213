#include "engine/assessment/cycle.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/history/records_until.h"
#include "engine/people/person.h"
#include "engine/record/record_checks.h"
#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view basis_catalogue = "catalogue";

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
  adjustment.points = tenths_of(item.fields.at("points")).value_or(0);
  adjustment.reason = text_in(item.fields, "reason");
  adjustment.paper = text_in(item.fields, "paper");
  adjustment.record = line.row.id;
  adjustment.at = item.times.at(decision_of(granted));
  return adjustment;
}

std::map<GridCode, int> figures_in(const json::object& data) {
  std::map<GridCode, int> figures;
  if (const auto* given = data.if_contains("figures"))
    for (const auto& [county, points] : given->as_object())
      if (const auto grid = parse_grid_code(county)) figures[*grid] = static_cast<int>(points.as_int64());
  return figures;
}

// "catalogue" is among them; a setting of that name there is not.
SettingChoices basis_in(const json::object& data) {
  SettingChoices basis;
  const std::string text = text_in(data, "content");
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string one = text.substr(from, end - from);
    if (const auto equals = one.find('='); equals != std::string::npos)
      basis[one.substr(0, equals)] = one.substr(equals + 1);
    from = end + 1;
  }
  return basis;
}

SettingChoices settings_in(const json::object& data) {
  SettingChoices settings = basis_in(data);
  settings.erase(std::string(basis_catalogue));
  return settings;
}

FinalVersion version_of(const Event& event, std::int64_t position, const json::object& data, int number) {
  FinalVersion version;
  version.number = number;
  version.position = position;
  version.at = event.at;
  version.figures = figures_in(data);
  version.settings = settings_in(data);
  const SettingChoices basis = basis_in(data);
  if (const auto catalogue = basis.find(basis_catalogue); catalogue != basis.end())
    version.catalogue = catalogue->second;
  return version;
}

// Rows keep no people and no versions; the events of one assessment are few.
void read_events(StoreReader& reader, Cycle& cycle, Moment as_of) {
  for (const StoredEvent& stored : reader.events(cycle.record.row.id)) {
    const Event event = decode(stored.body);
    if (event.at > as_of) break;
    if (event.action == decision_of(true) || event.action == decision_of(false))
      for (Adjustment& adjustment : cycle.adjustments)
        if (adjustment.line == event.party) adjustment.actor = event.actor;
    const json::object data = event.data.empty() ? json::object{} : json::parse(event.data).as_object();
    if (event.action == "finalise")
      cycle.versions.push_back(
          version_of(event, stored.position, data, static_cast<int>(cycle.versions.size()) + 1));
    if (cycle.versions.empty()) continue;
    FinalVersion& last = cycle.versions.back();
    if (event.action == "announce") {
      last.announced = event.at;
      last.letter = text_in(data, "letter");
    } else if (event.action == "reopen_assessment") {
      last.reopened = event.at;
      last.reason = text_in(data, "reason");
      last.paper = text_in(data, "paper");
    }
  }
}

}  // namespace

std::string basis_text(const std::string& catalogue_digest, const SettingChoices& settings) {
  std::string text = std::string(basis_catalogue) + "=" + catalogue_digest;
  for (const auto& [id, choice] : settings) text += " " + id + "=" + choice;
  return text;
}

std::optional<Cycle> cycle_of(StoreReader& reader, GridCode city, int year, std::optional<Moment> as_of) {
  RecordFilter filter;
  filter.kind = "assessment";
  filter.within = city;
  filter.year = year;
  auto lines = records_until(reader, filter, as_of);
  // What the calendar demands is no assessment yet.
  std::erase_if(lines, [](const RecordLine& line) {
    return line.standing.state == "assessment.due" || line.standing.state == "assessment.fulfilled";
  });
  if (lines.empty()) return std::nullopt;
  Cycle cycle;
  cycle.record = std::move(lines.front());
  cycle.view = view_of(cycle.record.row);
  cycle.cut_off = cut_off_of(cycle.view.text("cut_off")).value_or(never);
  for (const RecordView::Item& item : cycle.view.items)
    if (auto adjustment = adjustment_of(cycle.record, item))
      cycle.adjustments.push_back(std::move(*adjustment));
  read_events(reader, cycle, as_of.value_or(never));
  if (const FinalVersion* final = cycle.standing()) cycle.decided = final->at;
  cycle.released = figures_in(cycle.view.fields);
  cycle.settings = settings_in(cycle.view.fields);
  return cycle;
}

}  // namespace wangge
