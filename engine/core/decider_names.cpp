// Names in a command that must be borne by somebody or something: people, cases, records, members of a group
// (decider.h).
#include <algorithm>
#include <array>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/core/decider.h"
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

std::optional<Problem> unfit_meeting(const Group& group, const json::object& data) {
  const std::string convener = text_in(data, "leading");
  if (!convener.empty() && !group.convenes(convener))
    return refused("refused.not-the-convener",
                   {{"post", convener}, {"leading", group.leading}, {"deputy", group.deputy}}, "G2",
                   "leading");
  const auto units = texts_in(data, "units");
  if (units.empty()) return std::nullopt;  // the table says so
  const auto present = static_cast<std::size_t>(
      std::ranges::count_if(units, [&](const auto& unit) { return group.has(unit); }));
  if (present * 2 > group.units.size()) return std::nullopt;
  return refused("refused.no-quorum",
                 {{"members", std::to_string(group.units.size())}, {"present", std::to_string(present)}},
                 "G2", "units");
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
  if (one_of(names_own_people, command.action)) return unknown_people(command);
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

std::optional<Problem> Decider::unknown_people(const Command& command) {
  const Person* by = registry_.person(command.actor);
  for (const std::string& id : texts_in(command.data, "persons")) {
    const Person* person = registry_.person(id);
    if (person == nullptr) return refused("refused.unknown-person", {{"person", id}}, {}, "persons");
    if (!person->active) return refused("refused.inactive-person", {{"person", id}}, {}, "persons");
    if (by != nullptr && person->unit != by->unit)
      return refused("refused.not-own-people", {{"person", id}, {"unit", "%" + by->unit}}, {}, "persons");
  }
  return std::nullopt;
}

std::optional<Problem> Decider::not_of_the_group(const Command& command, GridCode grid) {
  const bool meets = command.action == "hold_meeting";
  if (!meets && command.action != "resolve") return std::nullopt;
  std::optional<Group> group;
  const auto id = stream_named(record_identity(record_subject("leading_group"), grid, {}, 0, {}));
  const RecordState* record = id ? find_record(*id) : nullptr;
  if (record != nullptr && record->state_name() == "leading_group.formed")
    group = group_of(record->fields);
  else if (record == nullptr && grid == city_->grid && city_->leading_group)
    group = group_of(*city_->leading_group);
  // Without a group nobody knows who its members are; that it is missing costs under A2.1.
  if (!group) return std::nullopt;
  if (meets) return unfit_meeting(*group, command.data);
  const std::string unit = text_in(command.data, "unit");
  if (unit.empty() || group->has(unit)) return std::nullopt;
  return refused("refused.not-a-member", {{"unit", "%" + unit}}, "G4", "unit");
}

// A list names sources that are there, work, and lie in its grid (A3.1).
std::optional<Problem> Decider::unfit_sources(const Command& command, GridCode grid) {
  if (!one_of(lists_sources, command.action)) return std::nullopt;
  for (const std::string& number : texts_in(command.data, "sources")) {
    const auto id = parse_stream_id(number);
    const RecordState* record = id ? find_record(*id) : nullptr;
    if (record == nullptr || record->kind->name != "pollution_source")
      return refused("refused.unknown-record", {{"record", number}}, "A3.1", "sources");
    if (!grid.contains(record->grid) || record->state_name() == "pollution_source.shut")
      return refused("refused.source-not-here", {{"record", number}, {"grid", to_text(grid)}}, "A3.1",
                     "sources");
  }
  return std::nullopt;
}

}  // namespace wangge
