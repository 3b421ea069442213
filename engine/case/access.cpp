#include "engine/case/access.h"

#include <algorithm>
#include <set>

namespace wangge {
namespace {

constexpr std::uint32_t bit(Relation relation) {
  return static_cast<std::uint32_t>(relation);
}

bool is_upper_body(const Unit& unit) {
  return unit.kind == UnitKind::office || unit.kind == UnitKind::government || unit.kind == UnitKind::station;
}

std::string_view key_of(std::string_view unit) {
  const auto dash = unit.find('-');
  return dash == std::string_view::npos ? std::string_view{} : unit.substr(dash + 1);
}

}  // namespace

const Unit* office_at_level_of(const City& city, std::string_view unit) {
  const GridCode grid = grid_of_unit(unit);
  return city.office_of(grid.level() == 4 ? grid.parent() : grid);
}

const Unit* office_above(const City& city, std::string_view unit) {
  const GridCode grid = grid_of_unit(unit);
  return grid.level() == 1 ? nullptr : city.office_of(grid.parent());
}

const Unit* supervisor_of(const City& city, std::string_view unit) {
  if (const Unit* office = office_above(city, unit)) return office;
  const GridCode grid = grid_of_unit(unit);
  const Unit* office = city.office_of(grid);
  return office != nullptr && office->id == unit ? city.government_of(grid) : office;
}

const Unit* publisher_of(const City& city, std::string_view unit, std::string_view category) {
  const GridCode grid = grid_of_unit(unit);
  return grid.level() <= 2 ? city.unit(unit) : city.competent_unit(grid.at_level(2), category);
}

std::uint32_t relations_of(const City& city, const CaseState& state, const Person& person, int party) {
  std::uint32_t relations = 0;
  constexpr std::pair<Party, Relation> direct[] = {
      {Party::reporting, Relation::reporting}, {Party::receiver, Relation::receiver},
      {Party::holder, Relation::holder},       {Party::sender, Relation::sender},
      {Party::delegate, Relation::delegate},   {Party::organiser, Relation::organiser}};
  for (const auto& [named, relation] : direct)
    if (state.unit(named) == person.unit) relations |= bit(relation);
  for (const TaskState& task : state.tasks)
    if (task.unit == person.unit && (party == 0 || party == task.number))
      relations |= bit(Relation::participant);

  const std::string& focus = state.focus();
  const Unit* own = city.unit(person.unit);
  if (own == nullptr || focus.empty()) return relations;
  const auto is = [&](const Unit* unit) { return unit != nullptr && unit->id == person.unit; };
  // Nobody is the office over itself, lest a township extend its own limits. A dispute is decided by the
  // office that it was laid before.
  const bool disputed = state.state_name() == "competence";
  if (disputed ? state.unit(Party::office) == person.unit
               : is(office_at_level_of(city, focus)) && person.unit != focus)
    relations |= bit(Relation::office);
  if (is(office_above(city, focus))) relations |= bit(Relation::upper_office);
  if (const std::string& publisher = state.unit(Party::publisher); !publisher.empty())
    if (publisher == person.unit || is(city.office_of(grid_of_unit(publisher))))
      relations |= bit(Relation::publisher);
  // What the publisher asks for is decided by whoever is above the publisher.
  const std::string& measured = state.state_name() == "disclosure" && !state.unit(Party::publisher).empty()
                                    ? state.unit(Party::publisher)
                                    : focus;
  const GridCode grid = own->grid;
  const GridCode below = grid_of_unit(measured);
  if (below.level() == 1) {
    if (grid == below && is_upper_body(*own) && own->id != measured) relations |= bit(Relation::supervisor);
  } else if (grid == below.parent()) {
    if (is_upper_body(*own) || own->key == key_of(measured)) relations |= bit(Relation::supervisor);
  } else if (grid.contains(below) && below.level() - grid.level() > 1) {
    relations |= bit(Relation::remote_upper);
  }
  return relations;
}

Situation situation_of(const CaseState& state, const Person& person, Moment at) {
  Situation situation;
  situation.level = grid_of_unit(state.focus()).level();
  situation.by_office = state.focus().ends_with("-office");
  situation.returns = state.returns;
  situation.passed_on = !state.passed_on.empty();
  situation.open = state.open();
  situation.competence_decided = state.has_named();
  situation.parties_finished =
      std::all_of(state.tasks.begin(), state.tasks.end(), [&](const TaskState& task) {
        return state.edition->task_states[static_cast<std::size_t>(task.state)].final;
      });
  situation.published = state.published;
  situation.penalty = state.penalty;
  situation.same_person =
      std::find(state.handlers.begin(), state.handlers.end(), person.id) != state.handlers.end();
  situation.same_unit = !state.handler_unit.empty() && state.handler_unit == person.unit;
  situation.in_hands = state.state_rule().accountable == Party::holder;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open()) continue;
    if (contains_word(clocks_of_duty, clock.clock)) situation.duties_done = false;
    if (contains_word(clocks_of_crime, clock.clock)) situation.crime_done = false;
    if (contains_word(clocks_of_publisher, clock.clock)) situation.penalty_unpublished = true;
    if (clock.clock == "complaint-finish") situation.finish_owed = true;
    if (clock.unit == person.unit) situation.gains = true;
  }
  situation.masking_reviewed = !state.masking_reviewer.empty();
  situation.reviewed_by_actor = state.masking_reviewer == person.id;
  const std::string_view name = state.state_name();
  situation.works =
      state.accountable() == person.unit && (name == "discovered" || name == "reported" ||
                                             name == "rectification" || name.starts_with("disposal."));
  situation.suspension_asked = !state.suspension.empty();
  situation.suspended_before = state.suspensions > 0;
  situation.stood = state.stood;
  situation.merges = state.merges;
  situation.exemption_asked = !state.exempted_by.empty();
  situation.exempted_by_actor = state.exempted_by == person.id || state.exempting_unit == person.unit;
  regard_clock(situation, state.state_clock(), at);
  return situation;
}

bool enough_without(const CaseState& state, int party) {
  std::set<std::string_view> units;
  for (const TaskState& task : state.tasks)
    if (task.number != party &&
        state.edition->task_states[static_cast<std::size_t>(task.state)].name != "excused")
      units.insert(task.unit);
  return units.size() >= 2;
}

void regard_clock(Situation& situation, const ClockState* clock, Moment at) {
  situation.clock_running =
      clock != nullptr && clock->status == ClockStatus::running && clock->due && at <= *clock->due;
  situation.extended = clock != nullptr && clock->extension.has_value();
}

const ClockState* clock_to_extend(const CaseState& state, std::string_view named) {
  if (named.empty()) return state.state_clock();
  for (auto clock = state.clocks.rbegin(); clock != state.clocks.rend(); ++clock)
    if (clock->open() && clock->party == 0 && clock->clock == named) return &*clock;
  return nullptr;
}

}  // namespace wangge
