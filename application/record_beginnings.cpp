#include "application/record_beginnings.h"

#include <algorithm>

#include "engine/record/decide_record.h"
#include "engine/record/record_subject.h"

namespace wangge {
namespace {

// The own grid, and one of each level below.
std::vector<GridCode> grids_of(const City& city, const Person& person, Moment now) {
  const GridTree& tree = city.tree(day_of(now));
  std::vector<GridCode> grids{grid_of_unit(person.unit)};
  while (true) {
    const auto children = tree.children(grids.back());
    if (children.empty()) return grids;
    grids.push_back(children.front()->code);
  }
}

// As decide_new_record() would have it.
RecordState unopened(const City& city, const RecordKind& kind, const Person& person, GridCode grid) {
  RecordState record;
  record.kind = &kind;
  record.grid = grid;
  const Unit* office = city.office_of(grid.level() == 4 ? grid.parent() : grid);
  const bool own = record_subject(kind.name).holder == RecordHolder::actor || office == nullptr;
  record.unit(Party::holder) = own ? person.unit : office->id;
  return record;
}

bool may_begin(const City& city, const RecordKind& kind, const TransitionRule& rule, const Person& person,
               GridCode grid) {
  const RecordSubject& subject = record_subject(kind.name);
  if (grid.level() < subject.least_level || grid.level() > subject.most_level) return false;
  const RecordState record = unopened(city, kind, person, grid);
  const GridCode above = grid_of_unit(record.holder());
  Situation situation;
  situation.level = grid.level();
  situation.directly_below = grid.level() == above.level() + 1 && above.contains(grid);
  Outcome outcome;
  Request request;
  request.relations = relations_of(city, record, person, 0);
  request.roles = person.roles;
  request.situation = &situation;
  request.outcome = &outcome;
  request.asking = true;
  return permits(rule, request);
}

// Of what a unit or a grid has one of for ever.
std::optional<CaseId> only_one(Snapshot& snapshot, const RecordKind& kind, GridCode grid) {
  const std::string_view identity = record_subject(kind.name).identity;
  if (identity != "u" && identity != "g") return std::nullopt;
  RecordFilter filter;
  filter.kind = std::string(kind.name);
  filter.within = grid;
  if (identity == "u") filter.unit = snapshot.viewer().person()->unit;
  for (const RecordLine& line : snapshot.records(filter, {}))
    if (identity == "u" || line.row.grid == grid) return line.row.id;
  return std::nullopt;
}

}  // namespace

std::vector<RecordBeginning> record_beginnings(Snapshot& snapshot) {
  const Person* person = snapshot.viewer().person();
  std::vector<RecordBeginning> beginnings;
  if (person == nullptr) return beginnings;
  const City& city = snapshot.city();
  const std::vector<GridCode> grids = grids_of(city, *person, snapshot.now());
  for (const RecordKind& known : record_kinds()) {
    const RecordKind& kind = *city.edition->record_kind(known.name);
    for (const TransitionRule& rule : kind.rules) {
      if (rule.source != kind.states.front().name) continue;
      std::vector<GridCode> allowed;
      std::ranges::copy_if(grids, std::back_inserter(allowed),
                           [&](GridCode grid) { return may_begin(city, kind, rule, *person, grid); });
      if (allowed.empty()) continue;
      RecordBeginning begins{&kind,
                             &rule,
                             allowed.front(),
                             allowed.back() != allowed.front() || allowed.front() != grids.front(),
                             {}};
      if (!begins.grids_below) begins.stands = only_one(snapshot, kind, begins.grid);
      beginnings.push_back(begins);
    }
  }
  return beginnings;
}

}  // namespace wangge
