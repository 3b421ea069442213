#include "tools/search/choices.h"

#include <algorithm>
#include <set>

#include "engine/stream/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::string_view without_effect[] = {"annotate", "hand_on", "report_step", "urge", "correct_case"};

// The values of one field; more than one where the choice matters.
std::vector<json::value> values_of(Field field, const std::vector<std::string>& units, CaseId into) {
  const FieldRule& rule = action_fields()[static_cast<std::size_t>(field)];
  switch (rule.type) {
    case FieldType::unit:
      return {units.begin(), units.end()};
    case FieldType::person:
      return {"p-1"};
    case FieldType::case_number:
      return {json::value(to_text(into))};
    case FieldType::number:
      return {std::max(rule.least, 5)};
    case FieldType::flag:
      return {true};
    case FieldType::limit:
      return {"5WD"};
    case FieldType::parties: {
      json::array parties;
      for (std::size_t i = 0; i < std::min<std::size_t>(2, units.size()); ++i)
        parties.push_back({{"unit", units[i]}, {"task", "现场检查"}});
      return {parties};
    }
    default:
      if (rule.name == "outcome") return {"refer", "not"};
      return {"依规定办理"};
  }
}

void with_field(std::vector<json::object>& all, Field field, const std::vector<json::value>& values,
                bool optional) {
  std::vector<json::object> more = optional ? all : std::vector<json::object>{};
  for (const json::object& before : all)
    for (const json::value& value : values) {
      more.push_back(before);
      more.back()[name_of(field)] = value;
    }
  all = std::move(more);
}

}  // namespace

Person player_of(const std::string& unit, int number) {
  constexpr auto roles =
      static_cast<std::uint32_t>(Role::inspector) | static_cast<std::uint32_t>(Role::handler) |
      static_cast<std::uint32_t>(Role::leader) | static_cast<std::uint32_t>(Role::supervisor);
  const std::string id = unit + '-' + std::to_string(number);
  return {id, id, unit, roles, true};
}

std::vector<Choice> choices_of(const City& city, const CaseState& state, const Person& person, Moment at,
                               const std::vector<std::string>& units, CaseId into) {
  std::vector<Choice> choices;
  std::set<std::pair<std::string_view, int>> seen;
  for (const PossibleAction& possible : possible_actions(city, state, person, at)) {
    const TransitionRule& rule = *possible.rule;
    if (std::ranges::find(without_effect, rule.action) != std::end(without_effect)) continue;
    if (!seen.emplace(rule.action, possible.party).second) continue;
    std::vector<json::object> all{{}};
    for (std::size_t i = 0; i < action_fields().size(); ++i) {
      const auto field = static_cast<Field>(i);
      const FieldType type = action_fields()[i].type;
      if (field == Field::party) continue;
      if ((rule.needs >> i & 1) != 0)
        with_field(all, field, values_of(field, units, into), false);
      else if ((rule.takes >> i & 1) != 0 && type == FieldType::flag)
        with_field(all, field, values_of(field, units, into), true);
    }
    for (json::object& data : all) {
      if (possible.party != 0) data["party"] = possible.party;
      choices.push_back({std::string(rule.action), std::move(data)});
    }
  }
  return choices;
}

}  // namespace wangge
