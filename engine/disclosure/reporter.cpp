#include "engine/disclosure/reporter.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/masking.h"
#include "engine/field.h"

namespace wangge {
namespace {

namespace json = boost::json;

bool is_free_text(std::string_view name) {
  for (const auto rules : {action_fields(), log_fields()}) {
    const auto rule = std::ranges::find(rules, name, &FieldRule::name);
    if (rule != rules.end()) return rule->type == FieldType::text && name != "source";
  }
  return false;
}

}  // namespace

bool knows_reporter(const CaseState& state, const Person* viewer) {
  if (!state.complaint) return true;
  if (viewer == nullptr || !viewer->active) return false;
  if (viewer->id == state.logged_by) return true;
  const std::string& unit = viewer->unit;
  return state.open() && (unit == state.accountable() || unit == state.unit(Party::receiver) ||
                          unit == state.unit(Party::holder) || unit == state.unit(Party::organiser));
}

void conceal_reporter(Event& event, std::string_view reporter, const PlaceNames& places) {
  if (event.actor == reporter && (event.action == "log" || event.as == name_of(Relation::reporting)))
    event.actor = concealed_person;
  if (event.data.empty()) return;
  json::object data = json::parse(event.data).as_object();
  for (auto& [name, value] : data)
    if (value.is_string() && is_free_text(name))
      value = mask(std::string_view(value.get_string()), {{}, {}, &places}).text;
  event.data = json::serialize(data);
}

void conceal_reporter(CaseRegister& registered, const PlaceNames& places) {
  registered.title = mask(registered.title, {{}, {}, &places}).text;
  registered.description = mask(registered.description, {{}, {}, &places}).text;
}

}  // namespace wangge
