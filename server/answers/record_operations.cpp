// Records: which may be begun, which there are, what a return says by itself, and how a year was scored.
#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "application/case_json.h"
#include "application/field_forms.h"
#include "application/procedures/half_year_return.h"
#include "application/record_beginnings.h"
#include "application/record_title.h"
#include "engine/base/refusal.h"
#include "engine/record/period.h"
#include "server/answers/asked.h"
#include "server/answers/told.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// What is likely, so that it need not be typed.
void suggest(const Visit& visit, const RecordBeginning& beginning, json::array& fields) {
  const auto named = [](std::string code, std::string name) {
    return json::array{json::object{{"code", std::move(code)}, {"name", std::move(name)}}};
  };
  const auto today = std::chrono::year_month_day{day_of(visit.snapshot.now())};
  // A year is assessed when it is over.
  const int year = static_cast<int>(today.year()) - (beginning.kind->name == "assessment" ? 1 : 0);
  for (json::value& field : fields) {
    json::object& form = field.as_object();
    const std::string_view name = form.at("name").as_string();
    if (name == "grid" && !(beginning.grids_below && beginning.grid != grid_of_unit(visit.person.unit)))
      form["value"] = named(to_text(beginning.grid), visit.names().grid(beginning.grid));
    if (name == "year") form["value"] = std::to_string(year);
    if (name == "persons" && beginning.kind->name != "lot")
      form["value"] = named(visit.person.id, visit.person.name);
    // It is drawn from the seed when nobody writes it down by hand.
    if (name == "drawn") form["required"] = false;
  }
}

Response record_forms(Visit& visit) {
  json::array items;
  for (const RecordBeginning& beginning : record_beginnings(visit.snapshot)) {
    const std::string_view kind = beginning.kind->name;
    json::array fields =
        forms_of(beginning.rule->needs, beginning.rule->takes, kind, visit.house.messages, visit.language);
    suggest(visit, beginning, fields);
    json::object item{{"action", beginning.rule->action},
                      {"title", visit.text("action." + std::string(beginning.rule->action))},
                      {"kind", kind},
                      {"kind_title", visit.text("record." + std::string(kind))},
                      {"clause", beginning.rule->clause},
                      {"grid", to_text(beginning.grid)},
                      {"grids_below", beginning.grids_below},
                      {"fields", std::move(fields)}};
    if (beginning.stands) item["stands"] = to_text(*beginning.stands);
    items.push_back(std::move(item));
  }
  return json_response(visit, {{"items", std::move(items)}});
}

// Whatever of a record's line is read holds each of the words.
bool holds(const std::string& told, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (told.find(text.substr(at, end - at)) == std::string::npos) return false;
    at = end + 1;
  }
  return true;
}

std::optional<int> year_asked(const Visit& visit) {
  const std::string_view text = visit.request.asked("year");
  if (text.empty()) return std::nullopt;
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  if (error == std::errc{} && end == text.data() + text.size() && year >= 2000 && year <= 2100) return year;
  throw ProblemException(bad_field("year", std::string(text), "2025"));
}

Response list_records(Visit& visit) {
  RecordFilter filter;
  filter.within = grid_asked(visit, "within").value_or(visit.city().grid);
  filter.unit = unit_asked(visit, "unit");
  if (const std::string kind(visit.request.asked("kind")); !kind.empty()) filter.kind = kind;
  filter.year = year_asked(visit);
  filter.open = flag_asked(visit, "open");
  const std::string_view order = visit.request.asked("order");
  if (!order.empty() && order != "newest" && order != "oldest")
    throw ProblemException(bad_field("order", std::string(order), "newest, oldest"));
  const std::string_view text = visit.request.asked("text");
  const std::size_t size = size_asked(visit, 50, 200);
  RecordPage page;
  page.newest_first = order == "newest";
  if (const std::string_view after = visit.request.asked("after"); !after.empty()) {
    page.after = parse_stream_id(std::string(after));
    if (!page.after) throw ProblemException(bad_field("after", std::string(after), "R2025-0000123"));
  }
  // Words are looked for in what a line says, a bounded number of lines at a time.
  constexpr std::size_t portion = 500, most_read = 5000;
  page.size = text.empty() ? size : portion;
  const Names names = visit.names();
  json::array items;
  std::optional<CaseId> next;
  for (std::size_t read = 0; read < most_read && items.size() < size;) {
    const auto lines = visit.snapshot.records(filter, page);
    for (const RecordLine& line : lines) {
      if (items.size() == size) break;
      page.after = line.row.id;
      json::object item = json_of(line);
      const std::string title = record_title(names, visit.house.messages, visit.language, line.row);
      if (!text.empty() && !holds(title + ' ' + names.unit(line.row.unit) + ' ' + names.grid(line.row.grid) +
                                      ' ' + to_text(line.row.id) + ' ' + line.row.body,
                                  text))
        continue;
      item["title"] = title;
      item["begun"] = to_text(line.row.begun);
      tell_item(visit, item);
      items.push_back(std::move(item));
    }
    read += lines.size();
    const bool last = lines.size() < page.size;
    next = last && items.size() < size ? std::nullopt : page.after;
    if (last) break;
  }
  json::object list{{"items", std::move(items)}};
  if (next) list["next"] = to_text(*next);
  return json_response(visit, std::move(list));
}

// {"figures":[{"name","title","value"}],"report"}: what the system counts, and a summary of it.
Response draft_of(Visit& visit) {
  const HalfYearReturn half_year =
      half_year_return(visit.snapshot, visit.reader, visit.house.messages, stream_in_path(visit));
  json::array figures;
  for (const Figure& figure : half_year.figures)
    figures.push_back({{"name", figure.name},
                       {"title", visit.text("figure." + std::string(figure.name))},
                       {"value", figure.value}});
  return json_response(visit, {{"figures", std::move(figures)}, {"report", half_year.report}});
}

}  // namespace

void add_record_operations(Api& api) {
  api.reads("showRecordForms", "/record-forms", {}, record_forms);
  api.reads("listRecords", "/records",
            {"kind", "within", "unit", "year", "open", "text", "order", "size", "after"}, list_records);
  api.reads("draftRecord", "/records/{id}/draft", {}, draft_of);
}

}  // namespace wangge::server
