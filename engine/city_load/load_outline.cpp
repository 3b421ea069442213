#include "engine/city_load/load_parts.h"
#include "engine/city_load/load_table.h"

namespace wangge {
namespace {

void check_order(const std::vector<EditionOutline>& editions, const EditionOutline& edition,
                 TableReader& reader) {
  if (edition.valid_to && *edition.valid_to < edition.valid_from) {
    reader.fault("valid_to", {"不早于 valid_from 的日期", "a day not before valid_from"});
  }
  for (const EditionOutline& earlier : editions) {
    if (earlier.name == edition.name) {
      reader.fault("name", {"与其他版本不同的名称", "a name that no other edition has"});
    }
  }
  if (editions.empty()) return;
  const EditionOutline& previous = editions.back();
  if (!previous.valid_to || *previous.valid_to >= edition.valid_from) {
    reader.fault("valid_from",
                 {"晚于上一版本 valid_to 的日期，版本由旧到新、不重叠",
                  "a day after the valid_to of the edition before: oldest first, not overlapping"});
  }
}

}  // namespace

CityOutline load_outline(std::string_view file, std::string_view text, Editions workflows,
                         FaultList& faults) {
  CityOutline result;
  const std::optional<DataNode> document = parse_toml(file, text, faults);
  if (!document) return result;
  TableReader root(*document, file, faults);
  result.name_zh = root.name("name_zh");
  result.name_en = root.name("name_en");
  const std::string prefix = root.name("prefix");
  const std::optional<GridCode> code = parse_grid_code(prefix);
  if (code && code->level() == 1) {
    result.grid = *code;
  } else if (!prefix.empty()) {
    root.fault("prefix", {"四位数字，如 3713", "four digits such as 3713"});
  }
  // A city that names none stays with the first, whatever later programs bring.
  const std::string workflow = root.optional_name("workflow").value_or(std::string(workflows.front().name));
  result.workflow = edition_named(workflows, workflow);
  if (result.workflow == nullptr) {
    root.fault("workflow", {"工作流程的已知版本之一：" + names_of(workflows),
                            "one of the known editions of the workflow: " + names_of(workflows)});
  }
  if (const DataNode* files = root.table("files")) {
    TableReader reader(*files, file, faults);
    result.units = reader.name("units");
    result.categories = reader.name("categories");
    result.deadlines = reader.name("deadlines");
    result.holidays = reader.name("holidays");
    result.obligations = reader.optional_name("obligations").value_or("");
    result.leading_group = reader.optional_name("leading_group").value_or("");
    result.outlines = reader.optional_name("outlines").value_or("");
    reader.finish();
  } else {
    root.fault("files", {"表 [files]，列出各数据文件", "a table [files] that names the data files"});
  }
  if (const DataNode* clock = root.table("clock")) {
    TableReader reader(*clock, file, faults);
    if (const auto seconds = reader.optional_integer("may_lag_seconds", 0, 600))
      result.clock.may_lag = std::chrono::seconds{*seconds};
    if (const auto days = reader.optional_integer("may_lead_days", 1, 366))
      result.clock.may_lead = std::chrono::days{*days};
    if (const auto hours = reader.optional_integer("longest_outage_hours", 1, 744))
      result.clock.longest_outage = std::chrono::hours{*hours};
    reader.finish();
  }
  if (const DataNode* node = root.table("bounds")) {
    TableReader reader(*node, file, faults);
    const auto degrees = [&](std::string_view key, int most) {
      return static_cast<int>(
          reader.optional_integer(key, -most * 1000, most * 1000).value_or(most * 1000 + 1));
    };
    const Bounds bounds{degrees("west", 180), degrees("east", 180), degrees("south", 90),
                        degrees("north", 90)};
    if (bounds.west >= bounds.east || bounds.south >= bounds.north || bounds.east > 180'000 ||
        bounds.north > 90'000)
      reader.fault("west", {"west < east、south < north，千分之一度",
                            "west < east and south < north, in thousandths of a degree"});
    reader.finish();
    result.bounds = bounds;
  }
  for (const DataNode* node : root.tables("edition")) {
    TableReader reader(*node, file, faults);
    EditionOutline edition;
    edition.name = reader.name("name");
    edition.file = reader.name("file");
    const std::optional<Day> first = reader.day("valid_from");
    edition.valid_to = reader.optional_day("valid_to");
    reader.finish();
    if (!first) continue;
    edition.valid_from = *first;
    check_order(result.editions, edition, reader);
    result.editions.push_back(std::move(edition));
  }
  for (const DataNode* node : root.tables("assessment")) {
    TableReader reader(*node, file, faults);
    result.catalogues.push_back(reader.name("file"));
    reader.finish();
  }
  if (result.editions.empty()) {
    root.fault("edition", {"至少一个 [[edition]]", "at least one [[edition]]"});
  }
  root.finish();
  return result;
}

}  // namespace wangge
