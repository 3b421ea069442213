#include "engine/record/patrol_filing.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/counting/counting.h"

namespace wangge {
namespace {

constexpr std::string_view filing_clock = "file-record";  // T01

}  // namespace

bool filed_late(const City& city, const RecordRow& row) {
  if (row.kind != "patrol") return false;
  const auto ended = parse_moment(view_of(row).text("until"));
  if (!ended) return false;
  DeadlineCircumstances circumstances;
  circumstances.level = row.grid.level();
  circumstances.start = *ended;
  const DeadlineRule* rule = city.policy.choose(filing_clock, circumstances);
  const auto due = rule == nullptr ? std::nullopt : due_moment(*ended, rule->normal, city.calendar);
  return due && row.begun > *due;
}

std::string Presence::at_two_places(const Presence& other) const {
  const bool together = from < other.until && other.from < until;
  if (grid == other.grid || !(together || from == other.from)) return {};
  for (const std::string& person : persons)
    if (std::ranges::find(other.persons, person) != other.persons.end()) return person;
  return {};
}

Presence presence_of(GridCode grid, const boost::json::object& patrol, const std::string& filed_by) {
  Presence presence{texts_in(patrol, "persons"), grid, {}, {}};
  if (presence.persons.empty()) presence.persons.push_back(filed_by);
  presence.from = parse_moment(text_in(patrol, "from")).value_or(Moment{});
  presence.until = parse_moment(text_in(patrol, "until")).value_or(presence.from);
  return presence;
}

}  // namespace wangge
