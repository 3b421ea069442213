#include "application/case_json.h"

#include <boost/json.hpp>

#include "engine/log/event.h"

namespace wangge {

namespace json = boost::json;

namespace {

json::array events_of(const std::vector<Event>& events) {
  json::array list;
  for (const Event& event : events) list.push_back(json::parse(encode(event)));
  return list;
}

}  // namespace

json::object json_of(const ClockState& clock) {
  json::object object{{"number", clock.number},        {"rule", clock.rule},
                      {"clock", clock.clock},          {"unit", clock.unit},
                      {"limit", to_text(clock.limit)}, {"started", to_text(clock.started)},
                      {"open", clock.open()}};
  if (clock.due && *clock.due < never) object["due"] = to_text(*clock.due);
  if (clock.ended) object["ended"] = to_text(*clock.ended);
  if (clock.party > 0) object["party"] = clock.party;
  if (clock.breach)
    object["breach"] = {{"fell_due", to_text(clock.breach->fell_due)},
                        {"feeds", clock.breach->feeds},
                        {"points", clock.breach->points},
                        {"annulled", clock.breach->annulled.has_value()}};
  return object;
}

json::object json_of(const CaseHistory& history) {
  return {{"case", to_text(history.state.id)},          {"state", history.state.state_name()},
          {"suspended", history.state.place.suspended}, {"unit", history.state.accountable()},
          {"sequence", history.state.sequence},         {"clocks", json_of(history.state.clocks)},
          {"events", events_of(history.events)}};
}

json::object json_of(const CaseLine& line) {
  json::object object{{"case", to_text(line.registered.id)},
                      {"grid", to_text(line.registered.grid)},
                      {"state", line.standing.state},
                      {"unit", line.standing.unit},
                      {"title", line.registered.title},
                      {"severity", line.registered.severity},
                      {"found", to_text(line.registered.found)},
                      {"sequence", line.standing.sequence}};
  object["categories"] = json::array(line.registered.categories.begin(), line.registered.categories.end());
  if (line.due && *line.due < never) object["due"] = to_text(*line.due);
  return object;
}

json::object json_of(const RecordLine& line) {
  json::object object = json::parse(line.row.body).as_object();
  object["record"] = to_text(line.row.id);
  object["kind"] = line.row.kind;
  object["grid"] = to_text(line.row.grid);
  object["unit"] = line.row.unit;
  object["year"] = line.row.year;
  object["subject"] = line.row.subject;
  object["state"] = line.standing.state;
  object["open"] = line.standing.open;
  object["sequence"] = line.standing.sequence;
  if (line.due) object["due"] = to_text(*line.due);
  if (line.filed_late) object["filed_late"] = true;
  return object;
}

json::object json_of(const RecordHistory& history) {
  json::object object =
      json_of(RecordLine{row_of(history.state), standing_of(history.state),
                         earliest_due_of(desk_of(history.state, history.state.state_name()))});
  object["events"] = events_of(history.events);
  return object;
}

json::object json_of(const OverdueLine& line) {
  return {{"county", to_text(line.county)}, {"unit", line.unit},
          {"clocks", line.clocks},          {"cases", line.cases},
          {"points", line.points},          {"oldest", to_text(line.oldest)}};
}

json::object json_of(const DeskLine& line) {
  return {{"case", to_text(line.clock.case_id)},
          {"clock", line.clock.number},
          {"rule", line.clock.rule},
          {"unit", line.clock.unit},
          {"due", to_text(line.clock.due)},
          {"state", line.clock.state},
          {"points", line.points}};
}

json::object json_of(const BreachCount& count) {
  return {{"unit", count.unit},     {"rule", count.rule},         {"feeds", count.feeds},
          {"points", count.points}, {"breaches", count.breaches}, {"cases", count.cases}};
}

}  // namespace wangge
