#include "server/answers/told.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/score/penalties.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

void put_word(const Visit& visit, json::object& object, std::string_view member, std::string_view prefix,
              std::string_view into) {
  if (const std::string value = text_in(object, member); !value.empty())
    object[into] = visit.text(fmt::format("{}.{}", prefix, value));
}

void tell_each(const Visit& visit, json::object& object, std::string_view list, std::string_view member,
               std::string_view prefix) {
  auto* values = object.if_contains(list);
  if (values == nullptr || !values->is_array()) return;
  for (json::value& value : values->get_array())
    if (value.is_object()) put_word(visit, value.get_object(), member, prefix, "title");
}

std::string_view status_of(const ClockState& clock, Moment now) {
  const bool missed = clock.breach && !clock.breach->annulled;
  switch (clock.status) {
    case ClockStatus::paused:
      return "paused";
    case ClockStatus::met:
      return missed ? "met-late" : "met";
    case ClockStatus::cancelled:
      return "cancelled";
    case ClockStatus::running:
      break;
  }
  return missed || (clock.due && *clock.due < now) ? "late" : "running";
}

}  // namespace

void tell_item(const Visit& visit, json::object& item) {
  put_word(visit, item, "state", "state", "state_title");
  put_word(visit, item, "kind", "record", "kind_title");
  tell_each(visit, item, "clocks", "clock", "clock");
  tell_each(visit, item, "actions", "action", "action");
}

void tell_events(const Teller& teller, const Visit& visit, std::string_view kind, const StreamState& stream,
                 const std::vector<Event>& events, json::array& told) {
  for (std::size_t i = 0; i < events.size() && i < told.size(); ++i) {
    const Event& event = events[i];
    json::object& object = told[i].as_object();
    object["title"] = visit.text("action." + event.action);
    object["who"] = teller.who(event.actor);
    object["system"] = event.actor == system_actor;
    if (!event.unit.empty()) object["unit_name"] = teller.names().unit(event.unit);
    if (!event.to.empty()) object["to_title"] = visit.text("state." + event.to);
    json::array fields, lines;
    if (!event.data.empty()) {
      json::object data = json::parse(event.data).as_object();
      data.erase("party");  // a member of the event itself
      for (ToldField& field : teller.fields(kind, data))
        fields.push_back({{"name", field.name}, {"label", field.label}, {"value", field.value}});
    }
    for (const ClockEntry& entry : event.clocks)
      lines.push_back({{"number", entry.number},
                       {"operation", name_of(entry.operation)},
                       {"text", teller.clock(stream, entry)}});
    object["fields"] = std::move(fields);
    object["clock_lines"] = std::move(lines);
  }
}

void tell_clocks(Visit& visit, const StreamState& stream, json::array& clocks) {
  const std::vector<Breach> breaches = breaches_of(stream);
  for (std::size_t i = 0; i < stream.clocks.size() && i < clocks.size(); ++i) {
    const ClockState& clock = stream.clocks[i];
    json::object& object = clocks[i].as_object();
    const std::string_view status = status_of(clock, visit.snapshot.now());
    object["title"] = visit.text("clock." + clock.clock);
    object["status"] = status;
    object["status_title"] = visit.text(fmt::format("server.clock.{}", status));
    object["unit_name"] = visit.names().unit(clock.unit);
    object["limit_title"] =
        limit_text(visit.house.messages, visit.language, clock.extension.value_or(clock.limit));
    if (clock.breach && !clock.breach->annulled)
      object["points"] = cost_in(visit.city(), breaches, *clock.breach);
    else if (clock.open())
      object["points"] = cost_in(visit.city(), breaches, desk_clock(stream.id, clock, {}));
  }
}

}  // namespace wangge::server
