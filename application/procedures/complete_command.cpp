#include "application/procedures/complete_command.h"

#include <boost/json.hpp>

namespace wangge {
namespace {

namespace json = boost::json;

// The city's own group stands in its data (附件1); what is given by hand goes before it.
void fill_group(const City& city, json::object& data) {
  const auto grid = data.if_contains("grid");
  if (!city.leading_group || grid == nullptr || *grid != json::value(to_text(city.grid))) return;
  const LeadingGroup& group = *city.leading_group;
  data.emplace("leading", group.leading);
  data.emplace("government", group.government);
  if (!group.deputy.empty()) data.emplace("deputy", group.deputy);
  data.emplace("unit", group.office);
  data.emplace("units", json::array(group.units.begin(), group.units.end()));
}

}  // namespace

void complete(const City& city, Command& command) {
  if (command.action == "form_group") fill_group(city, command.data);
}

}  // namespace wangge
