#include "server/named.h"

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "engine/disclosure/reporter.h"
#include "engine/log/event.h"
#include "engine/stream/field.h"
#include "server/visit.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

bool tells_of_people(std::string_view member) {
  if (member == "actor" || member == "person" || member == "importer") return true;
  return std::ranges::any_of(action_fields(), [&](const FieldRule& rule) {
    return rule.name == member && (rule.type == FieldType::person || rule.type == FieldType::persons);
  });
}

class Finder {
 public:
  explicit Finder(const City& city) : city_(city) {}

  void look(std::string_view member, const json::value& value) {
    if (value.is_object())
      for (const auto& [name, inner] : value.get_object()) {
        take(std::string_view(), name);  // figures are kept by their codes
        look(name, inner);
      }
    if (value.is_array())
      for (const json::value& inner : value.get_array()) look(member, inner);
    if (value.is_string()) take(member, value.get_string());
  }

  std::set<std::string, std::less<>> units, grids, categories, people, clocks;

 private:
  void take(std::string_view member, std::string_view text) {
    if (text.empty() || text.size() > 64) return;
    if (member == "rule") clocks.emplace(text);
    if (tells_of_people(member)) people.emplace(text);
    if (city_.unit(text) != nullptr)
      units.emplace(text);
    else if (city_.category(text) != nullptr)
      categories.emplace(text);
    else if (parse_grid_code(text) && is_known(*parse_grid_code(text)))
      grids.emplace(text);
  }
  bool is_known(GridCode code) const {
    return code == city_.grid ||
           std::ranges::any_of(city_.trees, [&](const GridTree& tree) { return tree.find(code) != nullptr; });
  }

  const City& city_;
};

}  // namespace

json::object names_in(Visit& visit, const json::object& answer) {
  Finder found(visit.city());
  for (const auto& [name, value] : answer) found.look(name, value);
  const Names names = visit.names();
  json::object units, grids, categories, people, clocks;
  for (const std::string& id : found.units) units[id] = names.unit(id);
  for (const std::string& id : found.grids) grids[id] = names.grid(*parse_grid_code(id));
  for (const std::string& id : found.categories) categories[id] = names.categories({id});
  for (const std::string& id : found.clocks) clocks[id] = names.limit(id);
  for (const std::string& id : found.people)
    people[id] = id == concealed_person ? visit.text("word.confidential")
                 : id == system_actor   ? visit.text("cli.system")
                                        : visit.snapshot.post_of(id);
  return {{"units", std::move(units)},
          {"grids", std::move(grids)},
          {"categories", std::move(categories)},
          {"people", std::move(people)},
          {"clocks", std::move(clocks)}};
}

}  // namespace wangge::server
