#include "engine/proof/posts.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/people/registry.h"

namespace wangge {
namespace {

// What the engine records by itself; the first are named by what they do to the clock.
constexpr std::array<std::string_view, 7> of_system{"warn", "breach", "urge",  "recompute",
                                                    "open", "fulfil", "resume"};
constexpr std::size_t notices = 3;

constexpr std::array<std::pair<Party, Relation>, 6> direct{{{Party::reporting, Relation::reporting},
                                                            {Party::receiver, Relation::receiver},
                                                            {Party::holder, Relation::holder},
                                                            {Party::sender, Relation::sender},
                                                            {Party::delegate, Relation::delegate},
                                                            {Party::organiser, Relation::organiser}}};

// nullopt where the parties alone don't tell it.
template <class State>
std::optional<bool> is_party(const State& state, Relation relation, const std::string& unit) {
  for (const auto& [party, named] : direct)
    if (named == relation) return state.unit(party) == unit;
  return std::nullopt;
}

bool lies_above(GridCode grid, GridCode below) {
  return grid.contains(below) && grid.level() < below.level();
}

bool could_be(const CaseState& state, Relation relation, const Event& event) {
  if (const auto known = is_party(state, relation, event.unit)) return *known;
  const GridCode own = grid_of_unit(event.unit);
  switch (relation) {
    case Relation::participant:
      return std::ranges::any_of(state.tasks, [&](const TaskState& task) {
        return task.unit == event.unit && (event.party == 0 || event.party == task.number);
      });
    case Relation::publisher: {
      const std::string& publisher = state.unit(Party::publisher);
      return publisher == event.unit || (!publisher.empty() && grid_of_unit(publisher) == own);
    }
    default:
      break;
  }
  // What the publisher asks for is decided by whoever is above the publisher (engine/case/access.cpp).
  const std::string& publisher = state.unit(Party::publisher);
  const bool of_publisher = relation == Relation::supervisor || relation == Relation::remote_upper;
  const std::string& measured =
      of_publisher && state.state_name() == "disclosure" && !publisher.empty() ? publisher : state.focus();
  if (measured.empty()) return true;
  const GridCode focus = grid_of_unit(measured);
  switch (relation) {
    case Relation::office:
      return state.unit(Party::office) == event.unit || own == focus || own == focus.parent() ||
             lies_above(own, focus);
    case Relation::upper_office:
      return lies_above(own, focus);
    case Relation::supervisor:
      return focus.level() == 1 ? own == focus : own == focus.parent();
    case Relation::remote_upper:
      return lies_above(own, focus);
    default:
      return true;
  }
}

}  // namespace

void Posts::take(const Person& person, std::int64_t position) {
  posts_[person.id].push_back({position, person.unit, person.roles, person.active});
}

const Posts::Held* Posts::held(std::string_view person, std::int64_t position) const {
  const auto found = posts_.find(person);
  if (found == posts_.end()) return nullptr;
  const auto after = std::ranges::lower_bound(found->second, position, {}, &Held::from);
  return after == found->second.begin() ? nullptr : &*std::prev(after);
}

std::string Posts::fault_of(const Event& event, std::int64_t position) const {
  const Held* post = held(event.actor, position);
  if (post == nullptr) return "nobody of this name: " + event.actor;
  if (!post->active) return event.actor + " is not active";
  if (post->unit != event.unit) return event.actor + " is of " + post->unit;
  if (!event.role.empty() && (post->roles & role_named(event.role)) == 0)
    return event.actor + " is no " + event.role;
  return {};
}

std::string Posts::fault_of_administration(const Event& event, std::int64_t position) const {
  const Held* post = held(event.actor, position);
  if (post == nullptr || (post->roles & static_cast<std::uint32_t>(Role::administrator)) == 0)
    return event.actor + " is no administrator";
  const GridCode own = grid_of_unit(post->unit);
  if (event.action != "add_person" && event.action != "change_person")
    return own.level() == 1 ? std::string() : event.actor + " is not the city's administrator";
  const auto data = boost::json::parse(event.data).as_object();
  const Held* before = held(text_in(data, "person"), position);
  const std::string unit = text_in(data, "unit");
  const bool within = (unit.empty() || own.contains(grid_of_unit(unit))) &&
                      (before == nullptr || own.contains(grid_of_unit(before->unit)));
  return within ? std::string() : event.actor + " is of " + to_text(own);
}

std::string fault_of_system(const Event& event) {
  const auto known = std::ranges::find(of_system, event.action);
  if (known == of_system.end()) return "the system does no " + event.action;
  if (static_cast<std::size_t>(known - of_system.begin()) >= notices) return {};
  // A limit that was missed may begin another.
  for (const ClockEntry& entry : event.clocks)
    if (name_of(entry.operation) != event.action && entry.operation != ClockOperation::start)
      return event.action + " does no " + std::string(name_of(entry.operation));
  return {};
}

std::string fault_of_relation(const CaseState& state, const Event& event) {
  const Relation relation = static_cast<Relation>(relation_named(event.as));
  if (event.as.empty() || could_be(state, relation, event)) return {};
  return event.unit + " is not " + event.as;
}

std::string fault_of_relation(const RecordState& state, const Event& event) {
  const Relation relation = static_cast<Relation>(relation_named(event.as));
  if (state.sequence == 0) return {};
  if (const auto known = is_party(state, relation, event.unit);
      known && relation == Relation::holder && !*known)
    return event.unit + " is not " + event.as;
  if (relation == Relation::participant && event.party != 0) {
    const RecordItem* item = state.item(event.party);
    if (item != nullptr && item->unit != event.unit) return event.unit + " is not " + event.as;
  }
  return {};
}

}  // namespace wangge
