#include "engine/people/importer.h"

#include "engine/base/refusal.h"

namespace wangge {
namespace {

std::optional<Problem> refused_to(const std::string& person, const City& city, const Registry& registry,
                                  const Command& command, Moment at, Moment now) {
  const Person* importer = registry.person(person);
  if (importer == nullptr || !importer->active)
    return refused("refused.unknown-person", {{"person", person}}, "P2", "importer");
  if ((importer->roles & static_cast<std::uint32_t>(Role::importer)) == 0)
    return refused("refused.no-right", {{"right", "@role.importer"}}, "P2", "importer");
  const GridCode own = grid_of_unit(importer->unit);
  const Person* actor = registry.person(command.actor);
  if (actor != nullptr && !own.contains(grid_of_unit(actor->unit)))
    return refused("refused.importer-area",
                   {{"person", command.actor}, {"importer", person}, {"grid", to_text(own)}}, "P2", "actor");
  if (!is_registry_action(command.action) || is_statement_action(command.action)) return std::nullopt;
  Command by_hand = command;
  by_hand.actor = person;
  const auto allowed = decide_registry(city, registry, by_hand, at, now);
  return allowed ? std::nullopt : std::optional(allowed.error());
}

}  // namespace

std::optional<Problem> refused_to_importer(const City& city, const Registry& registry, const Command& command,
                                           Moment at, Moment now) {
  if (at > now)
    return Problem{ProblemKind::input,
                   "input.bad-field",
                   {{"field", "at"}, {"value", to_text(at)}, {"expected", "@word.not-in-the-future"}},
                   {},
                   "at"};
  if (at < registry.founding.at)
    return refused("refused.before-founding", {{"at", to_text(at)}, {"since", to_text(registry.founding.at)}},
                   "P2", "at");
  if (auto problem = refused_as_history(registry.founding, false, {}, at, now, city.clock))
    return std::move(*problem);
  auto problem = refused_to(command.importer, city, registry, command, at, now);
  if (!problem && !command.carrier.empty())
    problem = refused_to(command.carrier, city, registry, command, at, now);
  return problem;
}

std::optional<Problem> refused_as_history(const Founding& founding, bool by_hand, Moment last, Moment at,
                                          Moment now, const ClockLimits& limits) {
  if (at >= now - limits.may_lag) return std::nullopt;
  if (founding.played ? !by_hand : at <= founding.made) return std::nullopt;
  const Moment since = founding.played ? last : founding.made;
  return refused("refused.not-history", {{"at", to_text(at)}, {"since", to_text(since)}}, "P2", "at");
}

}  // namespace wangge
