#include "application/procedures/complete_command.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/draw/draw.h"

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

// Unless it was written down by hand; the engine draws it again (P1).
void draw_lots(json::object& data) {
  if (data.contains("drawn")) return;
  DrawCounts counts;
  counts.sources = number_in(data, "frequency", counts.sources);
  counts.inspectors = number_in(data, "staff", counts.inspectors);
  const auto drawn =
      draw_inspections(text_in(data, "seed"), texts_in(data, "sources"), texts_in(data, "persons"), counts);
  if (!drawn) throw ProblemException(drawn.error());
  data["drawn"] = json_of(std::span<const DrawnSource>(*drawn));
}

}  // namespace

void complete(const City& city, Command& command) {
  if (command.action == "form_group") fill_group(city, command.data);
  if (command.action == "draw_lots") draw_lots(command.data);
}

}  // namespace wangge
