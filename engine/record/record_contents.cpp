#include "engine/record/record_contents.h"

#include <algorithm>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/city/city.h"

namespace wangge {
namespace {

namespace json = boost::json;

// "A371301-environment" and "3713-environment" are of one line of work.
std::string_view line_of(std::string_view unit) {
  const auto dash = unit.find('-');
  return dash == std::string_view::npos ? std::string_view{} : unit.substr(dash + 1);
}

bool is_office(const City& city, const std::string& unit) {
  const Unit* known = city.unit(unit);
  return known != nullptr && (known->kind == UnitKind::office || known->kind == UnitKind::station);
}

// 明确监管区域、监管重点、监管方式和相关责任人 (附件2一1): how often is a number that one can be held to.
std::optional<Problem> check_plan(const json::object& data) {
  if (data.contains("frequency") && number_in(data, "frequency") < 1)
    return bad_field("frequency", std::to_string(number_in(data, "frequency")), "≥ 1");
  const std::string method = text_in(data, "method");
  if (method.empty() || std::ranges::find(plan_methods, method) != plan_methods.end()) return std::nullopt;
  std::string known;
  for (const std::string_view one : plan_methods) known.append(known.empty() ? "" : ", ").append(one);
  return bad_field("method", method, known);
}

// 由…市直有关部门、单位主要负责人为成员，各县区建立相应工作机制 (正文一): a group has members of its own
// level.
std::optional<Problem> check_members(const City& city, const RecordState& record, const json::object& data) {
  if (!city.leading_group || !data.contains("units")) return std::nullopt;
  const auto units = texts_in(data, "units");
  const auto members = std::ranges::count_if(units, [&](const std::string& id) {
    const Unit* unit = city.unit(id);
    return unit != nullptr && unit->grid == record.grid && unit->kind == UnitKind::department;
  });
  if (members >= city.leading_group->least_members) return std::nullopt;
  return refused("refused.too-few-members",
                 {{"members", std::to_string(members)},
                  {"least", std::to_string(city.leading_group->least_members)},
                  {"grid", to_text(record.grid)}},
                 "G1", "units");
}

// 按网格派驻 (细则2-2): to grids that there are, of one's own.
std::optional<Problem> check_staff(const DecisionContext& context, const RecordState& record,
                                   const json::object& data) {
  const GridCode own = grid_of_unit(record.holder());
  for (const std::string& code : texts_in(data, "grids")) {
    const auto grid = parse_grid_code(code);
    if (!grid || !own.contains(*grid) ||
        context.counting.city.tree(day_of(context.at)).find(*grid) == nullptr)
      return refused("refused.grid-not-yours", {{"grid", code}}, "A2.2", "grids");
  }
  return std::nullopt;
}

// 组织相关职能部门 (细则3-6): comprehensive is what departments of the office's own level took part in.
std::optional<Problem> check_participants(const City& city, const RecordState& record,
                                          const json::object& data) {
  if (!is_office(city, record.holder())) return std::nullopt;
  const GridCode own = grid_of_unit(record.holder());
  // A township has no departments: its office supervises villages alone.
  if (own.level() > 2) return std::nullopt;
  const bool any = std::ranges::any_of(texts_in(data, "units"), [&](const std::string& id) {
    const Unit* unit = city.unit(id);
    return unit != nullptr && unit->grid == own && unit->kind == UnitKind::department;
  });
  if (any) return std::nullopt;
  return refused("refused.no-department", {{"grid", to_text(own)}}, "A3.6", "units");
}

// 一级督一级 (附件2五): a finding is put to a unit of the grid that was supervised, directly below; by a
// department to that of its own line, where the level below has one.
std::optional<Problem> check_finding(const City& city, const RecordState& record, const json::object& data) {
  const Unit* unit = city.unit(text_in(data, "unit"));
  if (unit == nullptr) return std::nullopt;  // told as unknown
  const GridCode above = grid_of_unit(record.holder());
  const bool below = unit->grid.level() == above.level() + 1 && above.contains(unit->grid);
  const bool here = record.grid == above || unit->grid == record.grid;
  const bool of_line =
      is_office(city, record.holder()) || above.level() != 1 || line_of(unit->id) == line_of(record.holder());
  if (below && here && of_line) return std::nullopt;
  return refused(
      below && here ? "refused.not-of-the-line" : "refused.finding-elsewhere",
      {{"unit", "%" + unit->id}, {"holder", "%" + record.holder()}, {"grid", to_text(record.grid)}},
      of_line ? "S1" : "S2", "unit");
}

}  // namespace

std::optional<Problem> check_contents(const DecisionContext& context, const RecordState& record,
                                      const Command& command) {
  const City& city = context.counting.city;
  const std::string_view kind = record.kind->name;
  if (kind == "yearly_plan") return check_plan(command.data);
  if (kind == "leading_group") return check_members(city, record, command.data);
  if (kind == "staffing") return check_staff(context, record, command.data);
  if (command.action == "conduct_campaign") return check_participants(city, record, command.data);
  if (command.action == "add_finding") return check_finding(city, record, command.data);
  // What is said of a year names it, as it is said when the year is over.
  if (command.action == "issue_bulletin" && record.subject == "operations" && !command.data.contains("year"))
    return Problem{ProblemKind::input, "input.missing-field", {{"field", "year"}}, "C2", "year"};
  return std::nullopt;
}

}  // namespace wangge
