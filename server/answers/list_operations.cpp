// What there is to do, and lists of cases, records and limits.
#include <boost/json.hpp>

#include "application/case_json.h"
#include "application/desk_place.h"
#include "application/record_title.h"
#include "application/to_do.h"
#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/answers/told.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

std::optional<DeskClock> place_asked(const Visit& visit) {
  const std::string_view text = visit.request.asked("after");
  if (text.empty()) return std::nullopt;
  if (auto place = parse_place(text)) return place;
  throw ProblemException(bad_field("after", std::string(text), "2025-03-14T16:00/2025-0000003/9"));
}

std::optional<CaseId> stream_asked(const Visit& visit) {
  const std::string_view text = visit.request.asked("after");
  if (text.empty()) return std::nullopt;
  if (auto id = parse_stream_id(std::string(text))) return id;
  throw ProblemException(bad_field("after", std::string(text), "2025-0000123"));
}

void tell_to_do(Visit& visit, json::object& item) {
  tell_item(visit, item);
  if (const json::value* record = item.if_contains("record"); record != nullptr) {
    json::object fields;
    if (const json::value* period = item.if_contains("period")) fields["period"] = *period;
    item["title"] = record_title(
        visit.names(), visit.house.messages, visit.language,
        {text_in(item, "kind"), parse_grid_code(text_in(item, "grid")).value_or(visit.city().grid),
         text_in(item, "unit"), number_in(item, "year"), text_in(item, "subject"), &fields});
  }
}

Response list_to_do(Visit& visit) {
  ToDoFilter filter;
  filter.within = grid_asked(visit, "within");
  filter.unit = unit_asked(visit, "unit");
  ToDoPage page;
  page.size = size_asked(visit, 20, 200);
  page.after = place_asked(visit);
  json::object list = json_of(to_do(visit.snapshot, filter, page));
  for (const char* const member : {"items", "decisions"})
    for (json::value& item : list[member].as_array()) tell_to_do(visit, item.as_object());
  return json_response(visit, std::move(list));
}

// The items in words; `last` is the last of a full page, after which the next begins.
Response page_response(Visit& visit, json::array items, CaseId last) {
  for (json::value& item : items) tell_item(visit, item.as_object());
  json::object list{{"items", std::move(items)}};
  if (last.value != 0) list["next"] = to_text(last);
  return json_response(visit, std::move(list));
}

Response list_cases(Visit& visit) {
  CaseFilter filter;
  filter.within = grid_asked(visit, "within");
  filter.unit = unit_asked(visit, "unit");
  if (const std::string state(visit.request.asked("state")); !state.empty()) filter.state = state;
  if (const std::string category(visit.request.asked("category")); !category.empty())
    filter.category = category;
  filter.open = flag_asked(visit, "open");
  filter.overdue = flag_asked(visit, "overdue").value_or(false);
  filter.found = during_asked(visit, "found");
  filter.ended = during_asked(visit, "ended");
  filter.text = visit.request.asked("text");
  CasePage page;
  page.size = size_asked(visit, 50, 200);
  page.after = stream_asked(visit);
  const auto lines = visit.snapshot.cases(filter, page);
  return page_response(visit, json_of(lines),
                       lines.size() == page.size ? lines.back().registered.id : CaseId{});
}

OverdueFilter overdue_asked(const Visit& visit) {
  OverdueFilter filter;
  filter.within = grid_asked(visit, "within").value_or(visit.city().grid);
  filter.unit = unit_asked(visit, "unit");
  return filter;
}

json::array told_clocks(Visit& visit, const std::vector<DeskLine>& lines) {
  json::array items;
  for (const DeskLine& line : lines) {
    json::object item = json_of(line);
    if (line.clock.case_id.is_record()) {
      item["record"] = item["case"];
      item.erase("case");
      item["kind"] = line.kind;
    } else {
      item["title"] = line.title;
    }
    tell_item(visit, item);
    items.push_back(std::move(item));
  }
  return items;
}

Response clocks_response(Visit& visit, const std::vector<DeskLine>& lines, const OverduePage& page) {
  json::object list{{"items", told_clocks(visit, lines)}};
  if (lines.size() == page.size) list["next"] = place_text(lines.back().clock);
  return json_response(visit, std::move(list));
}

OverduePage clocks_page_asked(const Visit& visit) {
  OverduePage page;
  page.size = size_asked(visit, 50, 200);
  page.after = place_asked(visit);
  return page;
}

Response list_overdue_clocks(Visit& visit) {
  const OverdueFilter filter = overdue_asked(visit);
  const OverduePage page = clocks_page_asked(visit);
  const bool coming = flag_asked(visit, "coming").value_or(false);
  return clocks_response(
      visit, coming ? visit.snapshot.coming(filter, page) : visit.snapshot.overdue(filter, page), page);
}

Response list_missed(Visit& visit) {
  const auto during = during_asked(visit, "during");
  if (!during) throw ProblemException(bad_field("during", {}, "2025-03"));
  const GridCode within = grid_asked(visit, "within").value_or(visit.city().grid);
  const OverduePage page = clocks_page_asked(visit);
  return clocks_response(visit, visit.snapshot.missed(within, *during, page), page);
}

}  // namespace

void add_list_operations(Api& api) {
  api.reads("listToDo", "/to-do", {"unit", "within", "size", "after"}, list_to_do);
  api.reads(
      "listCases", "/cases",
      {"within", "unit", "state", "open", "overdue", "found", "ended", "text", "category", "size", "after"},
      list_cases);
  api.reads("listOverdueClocks", "/overdue/clocks", {"within", "unit", "coming", "size", "after"},
            list_overdue_clocks);
  api.reads("listMissed", "/missed", {"within", "during", "size", "after"}, list_missed);
}

}  // namespace wangge::server
