#include <algorithm>

#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"

namespace wangge {

std::optional<LeadingGroup> load_group(std::string_view file, std::string_view text, const City& city,
                                       FaultList& faults) {
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return std::nullopt;
  TableReader root(*document, file, faults);
  const auto unit = [&](std::string_view field, const std::string& key) {
    std::string id = to_text(city.grid) + "-" + key;
    if (!key.empty() && city.unit(id) == nullptr)
      root.fault(field, {"本市一个单位的 key：" + key, "the key of a unit of the city: " + key});
    return id;
  };
  LeadingGroup group;
  root.name("source");
  group.leading = root.name("leading");
  group.government = root.optional_boolean("government").value_or(false);
  group.deputy = root.optional_name("deputy").value_or("");
  group.office = unit("office", root.name("office"));
  for (const std::string& key : root.texts("units")) {
    std::string id = unit("units", key);
    if (std::ranges::find(group.units, id) != group.units.end())
      root.fault("units", {"每个单位只出现一次：" + key, "each unit only once: " + key});
    group.units.push_back(std::move(id));
  }
  if (group.units.empty()) root.fault("units", {"至少一个成员单位", "at least one member unit"});
  group.least_members = static_cast<int>(
      root.optional_integer("least_members", 1, static_cast<std::int64_t>(group.units.size())).value_or(1));
  root.finish();
  return group;
}

}  // namespace wangge
