#include "engine/case/route.h"

#include <algorithm>
#include <set>

#include "engine/base/refusal.h"
#include "engine/case/access.h"

namespace wangge {
namespace {

class Router {
 public:
  Router(const DecisionContext& context, const CaseState& state, const Command& command, const Person& actor,
         const CaseState* target)
      : city_(context.counting.city), state_(state), command_(command), actor_(actor), target_(target) {}

  Result<Route> route() const {
    const std::string_view action = command_.action;
    if (action == "report" || action == "report_up") return report();
    if (action == "take") return Route{{Party::holder, state_.unit(Party::reporting)}};
    if (action == "accept") return Route{{Party::holder, state_.unit(Party::receiver)}};
    if (action == "return_report" || action == "return_transfer") return returned();
    if (action == "decide_competence") return named(Party::receiver, "D2");
    if (action == "delegate") return subordinate();
    if (action == "send_transfer") return transfer();
    if (action == "take_transfer")
      return Route{{Party::sender, state_.unit(Party::holder)},
                   {Party::holder, state_.unit(Party::receiver)}};
    if (action == "request_joint") return organiser();
    if (action == "hand_down_joint") return lower_government();
    if (action == "escalate") return escalated();
    if (action == "forward_escalation") return asked_above();
    if (action == "take_over") return Route{{Party::holder, state_.unit(Party::upper_office)}};
    if (action == "assign") return assigned();
    if (action == "correct_on_spot") return to_supervision(state_.unit(Party::reporting));
    if (action == "finish" || action == "accept_result" || action == "conclude_joint" ||
        action == "report_rectification")
      return to_supervision(state_.unit(Party::holder));
    if (action == "reopen" && state_.state_name() != "closed") return named(Party::receiver, "S1");
    if (action == "decide_penalty") return published();
    if (action == "confirm_ending" && state_.merges) return still_there();
    if (action == "dismiss") return weighed();
    if (action == "merge") return merged();
    if (action == "pass") return published();
    if (action == "exempt") return exempted();
    if (action == "issue_plan") return parties();
    if (action == "add_party") {
      const auto unit = party_named(text("unit"), "unit");
      return unit ? Result<Route>(Route{}) : unit.error();
    }
    return Route{};
  }

 private:
  std::string_view text(std::string_view field) const {
    const auto* value = command_.data.if_contains(field);
    return value == nullptr ? std::string_view{} : std::string_view(value->as_string());
  }

  Result<const Unit*> known_unit(std::string_view id, std::string clause, std::string field) const {
    if (const Unit* unit = city_.unit(id)) return unit;
    return refused("refused.unknown-unit", {{"unit", std::string(id)}}, std::move(clause), std::move(field));
  }

  // A county passes cases on within itself; what needs another county goes up in writing (D4).
  std::optional<Problem> elsewhere_of(const std::string& from, const Unit& to, std::string clause) const {
    const GridCode own = grid_of_unit(from);
    if ((own.level() == 1 ? own : own.at_level(2)).contains(to.grid)) return std::nullopt;
    return refused("refused.unit-elsewhere", {{"unit", "%" + to.id}}, std::move(clause), "unit");
  }

  Result<Route> named(Party party, std::string clause) const {
    const auto unit = known_unit(text("unit"), clause, "unit");
    if (!unit) return unit.error();
    // Nobody gives a case to a grid that is not its own.
    if (!grid_of_unit(actor_.unit).contains((*unit)->grid))
      return refused("refused.not-subordinate", {{"unit", "%" + (*unit)->id}}, std::move(clause), "unit");
    return Route{{party, (*unit)->id}};
  }

  // What a case is merged into may have ended without handling meanwhile.
  Result<Route> still_there() const {
    if (target_ == nullptr || (target_->state_name() != "merged" && target_->state_name() != "dismissed"))
      return Route{};
    return refused("refused.merge-target-ended",
                   {{"case", state_.merged_into}, {"state", "@state." + std::string(target_->state_name())}},
                   "D1", "into");
  }

  Result<Route> report() const {
    const bool up = command_.action == "report_up";
    const std::string& from = up ? state_.unit(Party::receiver) : state_.unit(Party::reporting);
    const std::string clause = up ? "R2" : "R1";
    const Unit* receiver = next_receiver(city_, state_, from);
    if (!text("unit").empty()) {
      const auto unit = known_unit(text("unit"), clause, "unit");
      if (!unit) return unit.error();
      receiver = *unit;
      // Reports go within the line: to a unit of one's own grid, or of the grid directly above.
      const GridCode own = grid_of_unit(from);
      if (receiver->grid != own.parent() && (up || receiver->grid != own))
        return refused("refused.not-next-level", {{"unit", "%" + receiver->id}}, clause, "unit");
    }
    if (receiver == nullptr)
      return refused("refused.no-upper-level", {{"action", "@action.report"}}, clause, {});
    return Route{{Party::receiver, receiver->id}};
  }

  Result<Route> returned() const {
    const auto unit = known_unit(text("unit"), "D2", "unit");
    if (!unit) return unit.error();
    // Whoever returns a case says who else should have it; to itself it would only give it time.
    if ((*unit)->id == state_.unit(Party::receiver))
      return refused("refused.return-to-itself", {{"unit", "%" + (*unit)->id}}, "D2", "unit");
    if (command_.action == "return_report")
      if (auto elsewhere = elsewhere_of(state_.unit(Party::receiver), **unit, "D2")) return *elsewhere;
    if (state_.returns < 1)
      return command_.action == "return_report" ? Route{{Party::receiver, (*unit)->id}} : Route{};
    const Unit* office = office_over({state_.unit(Party::receiver), state_.unit(Party::holder), (*unit)->id});
    return Route{{Party::office, office == nullptr ? std::string() : office->id}};
  }

  // The office of the smallest grid that all units are of, and that is none of them: nobody decides a dispute
  // in which it has a part.
  const Unit* office_over(const std::vector<std::string>& units) const {
    const Unit* office = nullptr;
    for (GridCode grid = grid_of_unit(units.front());; grid = grid.parent()) {
      office = city_.office_of(grid.level() == 4 ? grid.parent() : grid);
      const bool over =
          office != nullptr && std::ranges::all_of(units, [&](const std::string& unit) {
            return unit.empty() || (office->grid.contains(grid_of_unit(unit)) && office->id != unit);
          });
      if (over || grid.level() == 1) return office;
    }
  }

  Result<Route> subordinate() const {
    const auto unit = known_unit(text("unit"), "D1", "unit");
    if (!unit) return unit.error();
    const GridCode own = grid_of_unit(state_.unit(Party::holder));
    if (!own.contains((*unit)->grid) || (*unit)->grid == own)
      return refused("refused.not-subordinate", {{"unit", "%" + (*unit)->id}}, "D1", "unit");
    return Route{{Party::delegate, (*unit)->id}};
  }

  Result<Route> transfer() const {
    const auto unit = known_unit(text("unit"), "D2", "unit");
    if (!unit) return unit.error();
    if ((*unit)->id == state_.unit(Party::holder))
      return refused("refused.transfer-to-itself", {{"unit", "%" + (*unit)->id}}, "D2", "unit");
    if (auto elsewhere = elsewhere_of(state_.unit(Party::holder), **unit, "D2")) return *elsewhere;
    // Whoever passed it on does not get it back with a fresh limit; if it is theirs after all, the office
    // says so.
    if (std::ranges::find(state_.passed_on, (*unit)->id) != state_.passed_on.end())
      return refused("refused.transfer-back", {{"unit", "%" + (*unit)->id}}, "D2", "unit");
    // Who took it and passes it on was not asked who has it, either (D2).
    if (state_.passed_on.empty() || state_.returns < 1) return Route{{Party::receiver, (*unit)->id}};
    const Unit* office = office_over({state_.unit(Party::holder), (*unit)->id});
    return Route{{Party::office, office == nullptr ? std::string() : office->id}};
  }

  // Of the holder's grid, or of the one above where that is the holder itself: nobody asks itself.
  Result<Route> organiser() const {
    const std::string& holder = state_.unit(Party::holder);
    GridCode grid = grid_of_unit(holder);
    if (grid.level() == 4) grid = grid.parent();
    const Unit* government = city_.government_of(grid);
    while (government != nullptr && government->id == holder && grid.level() > 1) {
      grid = grid.parent();
      government = city_.government_of(grid);
    }
    if (government == nullptr)
      return refused("refused.unknown-unit", {{"unit", "@unit.government"}}, "D3", {});
    return Route{{Party::organiser, government->id}};
  }

  Result<Route> lower_government() const {
    const auto unit = known_unit(text("unit"), "D3", "unit");
    if (!unit) return unit.error();
    const GridCode own = grid_of_unit(state_.unit(Party::organiser));
    const bool governs = (*unit)->kind == UnitKind::government || (*unit)->kind == UnitKind::station;
    if (!governs || (*unit)->grid.parent() != own || (*unit)->grid == own)
      return refused("refused.not-lower-government", {{"unit", "%" + (*unit)->id}}, "D3", "unit");
    return Route{{Party::organiser, (*unit)->id}};
  }

  Result<Route> asked_above() const {
    return Route{{Party::upper_office, office_above(city_, state_.focus())->id}};
  }
  // What a county's unit asks of the city goes through the county's office (D4).
  Result<Route> escalated() const {
    const Unit* office = office_at_level_of(city_, state_.focus());
    if (grid_of_unit(state_.focus()).level() != 2 || office == nullptr || office->id == state_.focus())
      return asked_above();
    return Route{{Party::office, office->id}};
  }

  Result<Route> assigned() const {
    const auto unit = known_unit(text("unit"), "D4", "unit");
    if (!unit) return unit.error();
    if (!grid_of_unit(state_.unit(Party::upper_office)).contains((*unit)->grid))
      return refused("refused.not-subordinate", {{"unit", "%" + (*unit)->id}}, "D4", "unit");
    // Whoever asked gets it back as what it is, and not as a new case.
    if ((*unit)->id == state_.unit(Party::holder))
      return refused("refused.assign-back", {{"unit", "%" + (*unit)->id}}, "D4", "unit");
    return Route{{Party::holder, (*unit)->id}};
  }

  Result<Route> to_supervision(const std::string& holder) const {
    const Unit* supervisor = supervisor_of(city_, holder);
    Route route;
    if (state_.unit(Party::holder) != holder) route.emplace_back(Party::holder, holder);
    if (supervisor != nullptr) route.emplace_back(Party::supervisor, supervisor->id);
    return route;
  }

  // Confirmed by whoever would verify a result of this unit.
  Result<Route> weighed() const {
    const Unit* supervisor = supervisor_of(city_, state_.focus());
    if (supervisor == nullptr) return Route{};
    return Route{{Party::supervisor, supervisor->id}};
  }

  Result<Route> exempted() const {
    const Unit* supervisor = supervisor_of(city_, state_.unit(Party::publisher));
    if (supervisor == nullptr) return Route{};
    return Route{{Party::supervisor, supervisor->id}};
  }

  Result<Route> published() const {
    const auto& categories = state_.registered.categories;
    const Unit* publisher = publisher_of(city_, state_.unit(Party::holder),
                                         categories.empty() ? std::string_view{} : categories.front());
    if (publisher == nullptr) return Route{};
    return Route{{Party::publisher, publisher->id}};
  }

  // Several units, as one needs no joint enforcement; of the organiser's own county, or of any for the city.
  Result<Route> parties() const {
    std::set<std::string_view> units;
    for (const auto& party : command_.data.at("parties").as_array()) {
      const auto unit = party_named(std::string_view(party.at("unit").as_string()), "parties");
      if (!unit) return unit.error();
      units.insert((*unit)->id);
    }
    if (units.size() < 2) return refused("refused.one-party", {}, "D3", "parties");
    return Route{};
  }
  Result<const Unit*> party_named(std::string_view id, std::string field) const {
    const auto unit = known_unit(id, "D3", field);
    const std::string& organiser = state_.unit(Party::organiser);
    if (unit && elsewhere_of(organiser, **unit, "D3"))
      return refused("refused.party-elsewhere", {{"unit", "%" + (*unit)->id}, {"organiser", "%" + organiser}},
                     "D3", std::move(field));
    return unit;
  }

  Result<Route> merged() const {
    const std::string into(text("into"));
    if (parse_case_id(into) == state_.id) return refused("refused.merge-into-itself", {}, "D1", "into");
    if (target_ == nullptr) return refused("refused.unknown-case", {{"case", into}}, "D1", "into");
    const std::string_view state = target_->state_name();
    if (state == "merged" || state == "dismissed" || state == "ending_review")
      return refused("refused.merge-target-ended",
                     {{"case", into}, {"state", "@state." + std::string(state)}}, "D1", "into");
    // Merged into a younger one, the older limits would be lost.
    if (target_->registered.found > state_.registered.found)
      return refused("refused.merge-into-younger",
                     {{"case", into},
                      {"this", to_text(state_.id)},
                      {"found", to_text(state_.registered.found).substr(0, 16)},
                      {"younger", to_text(target_->registered.found).substr(0, 16)}},
                     "D1", "into");
    // What was over before this issue was found is another issue.
    if (target_->over && *target_->over < state_.registered.found)
      return refused("refused.merge-target-closed",
                     {{"case", into},
                      {"ended", to_text(*target_->over).substr(0, 16)},
                      {"found", to_text(state_.registered.found).substr(0, 16)}},
                     "D1", "into");
    const GridCode here = state_.registered.grid;
    const GridCode there = target_->registered.grid;
    const GridCode own = grid_of_unit(actor_.unit);
    if (here.at_level(2) != there.at_level(2) && !(own.contains(here) && own.contains(there)))
      return refused("refused.merge-other-county", {{"case", into}, {"grid", to_text(there)}}, "D1", "into");
    return weighed();
  }

  const City& city_;
  const CaseState& state_;
  const Command& command_;
  const Person& actor_;
  const CaseState* target_;
};

}  // namespace

const Unit* next_receiver(const City& city, const CaseState& state, std::string_view from_unit) {
  const GridCode own = grid_of_unit(from_unit);
  if (own.level() == 1) return nullptr;
  if (own.level() == 4) return city.office_of(own.parent());
  const std::string_view category = state.registered.categories.empty()
                                        ? std::string_view{}
                                        : std::string_view(state.registered.categories.front());
  return city.competent_unit(own.parent(), category);
}

Result<Route> route_of(const DecisionContext& context, const CaseState& state, const Command& command,
                       const Person& actor, const CaseState* target) {
  return Router(context, state, command, actor, target).route();
}

}  // namespace wangge
