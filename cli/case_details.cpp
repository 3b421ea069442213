#include "cli/case_details.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/base/json_member.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

// Seven decimals are a centimetre; nobody measures finer.
std::string degrees(const json::value& value) {
  std::string text = fmt::format("{:.7f}", value.to_number<double>());
  text.erase(text.find_last_not_of('0') + 1);
  return text.ends_with('.') ? text + "0" : text;
}

// How exactly it was taken is not recorded, only by which system; what lies outside of the city was
// confirmed.
std::string position_text(Session& session, const json::object& position) {
  std::string text = session.text("cli.position", {{"longitude", degrees(position.at("longitude"))},
                                                   {"latitude", degrees(position.at("latitude"))},
                                                   {"system", text_in(position, "system")}});
  if (const auto* confirmed = position.if_contains("confirmed"); confirmed != nullptr && confirmed->is_bool())
    text += session.text("cli.position-confirmed");
  return text;
}

}  // namespace

void print_details(Session& session, const CaseHistory& history) {
  const CaseState& state = history.state;
  const json::object data = json::parse(history.events.front().data).as_object();
  const auto line = [&](std::string_view title, const std::string& value) {
    if (!value.empty()) session.print_folded(session.text(title) + "  " + printable(value), 2);
  };
  line("field.source", session.text("source." + state.registered.source));
  line("cli.found-at", to_short_text(state.registered.found));
  for (const std::string_view member : {"address", "object", "enterprise", "record"})
    line("field." + std::string(member), text_in(data, member));
  if (const auto* position = data.if_contains("position"); position != nullptr && position->is_object())
    line("field.position", position_text(session, position->get_object()));
  if (const std::string unit = text_in(data, "missed_by"); !unit.empty())
    line("field.missed_by", session.unit_name(unit));
  line("field.description", state.registered.description);
}

}  // namespace wangge::cli
