#include "engine/reports/staffed_townships.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"

namespace wangge {
namespace {

constexpr std::string_view changes_person = "change_person";

}  // namespace

std::set<GridCode> StaffedTownships::of(const std::string& department, const RecordView& staff) {
  const auto people = static_cast<std::size_t>(std::ranges::count_if(
      staff.texts("persons"), [&](const std::string& id) { return works_for(id, department); }));
  std::set<GridCode> staffed;
  for (const std::string& code : staff.texts("grids"))
    if (const auto grid = parse_grid_code(code); grid && grid->level() == 3 && staffed.size() < people)
      staffed.insert(*grid);
  return staffed;
}

bool StaffedTownships::works_for(const std::string& person, const std::string& department) {
  if (!changes_) {
    changes_.emplace();
    for (const StoredEvent& stored : reader_.events(registry_stream)) {
      if (stored.body.find(changes_person) == std::string::npos) continue;
      const Event event = decode(stored.body);
      if (until_ && event.at > *until_) break;
      if (event.action != changes_person) continue;
      boost::json::object data = boost::json::parse(event.data).as_object();
      (*changes_)[text_in(data, "person")].push_back(std::move(data));
    }
  }
  const auto changes = changes_->find(person);
  if (changes == changes_->end()) return true;
  // Who posted them saw to it that they were there, and of the department.
  bool active = true;
  std::string unit = department;
  for (const boost::json::object& change : changes->second) {
    if (const auto* given = change.if_contains("active")) active = given->as_bool();
    if (std::string moved = text_in(change, "unit"); !moved.empty()) unit = std::move(moved);
  }
  return active && unit == department;
}

}  // namespace wangge
