#include "application/score/beside.h"

#include <algorithm>
#include <boost/json.hpp>

namespace wangge {
namespace {

namespace json = boost::json;

int points_in(const CountyScore& county, const std::string& item) {
  const auto found = std::ranges::find(county.items, item, &ItemScore::item);
  return found == county.items.end() ? 0 : found->points;
}

json::object json_of(const YearScore& scored) {
  json::object settings;
  for (const auto& [id, choice] : scored.choices) settings[id] = choice;
  return {{"catalogue", scored.catalogue.version}, {"settings", std::move(settings)}};
}

}  // namespace

std::vector<ItemDifference> differences(const CountyScore& real, const CountyScore& other) {
  std::vector<std::string> items;
  for (const CountyScore* county : {&real, &other})
    for (const ItemScore& item : county->items)
      if (std::ranges::find(items, item.item) == items.end()) items.push_back(item.item);
  std::vector<ItemDifference> result;
  for (const std::string& item : items) {
    ItemDifference difference{item, points_in(real, item), points_in(other, item)};
    if (difference.real != difference.other) result.push_back(std::move(difference));
  }
  return result;
}

json::object beside_json(const YearScore& real, const YearScore& other) {
  json::array counties;
  for (std::size_t i = 0; i < real.assessment.counties.size(); ++i) {
    const CountyScore& one = real.assessment.counties[i];
    const CountyScore& two = other.assessment.counties[i];
    json::array items;
    for (const ItemDifference& difference : differences(one, two))
      items.push_back(
          {{"item", difference.item}, {"points", difference.real}, {"points_beside", difference.other}});
    json::object county{{"grid", to_text(one.county)}, {"total", one.total},
                        {"grade", one.grade},          {"total_beside", two.total},
                        {"grade_beside", two.grade},   {"items", std::move(items)}};
    if (real.ranked) {
      county["rank"] = one.rank;
      county["rank_beside"] = two.rank;
    }
    counties.push_back(std::move(county));
  }
  return {{"year", real.year},
          {"real", json_of(real)},
          {"beside", json_of(other)},
          {"counties", std::move(counties)}};
}

}  // namespace wangge
