// Units, grids, categories and people by any part of their names, and the names of codes.
#include <algorithm>
#include <boost/json.hpp>

#include "application/clauses.h"
#include "application/look_up.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t most_found = 200;
constexpr std::size_t most_names = 500;

Found found(Visit& visit, std::string_view kind, std::string_view text, std::optional<GridCode> within) {
  if (kind == "unit") return look_up_units(visit.city(), visit.language, text, within);
  if (kind == "grid") return look_up_grids(visit.city(), text, within);
  if (kind == "category") return look_up_categories(visit.city(), visit.language, text);
  if (kind == "person") return look_up_people(visit.snapshot, text, within);
  throw ProblemException(bad_field("kind", std::string(kind), "unit, grid, category, person"));
}

// Where something is, of a unit, a grid or a person.
std::optional<GridCode> grid_of(std::string_view kind, const Named& named) {
  if (kind == "grid") return parse_grid_code(named.id);
  if (kind == "unit") return grid_of_unit(named.id);
  if (kind == "person") return grid_of_unit(named.where);
  return std::nullopt;
}

// The higher, the nearer: how many levels two grids share.
int shared_levels(GridCode near, std::optional<GridCode> grid) {
  if (!grid) return 0;
  int shared = 0;
  for (int level = 1; level <= std::min(near.level(), grid->level()); ++level)
    if (near.at_level(level) == grid->at_level(level)) shared = level;
  return shared;
}

Response look_up(Visit& visit) {
  const std::string_view kind = visit.request.asked("kind"), text = visit.request.asked("text");
  const std::size_t size = size_asked(visit, 20, most_found);
  Found all = found(visit, kind, text, grid_asked(visit, "within"));
  // Without words everything fits: those near come first.
  if (kind != "category") {
    const GridCode near = grid_asked(visit, "near").value_or(grid_of_unit(visit.person.unit));
    // Below the place itself the levels rise; of names that were typed the order stays.
    const auto rank = [&](const Named& named) {
      const auto grid = grid_of(kind, named);
      return std::pair(-shared_levels(near, grid), text.empty() && grid ? grid->level() : 0);
    };
    std::ranges::stable_sort(all.named, {}, rank);
  }
  const Names names = visit.names();
  json::array items;
  for (std::size_t i = 0; i < std::min(size, all.named.size()); ++i) {
    const Named& named = all.named[i];
    json::object item{{"code", named.id},
                      {"name", named.name},
                      {"where", kind == "person" ? names.unit(named.where) : named.where}};
    if (const auto grid = grid_of(kind, named)) item["level"] = grid->level();
    if (const Category* category = kind == "category" ? visit.city().category(named.id) : nullptr)
      item["severity"] = static_cast<int>(category->severity);
    items.push_back(std::move(item));
  }
  return json_response(visit, {{"items", std::move(items)}, {"count", all.named.size()}, {"near", all.near}});
}

// {"codes":[…]}: json_response() names whatever it holds.
Response names(Visit& visit) {
  json::object asked;
  std::size_t count = 0;
  for (const std::string_view word : {"units", "grids", "categories", "people"}) {
    json::array codes;
    std::string_view list = visit.request.asked(word);
    while (!list.empty() && count < most_names) {
      const std::size_t end = std::min(list.find(','), list.size());
      codes.emplace_back(list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
      ++count;
    }
    asked[word == "people" ? std::string_view("persons") : word] = std::move(codes);
  }
  return json_response(visit, std::move(asked));
}

Response show_clause(Visit& visit) {
  const std::string id(visit.request.parameter("id"));
  const auto clause = clause_text(id);
  if (!clause) return status_response(visit.house.messages, visit.language, 404);
  return json_response(visit, {{"id", clause->id}, {"where", clause->where}, {"text", clause->text}});
}

}  // namespace

void add_look_up_operations(Api& api) {
  api.reads("lookUp", "/look-up", {"kind", "text", "near", "within", "size"}, look_up);
  api.reads("showClause", "/clauses/{id}", {}, show_clause);
  api.reads("nameCodes", "/names", {"units", "grids", "categories", "people"}, names);
}

}  // namespace wangge::server
