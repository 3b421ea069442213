#include "application/field_forms.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/record/record_contents.h"
#include "engine/record/record_subject.h"
#include "workflows/record_workflow.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr int longest_line = 200;  // of a text that is one line; what may be longer is a page

json::object choice(const std::string& value, std::string label) {
  return {{"value", value}, {"label", std::move(label)}};
}

// A field that takes one of a few words.
json::array choices_of(const FieldRule& rule, std::string_view kind, const Messages& messages,
                       Language language) {
  json::array choices;
  const auto add = [&](std::string_view prefix, const std::string& value) {
    choices.push_back(choice(value, messages.render(language, fmt::format("{}.{}", prefix, value), {})));
  };
  if (rule.type == FieldType::outcome)
    for (const char* value : {"refer", "not"}) add("value.outcome", value);
  if (rule.type == FieldType::origin)
    for (const std::string_view origin : case_origins()) add("source", std::string(origin));
  if (rule.type == FieldType::topics)
    for (const char* value : {"1", "2", "3", "4", "5", "6"}) add("value.topics", value);
  if (rule.name == "method" && kind == "yearly_plan")
    for (const std::string_view method : plan_methods) add("value.method", std::string(method));
  if (rule.name == "subject" && record_kind(kind) != nullptr)
    for (const std::string_view subject : record_subject(kind).subjects)
      add("value.subject", std::string(subject));
  return choices;
}

constexpr std::array needed_to_log{std::string_view("grid"), std::string_view("source"),
                                   std::string_view("categories"), std::string_view("title")};
constexpr std::array<const char*, 6> sources{"patrol",   "complaint",   "monitoring",
                                             "assigned", "supervision", "transfer"};

}  // namespace

std::string_view control_of(const FieldRule& rule) {
  switch (rule.type) {
    case FieldType::text:
      return rule.most > longest_line ? "long-text" : "text";
    case FieldType::credit_code:
      return "text";
    case FieldType::unit:
    case FieldType::units:
      return "unit";
    case FieldType::person:
    case FieldType::persons:
      return "person";
    case FieldType::case_number:
    case FieldType::stream:
      return "case";
    case FieldType::record:
    case FieldType::records:
      return "record";
    case FieldType::number:
      return "number";
    case FieldType::flag:
      return "flag";
    case FieldType::outcome:
    case FieldType::origin:
    case FieldType::topics:
      return "choice";
    case FieldType::limit:
      return "limit";
    case FieldType::parties:
      return "parties";
    case FieldType::texts:
      return "lines";
    case FieldType::hashes:
      return "file";
    case FieldType::grid:
    case FieldType::grids:
      return "grid";
    case FieldType::categories:
      return "category";
    case FieldType::moment:
      return "moment";
    case FieldType::deal:
      return "deal";
    case FieldType::figures:
      return "figures";
    case FieldType::points:
      return "points";
    case FieldType::position:
      return "position";
  }
  return "text";
}

bool takes_several(const FieldRule& rule) {
  constexpr std::array lists{FieldType::units,  FieldType::persons,    FieldType::grids, FieldType::records,
                             FieldType::hashes, FieldType::categories, FieldType::topics};
  return std::ranges::find(lists, rule.type) != lists.end();
}

json::object form_of(const FieldRule& rule, std::string_view kind, bool required, const Messages& messages,
                     Language language) {
  const std::string name(rule.name);
  json::object form{{"name", name},
                    {"label", messages.render(language, fmt::format("field.{}.{}", kind, name), {})},
                    {"required", required},
                    {"kind", control_of(rule)}};
  if (takes_several(rule)) {
    form["many"] = true;
    form["most"] = rule.most;
  } else if (rule.type == FieldType::number || rule.type == FieldType::points) {
    form["min"] = rule.least;
    form["max"] = rule.most;
  } else if (rule.type == FieldType::text || rule.type == FieldType::texts ||
             rule.type == FieldType::parties) {
    form["most"] = rule.most;
  }
  json::array choices = choices_of(rule, kind, messages, language);
  if (!choices.empty()) {
    form["kind"] = "choice";
    form["choices"] = std::move(choices);
  }
  form["help"] = messages.render(language, "server.expects", {{"expected", expectation(rule)}});
  return form;
}

json::array forms_of(FieldMask needs, FieldMask takes, std::string_view kind, const Messages& messages,
                     Language language) {
  json::array forms;
  for (const FieldMask mask : {needs, takes & ~needs})
    for (std::size_t index = 0; index < action_fields().size(); ++index)
      if ((mask >> index & 1) != 0)
        forms.push_back(form_of(action_fields()[index], kind, mask == needs, messages, language));
  return forms;
}

json::array log_forms(const Messages& messages, Language language) {
  json::array forms;
  for (const bool required : {true, false})
    for (const FieldRule& rule : log_fields()) {
      if ((std::ranges::find(needed_to_log, rule.name) != needed_to_log.end()) != required) continue;
      json::object form = form_of(rule, "case", required, messages, language);
      json::array choices;
      if (rule.name == "source")
        for (const char* source : sources)
          choices.push_back(choice(source, messages.render(language, fmt::format("source.{}", source), {})));
      if (rule.name == "severity")
        for (int severity = rule.least; severity <= rule.most; ++severity)
          choices.push_back({{"value", severity},
                             {"label", messages.render(language, fmt::format("severity.{}", severity), {})}});
      if (!choices.empty()) {
        form["kind"] = "choice";
        form["choices"] = std::move(choices);
      }
      forms.push_back(std::move(form));
    }
  return forms;
}

}  // namespace wangge
