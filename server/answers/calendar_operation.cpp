// GET /calendar/{token}.ics: the limits of a unit, for calendars, which can show nothing but an address.
#include "engine/reports/overdue.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"
#include "server/answers/icalendar.h"
#include "server/api.h"

namespace wangge::server {
namespace {

constexpr std::size_t most_entries = 500;
constexpr std::string_view ending = ".ics";

bool is_local(std::string_view host) {
  return host.starts_with("127.0.0.1") || host.starts_with("localhost") || host.starts_with("[::1]");
}

// What is owed of which case or record, and nothing that somebody wrote: who was told the address of a
// calendar need not be the one who may read the case.
CalendarEntry entry_of(const Visit& visit, const DeskLine& line, const std::string& base) {
  const DeskClock& clock = line.clock;
  const std::string id = to_text(clock.case_id);
  const bool is_record = clock.case_id.is_record();
  const DeadlineRule* rule = visit.city().policy.find(clock.rule);
  const std::string owed = rule == nullptr ? clock.rule : visit.text("clock." + rule->clock);
  CalendarEntry entry;
  entry.uid = id + "-" + std::to_string(clock.number) + "@" + to_text(visit.city().grid) + ".wangge";
  entry.due = clock.due;
  entry.summary =
      visit.text(clock.due < visit.snapshot.now() ? "server.calendar.late" : "server.calendar.due",
                 {{"number", id}, {"owed", owed}});
  entry.description = visit.text("server.calendar.about", {{"unit", visit.names().unit(clock.unit)},
                                                           {"state", "@state." + clock.state},
                                                           {"due", to_short_text(clock.due)}});
  if (line.points != 0)
    entry.description += '\n' + visit.text("server.calendar.points", {{"points", points_text(line.points)}});
  entry.address = base + (is_record ? "/records/" : "/cases/") + id;
  return entry;
}

Response calendar(Visit& visit) {
  OverdueFilter filter;
  filter.unit = visit.person.unit;
  filter.within = grid_of_unit(visit.person.unit);
  OverduePage page;
  page.size = most_entries;
  const std::string host(visit.request.header("host"));
  const std::string base = (is_local(host) ? "http://" : "https://") + host;
  Calendar told{visit.text("server.calendar.name", {{"unit", visit.names().unit(visit.person.unit)}}),
                visit.snapshot.now(),
                {}};
  for (const DeskClock& clock : visit.snapshot.desk(filter, page)) {
    if (clock.due == never) continue;  // paused
    told.entries.push_back(entry_of(visit, {clock, points_of(visit.city(), clock), {}, {}}, base));
  }
  Response response = text_response(200, "text/calendar; charset=utf-8", icalendar_of(told));
  response.with("Cache-Control", "no-store");
  response.with("Content-Disposition", "inline; filename=\"wangge.ics\"");
  return response;
}

}  // namespace

Route calendar_route(House& house) {
  Route route;
  route.pattern = "/calendar/{token}";
  route.handles = [&house, answer = visited(house, calendar)](const std::shared_ptr<Request>& request,
                                                              const Respond& respond) {
    const Language language = language_of(*request);
    const auto missing = [&house, language, respond] {
      respond(status_response(house.messages, language, 404));
    };
    std::string_view token = request->parameter("token");
    if (!token.ends_with(ending)) return missing();
    token.remove_suffix(ending.size());
    auto asked = std::make_shared<Request>(*request);
    std::erase_if(asked->headers, [](const Header& header) {
      return header.name == "cookie" || header.name == "authorization";
    });
    asked->headers.push_back({"authorization", "Bearer " + std::string(token)});
    asked->operation = calendar_operation;
    // What is no calendar's token is no address.
    answer(asked, [missing, respond](Response response) {
      if (response.status == 401 || response.status == 403) return missing();
      respond(std::move(response));
    });
  };
  return route;
}

}  // namespace wangge::server
