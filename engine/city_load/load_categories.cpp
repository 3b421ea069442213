#include <array>
#include <utility>

#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"

namespace wangge {
namespace {

constexpr std::array<std::pair<std::string_view, Severity>, 4> severities = {
    {{"minor", Severity::minor},
     {"ordinary", Severity::ordinary},
     {"serious", Severity::serious},
     {"critical", Severity::critical}}};

std::optional<Severity> parse_severity(std::string_view text) {
  for (const auto& [name, severity] : severities) {
    if (name == text) return severity;
  }
  return std::nullopt;
}

bool has(const std::vector<Category>& categories, std::string_view id) {
  for (const Category& category : categories) {
    if (category.id == id) return true;
  }
  return false;
}

void check_id(TableReader& reader, const std::string& id, const std::vector<Category>& categories) {
  const std::size_t dot = id.find('.');
  const std::string top = id.substr(0, dot);
  if (!is_key(top) || (dot != std::string::npos && !is_key(std::string_view(id).substr(dot + 1)))) {
    reader.fault("id", {"小写英文，至多两级，如 air.construction-dust",
                        "lower-case words, at most two levels, such as air.construction-dust"});
  } else if (has(categories, id)) {
    reader.fault("id", {"每个 id 只出现一次", "each id only once"});
  } else if (dot != std::string::npos && !has(categories, top)) {
    reader.fault("id", {"上级类型 " + top + " 在前", "its top level " + top + " before it"});
  }
}

}  // namespace

std::vector<Category> load_categories(std::string_view file, std::string_view text, FaultList& faults) {
  std::vector<Category> result;
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return result;
  TableReader root(*document, file, faults);
  for (const DataNode* node : root.tables("category")) {
    if (faults.full()) break;
    TableReader reader(*node, file, faults);
    Category category;
    category.id = reader.name("id");
    category.name_zh = reader.name("name_zh");
    category.name_en = reader.name("name_en");
    const std::string severity = reader.name("severity");
    if (const std::optional<Severity> parsed = parse_severity(severity)) {
      category.severity = *parsed;
    } else if (!severity.empty()) {
      reader.fault("severity",
                   {"minor、ordinary、serious 或 critical", "minor, ordinary, serious or critical"});
    }
    reader.finish();
    if (!category.id.empty()) check_id(reader, category.id, result);
    result.push_back(std::move(category));
  }
  if (result.empty()) root.fault("category", {"至少一个 [[category]]", "at least one [[category]]"});
  root.finish();
  return result;
}

}  // namespace wangge
