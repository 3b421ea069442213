// Names in a command that must be borne by somebody or something: people, cases, records, members of a group
// (decider.h).
#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/core/decider.h"
#include "engine/record/period.h"
#include "engine/record/record_checks.h"
#include "engine/record/record_subject.h"
#include "engine/record/text_review.h"

namespace wangge {
namespace {

namespace json = boost::json;

// Whose `persons` answer for what the record says: those of the unit itself (P1, A2.2).
constexpr std::array<std::string_view, 5> names_own_people{
    "draft_yearly_plan", "change_yearly_plan", "revise_yearly_plan", "post_staff", "change_staff"};
constexpr std::array<std::string_view, 2> lists_sources{"adopt_list", "revise_list"};

template <std::size_t N>
bool one_of(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// "甲（协助某同志工作）、乙": the posts, without what stands in brackets.
std::vector<std::string> posts_in(std::string_view text) {
  std::vector<std::string> posts(1);
  int depth = 0;
  while (!text.empty()) {
    const auto starts = [&](std::string_view mark) { return text.starts_with(mark); };
    std::size_t length = 1;
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) ++length;
    if (starts("（") || starts("("))
      ++depth;
    else if (starts("）") || starts(")"))
      --depth;
    else if (depth == 0 && (starts("、") || starts("，") || starts("；") || starts(",") || starts(";")))
      posts.emplace_back();
    else if (depth == 0)
      posts.back().append(text.substr(0, length));
    text.remove_prefix(length);
  }
  std::erase(posts, std::string());
  return posts;
}

// Who may convene and members; as the group's record says, or the city's own as its document names it.
struct Group {
  std::string leading, deputy;
  std::vector<std::string> units;

  bool convenes(const std::string& post) const {
    if (post == leading || post == deputy) return true;
    const auto posts = posts_in(deputy);
    return std::ranges::find(posts, post) != posts.end();
  }
  bool has(const std::string& unit) const { return std::ranges::find(units, unit) != units.end(); }
};

Group group_of(const LeadingGroup& named) {
  return {named.leading, named.deputy, named.units};
}

Group group_of(const json::object& fields) {
  return {text_in(fields, "leading"), text_in(fields, "deputy"), texts_in(fields, "units")};
}

std::optional<Problem> unfit_convener(const Group& group, const json::object& data) {
  const std::string convener = text_in(data, "leading");
  if (convener.empty() || group.convenes(convener)) return std::nullopt;
  return refused("refused.not-the-convener",
                 {{"post", convener}, {"leading", group.leading}, {"deputy", group.deputy}}, "G2", "leading");
}

std::optional<Problem> no_quorum(const std::vector<std::string>& members, const json::object& data) {
  const auto units = texts_in(data, "units");
  if (units.empty()) return std::nullopt;  // the table says so
  const auto present = static_cast<std::size_t>(std::ranges::count_if(
      units, [&](const auto& unit) { return std::ranges::find(members, unit) != members.end(); }));
  if (present * 2 > members.size()) return std::nullopt;
  return refused("refused.no-quorum",
                 {{"members", std::to_string(members.size())}, {"present", std::to_string(present)}}, "G2",
                 "units");
}

// As the group stood at a moment; nullptr before it was formed.
const Membership* members_at(const RecordState& group, Moment moment) {
  const auto later = std::ranges::upper_bound(group.memberships, moment, {}, &Membership::since);
  return later == group.memberships.begin() ? nullptr : &*std::prev(later);
}

// The first who were members from a moment on; nullptr if it was not formed again.
const Membership* first_members_after(const RecordState& group, Moment moment) {
  const auto found = std::ranges::find_if(
      group.memberships, [&](const Membership& one) { return one.since > moment && !one.units.empty(); });
  return found == group.memberships.end() ? nullptr : &*found;
}

// More than half of the members when the meeting was called, or when the calendar opened it; and of those at
// the meeting: a change in between makes no quorum (G2). There is no meeting of a group that there is not.
std::optional<Problem> unfit_members(const RecordState& group, const RecordState& meeting,
                                     const json::object& data) {
  const auto from = parse_moment(text_in(data, "from"));
  if (!from) return std::nullopt;  // the table says so
  const Membership* now = members_at(group, *from);
  if (now == nullptr || now->units.empty()) {
    const Membership* formed = first_members_after(group, *from);
    if (formed != nullptr) return too_early("hold_meeting", *from, formed->since, "@word.group-formed");
    return refused("refused.group-dissolved", {{"from", to_short_text(now->since)}}, "G1", "from");
  }
  const Membership* called = members_at(group, meeting.begun);
  if (called == nullptr || called->units.empty()) called = first_members_after(group, meeting.begun);
  for (const Membership* members : {called, now})
    if (auto problem = no_quorum(members->units, data)) return problem;
  return std::nullopt;
}

}  // namespace

// A number by hand is soon mistyped; a name that nobody bears reviews nothing.
std::optional<Problem> Decider::unknown_name(const Command& command) {
  const auto text = [&](std::string_view name) { return text_in(command.data, name); };
  if (const auto id = parse_case_id(text("of_case")); id && find_case(*id) == nullptr)
    return refused("refused.unknown-case", {{"case", to_text(*id)}}, {}, "of_case");
  const auto of_kind = [&](std::string_view field, auto... kinds) -> std::optional<Problem> {
    const auto id = parse_stream_id(text(field));
    if (!id || !id->is_record())
      return std::nullopt;  // a case's source is a word; other faults are told as such
    const RecordState* record = find_record(*id);
    if (record != nullptr && record->kind != nullptr && ((record->kind->name == kinds) || ...))
      return std::nullopt;
    return refused("refused.unknown-record", {{"record", to_text(*id)}}, {}, std::string(field));
  };
  if (auto problem = of_kind("source", "pollution_source")) return problem;
  if (auto problem = of_kind("record", "patrol", "campaign")) return problem;
  if (command.action == "hand_on") {
    const Person* to = registry_.person(std::string(text("person")));
    const Person* by = registry_.person(command.actor);
    if (to == nullptr || !to->active)
      return refused("refused.unknown-person", {{"person", std::string(text("person"))}}, {}, "person");
    if (by != nullptr && to->unit != by->unit)
      return refused("refused.not-of-the-unit", {{"person", to->id}, {"unit", "%" + by->unit}}, "D1",
                     "person");
  }
  if (const std::string reviewer = text("masked_by"); !reviewer.empty()) {
    const Person* person = registry_.person(reviewer);
    if (person == nullptr || !person->active)
      return refused("refused.unknown-person", {{"person", reviewer}}, {}, "masked_by");
    if (auto problem = not_reviewed(command, *person)) return problem;
  }
  if (command.action == "file_patrol" || one_of(names_own_people, command.action))
    return unknown_people(command);
  return std::nullopt;
}

// Who is named as the reviewer said so, of this very text; and is of the unit that publishes, or of one whose
// grid its lies in, as those answer for it.
std::optional<Problem> Decider::not_reviewed(const Command& command, const Person& reviewer) {
  const Person* by = registry_.person(command.actor);
  if (!command.data.contains("content") || by == nullptr || by->id == reviewer.id) return std::nullopt;
  const bool answers =
      reviewer.unit == by->unit || (grid_of_unit(reviewer.unit) != grid_of_unit(by->unit) &&
                                    grid_of_unit(reviewer.unit).contains(grid_of_unit(by->unit)));
  if (!answers)
    return refused("refused.reviewer-elsewhere", {{"person", reviewer.id}, {"unit", "%" + reviewer.unit}},
                   "O2", "masked_by");
  if (stream_named(review_identity(reviewer.id, command.data))) return std::nullopt;
  return refused("refused.text-not-reviewed", {{"person", reviewer.id}, {"post", reviewer.name}}, "O2",
                 "masked_by");
}

// A patrol for a joint enforcement is of all its parties (D3: 联合执法).
bool Decider::of_joint_enforcement(const Command& command, const std::string& unit) {
  const auto id =
      command.action == "file_patrol" ? parse_case_id(text_in(command.data, "of_case")) : std::nullopt;
  const CaseState* state = id ? find_case(*id) : nullptr;
  return state != nullptr && std::ranges::find(state->tasks, unit, &TaskState::unit) != state->tasks.end();
}

std::optional<Problem> Decider::unknown_people(const Command& command) {
  const Person* by = registry_.person(command.actor);
  for (const std::string& id : texts_in(command.data, "persons")) {
    const Person* person = registry_.person(id);
    if (person == nullptr) return refused("refused.unknown-person", {{"person", id}}, {}, "persons");
    if (!person->active) return refused("refused.inactive-person", {{"person", id}}, {}, "persons");
    if (by != nullptr && person->unit != by->unit && !of_joint_enforcement(command, person->unit))
      return refused("refused.not-own-people", {{"person", id}, {"unit", "%" + by->unit}}, {}, "persons");
  }
  return std::nullopt;
}

std::optional<Problem> Decider::not_of_the_group(const Command& command, const RecordState& meeting) {
  const bool meets = command.action == "hold_meeting";
  if (!meets && command.action != "resolve") return std::nullopt;
  const auto id = stream_named(record_identity(record_subject("leading_group"), meeting.grid, {}, 0, {}));
  const RecordState* record = id ? find_record(*id) : nullptr;
  std::optional<Group> group;
  if (record != nullptr)
    group = group_of(record->fields);
  else if (meeting.grid == city_->grid && city_->leading_group)
    group = group_of(*city_->leading_group);
  // Without a group nobody knows who its members are; that it is missing costs under A2.1.
  if (!group) return std::nullopt;
  if (meets) {
    if (auto problem = unfit_convener(*group, command.data)) return problem;
    return record != nullptr ? unfit_members(*record, meeting, command.data)
                             : no_quorum(group->units, command.data);
  }
  const std::string unit = text_in(command.data, "unit");
  if (unit.empty() || group->has(unit)) return std::nullopt;
  return refused("refused.not-a-member", {{"unit", "%" + unit}}, "G4", "unit");
}

std::optional<Problem> Decider::at_two_places(const Event& filed, const json::object& patrol) {
  if (filed.record.kind != "patrol") return std::nullopt;
  const Presence presence = presence_of(filed.record.grid, patrol, filed.actor);
  const auto elsewhere = [&](const Presence& other, CaseId id) -> std::optional<Problem> {
    const std::string person = presence.at_two_places(other);
    if (person.empty()) return std::nullopt;
    return refused("refused.at-two-places",
                   {{"person", person}, {"grid", to_text(other.grid)}, {"record", to_text(id)}}, "P2",
                   "persons");
  };
  while (!recent_patrols_.empty() && recent_patrols_.front().position <= durable_position_)
    recent_patrols_.pop_front();
  for (const RecentPatrol& recent : recent_patrols_)
    if (auto problem = elsewhere(recent.presence, recent.id)) return problem;
  RecordFilter later;
  later.kind = "patrol";
  later.within = grid_of_unit(filed.unit);
  later.unit = filed.unit;
  later.year = filed.record.year;
  later.begun_after = presence.from;
  RecordPage page;
  while (true) {
    const auto lines = reader_->records(later, page);
    for (const RecordLine& line : lines) {
      const RecordView other = view_of(line.row);
      const std::string by = other.fields.contains("persons")
                                 ? std::string()
                                 : decode(reader_->events(line.row.id).front().body).actor;
      if (auto problem = elsewhere(presence_of(line.row.grid, other.fields, by), line.row.id)) return problem;
    }
    if (lines.size() < page.size) return std::nullopt;
    page.after = lines.back().row.id;
  }
}

// A list names sources that are there, lie in its grid, and worked in the year: those that were shut in it,
// too (A3.1).
std::optional<Problem> Decider::unfit_sources(const Command& command, GridCode grid, Moment at) {
  if (!one_of(lists_sources, command.action)) return std::nullopt;
  const Moment year = year_period(static_cast<int>(std::chrono::year_month_day{day_of(at)}.year())).from;
  for (const std::string& number : texts_in(command.data, "sources")) {
    const auto id = parse_stream_id(number);
    const RecordState* record = id ? find_record(*id) : nullptr;
    if (record == nullptr || record->kind->name != "pollution_source")
      return refused("refused.unknown-record", {{"record", number}}, "A3.1", "sources");
    const auto shut = record->times.find("shut_source");
    const bool worked = record->state_name() != "pollution_source.shut" || shut->second >= year;
    if (!grid.contains(record->grid) || !worked)
      return refused("refused.source-not-here", {{"record", number}, {"grid", to_text(grid)}}, "A3.1",
                     "sources");
  }
  return std::nullopt;
}

}  // namespace wangge
