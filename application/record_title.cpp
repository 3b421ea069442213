#include "application/record_title.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/time.h"
#include "engine/base/utf8.h"
#include "engine/reports/field_text.h"

namespace wangge {
namespace {

namespace json = boost::json;

// Whose the record is tells less than what it is about.
constexpr std::array about_a_grid{std::string_view("assignment"),       std::string_view("division_plan"),
                                  std::string_view("leading_group"),    std::string_view("mechanism"),
                                  std::string_view("source_list"),      std::string_view("township_agency"),
                                  std::string_view("pollution_source"), std::string_view("assessment")};
// Handed in or held per half-year or year, whatever day it was.
constexpr std::array by_period{std::string_view("submission"), std::string_view("yearly_plan"),
                               std::string_view("assessment"), std::string_view("meeting"),
                               std::string_view("bulletin"),   std::string_view("publication"),
                               std::string_view("campaign")};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view kind) {
  return std::ranges::find(list, kind) != list.end();
}

std::string period_of(const Messages& messages, Language language, const RecordTitleParts& record,
                      const json::object& fields) {
  const auto text = [&](const char* id, const std::string& value) {
    return messages.render(language, id, {{"year", std::to_string(record.year)}, {"number", value}});
  };
  const int period = number_in(fields, "period", 0);
  if (record.kind == "submission" && (period == 1 || period == 2))
    return text(period == 1 ? "word.title-first-half" : "word.title-second-half", {});
  if (period > 0) return text("word.title-period", std::to_string(period));
  for (const std::string_view member : {"from", "until"})
    if (const auto moment = parse_moment(text_in(fields, member)))
      return to_short_text(*moment).substr(0, 10);
  return among(by_period, record.kind) ? text("word.title-year", {}) : std::string();
}

// Its own name, or the beginning of what it says.
std::string words_of(const RecordTitleParts& record, const json::object& fields) {
  for (const std::string_view member : {"name", "focus", "result", "reason"}) {
    if (member != "name" && record.kind != "patrol" && record.kind != "campaign" && record.kind != "meeting")
      continue;
    const std::string text = text_in(fields, member);
    if (text.empty()) continue;
    const std::string beginning(beginning_of(text, 90));
    return beginning.size() < text.size() ? beginning + "…" : beginning;
  }
  return {};
}

}  // namespace

std::string record_title(const Names& names, const Messages& messages, Language language,
                         const RecordTitleParts& record) {
  static const json::object nothing;
  const json::object& fields = record.fields == nullptr ? nothing : *record.fields;
  const std::string kind = messages.render(language, fmt::format("record.{}", record.kind), {});
  const std::string subject =
      record.subject.empty() ? std::string() : value_word(messages, language, "subject", record.subject);
  const bool named = !record.subject.empty() && subject != record.subject;
  std::array parts{among(about_a_grid, record.kind) ? names.grid(record.grid) : names.unit(record.unit),
                   period_of(messages, language, record, fields), named ? subject : std::string(), kind,
                   words_of(record, fields)};
  std::string title;
  for (const std::string& part : parts)
    if (!part.empty()) title += (title.empty() ? "" : " ") + part;
  return title;
}

std::string record_title(const Names& names, const Messages& messages, Language language,
                         const RecordRow& record) {
  const json::value body = record.body.empty() ? json::value(json::object()) : json::parse(record.body);
  const json::value* fields = body.as_object().if_contains("fields");
  return record_title(names, messages, language,
                      {record.kind, record.grid, record.unit, record.year, record.subject,
                       fields != nullptr && fields->is_object() ? &fields->get_object() : nullptr});
}

}  // namespace wangge
