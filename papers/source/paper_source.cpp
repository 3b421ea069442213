#include "papers/source/paper_source.h"

#include <cstdlib>

#include "engine/assessment/stated_facts.h"
#include "engine/disclosure/reporter.h"
#include "engine/people/person.h"
#include "engine/score/points_text.h"

namespace wangge {

std::string PaperSource::unit_name(std::string_view unit) const {
  const Unit* known = city.unit(unit);
  return known == nullptr ? std::string(unit) : known->name_zh;
}

std::string PaperSource::grid_name(GridCode code) const {
  if (code == city.grid) return city.name_zh;
  const auto name = [&](GridCode wanted) {
    for (auto tree = city.trees.rbegin(); tree != city.trees.rend(); ++tree)
      if (const Grid* grid = tree->find(wanted)) return grid->name;
    return to_text(wanted);
  };
  std::string names;
  for (int level = 2; level <= code.level(); ++level)
    names += (names.empty() ? "" : " ") + name(code.at_level(level));
  return names;
}

std::string PaperSource::category_names(const std::vector<std::string>& categories) const {
  std::string names;
  for (const std::string& id : categories) {
    const Category* category = city.category(id);
    names += (names.empty() ? "" : "、") + (category == nullptr ? id : category->name_zh);
  }
  return names;
}

std::string PaperSource::clock_name(std::string_view rule) const {
  const DeadlineRule* limit = city.policy.find(rule);
  return limit == nullptr ? text("cli.found-unreported") : text("clock." + limit->clock);
}

std::string PaperSource::person_name(std::string_view person) const {
  if (person == system_actor) return text("cli.system");
  if (person == concealed_person) return text("word.confidential");
  const auto row = reader.person(person);
  return row ? person_of(*row).name : std::string(person);
}

std::map<int, StatedProof> stated_proofs(StoreReader& reader, Moment as_of) {
  const std::vector<StoredEvent> events = reader.events(registry_stream);
  std::map<int, StatedProof> proofs;
  for (Statement& statement : statements_at(events, as_of)) {
    const int number = statement.number;
    proofs[number].statement = std::move(statement);
  }
  for (const StoredEvent& stored : events) {
    const Event event = decode(stored.body);
    if (event.at > as_of) break;
    const auto proof = proofs.find(event.party);
    if (proof == proofs.end() || !is_statement_action(event.action) || event.to != "confirmed") continue;
    proof->second.confirmed_by = event.actor;
    proof->second.confirmed = event.at;
    proof->second.position = stored.position;
    proof->second.hash = stored.hash;
  }
  return proofs;
}

Moment end_of_log(StoreReader& reader, const Head& head) {
  const auto last = reader.event(head.position);
  return last ? decode(last->body).recorded : Moment{};
}

std::string signed_points_text(int tenths) {
  return (tenths < 0 ? "−" : "") + points_text(std::abs(tenths));
}

}  // namespace wangge
