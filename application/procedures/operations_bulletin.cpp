#include "application/procedures/operations_bulletin.h"

#include <boost/json.hpp>

#include "application/verified_log.h"
#include "engine/reports/half_year.h"

namespace wangge {
namespace {

namespace json = boost::json;

json::object json_of(const UnitOperations& line) {
  json::object object{{"unit", line.unit}};
  for (const auto& [name, ratio] : ratios_of(line))
    object[name] = json::object{{"part", ratio.part}, {"whole", ratio.whole}};
  object["figures"] = wangge::json_of(half_year_figures(line.activity));
  return object;
}

std::string line_text(const Messages& messages, const City& city, const UnitOperations& line) {
  const Unit* unit = city.unit(line.unit);
  const Activity& done = line.activity;
  Arguments arguments{{"unit", unit == nullptr ? line.unit : unit->name_zh}};
  for (const auto& [name, ratio] : ratios_of(line)) {
    arguments.emplace_back(std::string(name) + "_part", std::to_string(ratio.part));
    arguments.emplace_back(std::string(name) + "_whole", std::to_string(ratio.whole));
  }
  for (const auto& [name, text] :
       {std::pair{"in_time", to_text(line.in_time())}, std::pair{"closed", to_text(line.closed())},
        std::pair{"late", std::to_string(done.late)}, std::pair{"reworked", std::to_string(done.sent_back)},
        std::pair{"patrols", std::to_string(done.patrols)},
        std::pair{"campaigns", std::to_string(done.campaigns)},
        std::pair{"rectified", std::to_string(done.rectified)},
        std::pair{"findings", std::to_string(done.findings)},
        std::pair{"publications", std::to_string(done.publications)}})
    arguments.emplace_back(name, text);
  return messages.render(Language::zh, "operations-line", arguments);
}

// Of all the lines together; what single units did stands in the text.
json::object sums_of(const std::vector<UnitOperations>& lines) {
  json::object sums;
  const auto add = [&](const std::string& name, std::int64_t value) {
    const auto before = sums.if_contains(name);
    sums[name] = value + (before == nullptr ? 0 : before->as_int64());
  };
  for (const UnitOperations& line : lines) {
    for (const Figure& figure : half_year_figures(line.activity)) add(std::string(figure.name), figure.value);
    for (const auto& [name, ratio] : ratios_of(line)) {
      add(std::string(name) + "_part", ratio.part);
      add(std::string(name) + "_whole", ratio.whole);
    }
  }
  return sums;
}

}  // namespace

std::array<NamedRatio, 6> ratios_of(const UnitOperations& line) {
  return {{{"in_time", line.in_time()},
           {"closed", line.closed()},
           {"late", line.late()},
           {"reworked", line.reworked()},
           {"accepted", line.accepted()},
           {"submitted", line.submitted()}}};
}

std::vector<UnitOperations> operations_in(Door& door, GridCode grid, int year) {
  door.snapshot().require_grid(grid);
  return operations_of(door.reader(), door.city(), grid, year, door.now());
}

json::object json_of(GridCode grid, int year, const std::vector<UnitOperations>& lines) {
  json::array units;
  for (const UnitOperations& line : lines) units.push_back(json_of(line));
  return {{"grid", to_text(grid)}, {"year", year}, {"units", std::move(units)}};
}

Result<Answer> issue_operations_bulletin(Door& door, GridCode grid, int year, const std::string& letter,
                                         const std::string& key) {
  const City& city = door.city();
  const Person person = door.person();
  const Unit* office = city.office_of(grid);
  if (office == nullptr || office->id != person.unit)
    return Problem{
        ProblemKind::refused,
        "cli.not-the-office",
        {{"office", office == nullptr ? to_text(grid) : "%" + office->id}, {"unit", "%" + person.unit}},
        "C2",
        {}};
  require_verified(door);
  const auto lines = operations_in(door, grid, year);
  // The paper is Chinese, whatever the language of who issues it.
  const Messages messages(builtin_messages_toml());
  std::string content;
  json::array units;
  for (const UnitOperations& line : lines) {
    content += (content.empty() ? "" : "\n") + line_text(messages, city, line);
    if (line.unit != office->id) units.emplace_back(line.unit);
  }
  const Grid* place = grid == city.grid ? nullptr : city.tree(day_of(door.now())).find(grid);
  const std::string name = messages.render(
      Language::zh, "operations-name",
      {{"grid", place == nullptr ? city.name_zh : place->name}, {"year", std::to_string(year)}});
  json::object data{{"name", name},           {"content", content},    {"units", std::move(units)},
                    {"year", year},           {"grid", to_text(grid)}, {"figures", sums_of(lines)},
                    {"subject", "operations"}};
  if (!letter.empty()) data["letter"] = letter;
  return door.execute(door.command("issue_bulletin", std::move(data), key));
}

}  // namespace wangge
