#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>

#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"
#include "engine/city_load/unit_template.h"

namespace wangge {
namespace {

constexpr std::array<std::pair<std::string_view, UnitKind>, 5> kinds = {{{"government", UnitKind::government},
                                                                         {"office", UnitKind::office},
                                                                         {"department", UnitKind::department},
                                                                         {"station", UnitKind::station},
                                                                         {"village", UnitKind::village}}};

// The grids of all editions, each as its newest edition has it.
using Grids = std::map<GridCode, const Grid*>;

Grids newest(const std::vector<GridTree>& trees) {
  Grids result;
  for (const GridTree& tree : trees) {
    for (const Grid& grid : tree.grids()) result.insert_or_assign(result.end(), grid.code, &grid);
  }
  return result;
}

// `named`: the grid must be named, or two grids would have units of one name.
void check_pattern(TableReader& reader, std::string_view key, std::string_view pattern, bool named) {
  if (pattern.empty()) return;
  const std::size_t position = pattern.find(grid_placeholder);
  std::string rest(pattern);
  if (position != std::string::npos) rest.erase(position, grid_placeholder.size());
  if (rest.find_first_of("{}") != std::string::npos || (named && position == std::string::npos)) {
    reader.fault(key, {"以 {grid} 代表网格名称，一次", "{grid}, once, for the grid's name"});
  }
}

std::optional<UnitKind> read_kind(TableReader& reader) {
  const std::string text = reader.name("kind");
  for (const auto& [name, kind] : kinds) {
    if (name == text) return kind;
  }
  if (!text.empty()) {
    reader.fault("kind", {"government、office、department、station 或 village",
                          "government, office, department, station or village"});
  }
  return std::nullopt;
}

void check_levels(TableReader& reader, const UnitTemplate& unit) {
  for (const int level : unit.levels) {
    const bool fits = unit.kind == UnitKind::station   ? level == 3
                      : unit.kind == UnitKind::village ? level == 4
                                                       : level <= 2;
    if (!fits) {
      reader.fault("levels", {"station 在 3 级，village 在 4 级，其余在 1、2 级",
                              "station at level 3, village at 4, all others at 1 and 2"});
      return;
    }
  }
}

class UnitTemplates {
 public:
  UnitTemplates(std::string_view file, const Grids& grids, const std::vector<Category>& categories,
                FaultList& faults)
      : file_(file), grids_(grids), categories_(categories), faults_(faults) {}

  void read(const DataNode& document) {
    TableReader root(document, file_, faults_);
    if (const DataNode* names = root.table("english_names")) read_english_names(*names);
    for (const DataNode* node : root.tables("unit")) {
      if (faults_.full()) return;
      read_template(*node);
    }
    root.finish();
    check_hosts();
    check_required(root);
  }

  std::vector<Unit> expand() const {
    std::vector<Unit> result;
    result.reserve(grids_.size() + grids_.size() / 16);
    for (const auto& [code, grid] : grids_) {
      const int level = code.level();
      const std::string code_text = to_text(code);
      const auto english = english_names_.find(code);
      const std::string& english_name = english == english_names_.end() ? grid->name : english->second;
      for (const UnitTemplate& unit : templates_) {
        if (unit.at(level)) result.push_back(make_unit(unit, *grid, code_text, english_name));
      }
    }
    return result;
  }

 private:
  void read_english_names(const DataNode& table) {
    TableReader reader(table, file_, faults_);
    for (const DataNode& node : table.children) {
      const std::optional<std::string> text = reader.optional_name(node.name);
      const std::optional<GridCode> code = known_grid(node.name, node.line, "english_names");
      if (text && code) english_names_.emplace(*code, *text);
    }
  }

  std::optional<GridCode> known_grid(std::string_view text, int line, std::string_view field) {
    const std::optional<GridCode> code = parse_grid_code(text);
    if (code && grids_.contains(*code)) return code;
    faults_.add(file_, line, field, text, {"本市网格的编码", "the code of a grid of this city"});
    return std::nullopt;
  }

  void read_template(const DataNode& node) {
    TableReader reader(node, file_, faults_);
    UnitTemplate unit;
    unit.key = reader.name("key");
    if (!unit.key.empty() && !is_key(unit.key)) {
      reader.fault("key", {"小写英文与连字符", "lower-case words joined by hyphens"});
    }
    if (find(unit.key) != nullptr) reader.fault("key", {"每个 key 只出现一次", "each key only once"});
    const std::optional<UnitKind> kind = read_kind(reader);
    unit.levels = reader.integers("levels", 1, 4);
    if (kind) {
      unit.kind = *kind;
      check_levels(reader, unit);
    }
    const bool several = unit.levels != std::vector<int>{1};
    unit.name_zh = reader.name("name_zh");
    unit.name_en = reader.name("name_en");
    check_pattern(reader, "name_zh", unit.name_zh, several);
    check_pattern(reader, "name_en", unit.name_en, several);
    unit.competence = reader.texts("competence");
    check_competence(reader, unit);
    if (const std::optional<std::string> host = reader.optional_name("host")) {
      hosts_.emplace_back(*host, reader.line_of("host"));
    }
    for (const DataNode* other : reader.tables("override")) unit.overrides.push_back(read_override(*other));
    reader.finish();
    templates_.push_back(std::move(unit));
  }

  NameOverride read_override(const DataNode& node) {
    TableReader reader(node, file_, faults_);
    NameOverride result;
    if (const auto level = reader.optional_integer("level", 1, 4)) result.level = static_cast<int>(*level);
    for (const std::string& text : reader.texts("grids")) {
      if (const auto code = known_grid(text, reader.line_of("grids"), "grids")) result.grids.push_back(*code);
    }
    if (node.child("level") == nullptr && node.child("grids") == nullptr) {
      reader.fault("level", {"level 或 grids", "level or grids"});
    }
    result.name_zh = reader.name("name_zh");
    result.name_en = reader.name("name_en");
    check_pattern(reader, "name_zh", result.name_zh, false);
    check_pattern(reader, "name_en", result.name_en, false);
    reader.finish();
    return result;
  }

  // A category has one competent department at a level, or nobody could say whose it is.
  void check_competence(TableReader& reader, const UnitTemplate& unit) {
    for (std::size_t index = 0; index < unit.competence.size(); ++index) {
      const std::string& id = unit.competence[index];
      const int line = reader.line_of("competence");
      const bool known = std::any_of(categories_.begin(), categories_.end(),
                                     [&id](const Category& category) { return category.id == id; });
      if (!known) faults_.add(file_, line, "competence", id, {"已有的问题类型", "a known category"});
      const auto end = unit.competence.begin() + static_cast<std::ptrdiff_t>(index);
      if (std::find(unit.competence.begin(), end, id) != end) {
        faults_.add(file_, line, "competence", id, {"每个类型只写一次", "each category only once"});
      }
      for (const UnitTemplate& other : templates_) {
        const bool meets = std::any_of(unit.levels.begin(), unit.levels.end(),
                                       [&other](int level) { return other.at(level); });
        if (!meets ||
            std::find(other.competence.begin(), other.competence.end(), id) == other.competence.end()) {
          continue;
        }
        faults_.add(file_, line, "competence", id,
                    {"尚无单位主管的类型（已属 " + other.key + "）",
                     "a category that no other unit has (" + other.key + " has it)"});
      }
    }
    if (!unit.competence.empty() && unit.kind != UnitKind::department) {
      reader.fault("competence", {"只有 department 才写", "only for a department"});
    }
  }

  void check_hosts() {
    for (const auto& [host, line] : hosts_) {
      if (find(host) == nullptr)
        faults_.add(file_, line, "host", host, {"已有单位的 key", "the key of a unit"});
    }
  }

  // What the workflow asks for at each level must be there, once.
  void check_required(TableReader& root) {
    constexpr std::array<std::pair<UnitKind, int>, 6> required = {{{UnitKind::government, 1},
                                                                   {UnitKind::government, 2},
                                                                   {UnitKind::office, 1},
                                                                   {UnitKind::office, 2},
                                                                   {UnitKind::station, 3},
                                                                   {UnitKind::village, 4}}};
    for (const auto& each : required) {
      const auto [kind, level] = each;
      const auto count = std::count_if(
          templates_.begin(), templates_.end(),
          [&each](const UnitTemplate& unit) { return unit.kind == each.first && unit.at(each.second); });
      if (count == 1) continue;
      const std::string name(kinds[static_cast<std::size_t>(kind)].first);
      faults_.add(file_, root.line(), "unit", std::to_string(count),
                  {std::to_string(level) + " 级恰有一个 " + name,
                   "exactly one " + name + " at level " + std::to_string(level)});
    }
    const UnitTemplate* environment = find("environment");
    if (environment == nullptr || environment->kind != UnitKind::department || !environment->at(1) ||
        !environment->at(2)) {
      faults_.add(file_, root.line(), "unit", "environment",
                  {"1、2 级的 environment 部门：别无主管单位时由它负责",
                   "a department environment at levels 1 and 2: it takes what no other unit has"});
    }
  }

  const UnitTemplate* find(std::string_view key) const {
    const auto found = std::find_if(templates_.begin(), templates_.end(),
                                    [key](const UnitTemplate& unit) { return unit.key == key; });
    return found == templates_.end() ? nullptr : &*found;
  }

  std::string_view file_;
  const Grids& grids_;
  const std::vector<Category>& categories_;
  FaultList& faults_;
  std::map<GridCode, std::string> english_names_;
  std::vector<UnitTemplate> templates_;
  std::vector<std::pair<std::string, int>> hosts_;
};

}  // namespace

std::vector<Unit> load_units(std::string_view file, std::string_view text, const std::vector<GridTree>& trees,
                             const std::vector<Category>& categories, FaultList& faults) {
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return {};
  const Grids grids = newest(trees);
  UnitTemplates templates(file, grids, categories, faults);
  templates.read(*document);
  if (!faults.empty()) return {};
  return templates.expand();
}

}  // namespace wangge
