// One case or record: where it stands, what happened, its clocks, its files, and what may be done with it.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <charconv>

#include "application/attachment_names.h"
#include "application/case_json.h"
#include "application/explained_clock.h"
#include "application/field_forms.h"
#include "application/in_hand.h"
#include "application/papers/letters_at_hand.h"
#include "application/record_title.h"
#include "application/shown_files.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "server/answers/asked.h"
#include "server/answers/possible_actions.h"
#include "server/answers/told.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

Response with_sequence(Response response, int sequence) {
  response.with("ETag", fmt::format("\"{}\"", sequence));
  return response;
}

// By hash, each once, if this viewer may open them.
json::array told_files(Visit& visit, CaseId id, const std::vector<Event>& events) {
  json::array files;
  if (!visit.snapshot.opens_files(id)) return files;
  const AttachmentNames names(visit.house.database);
  for (const ShownFile& file : files_of(events, AttachmentFolder(attachments_beside(visit.house.database)))) {
    json::object told{{"number", file.number}, {"sequence", file.sequence}, {"hash", file.hash}};
    if (file.bytes) told["size"] = *file.bytes;
    if (std::string name = names.of(file.hash); !name.empty()) told["name"] = std::move(name);
    files.push_back(std::move(told));
  }
  return files;
}

json::array told_letters(const Visit& visit, const std::vector<Event>& events) {
  json::array letters;
  for (const LetterKind kind : letters_at_hand(events))
    letters.push_back(
        {{"letter", name_of(kind)}, {"title", visit.text("letter." + std::string(name_of(kind)))}});
  return letters;
}

Response show_case(Visit& visit) {
  const CaseId id = stream_in_path(visit);
  const CaseHistory history = visit.snapshot.show(id);
  const CaseState& state = history.state;
  const Teller teller(visit.snapshot, visit.house.messages, visit.language);
  json::object object = json_of(history);
  tell_item(visit, object);
  tell_clocks(visit, state, object["clocks"].as_array());
  tell_events(teller, visit, "case", state, history.events, object["events"].as_array());
  const CaseRegister& registered = state.registered;
  object["title"] = registered.title;
  object["description"] = registered.description;
  object["grid"] = to_text(registered.grid);
  object["categories"] = json::array(registered.categories.begin(), registered.categories.end());
  object["severity"] = registered.severity;
  object["severity_title"] = visit.text(fmt::format("severity.{}", registered.severity));
  object["urgent"] = state.urgent;
  object["source"] = registered.source;
  object["source_title"] = visit.text("source." + registered.source);
  object["found"] = to_text(registered.found);
  object["round"] = state.round;
  json::array tasks;
  for (const TaskState& task : state.tasks) {
    const std::string name(state.edition->task_states[static_cast<std::size_t>(task.state)].name);
    tasks.push_back({{"number", task.number},
                     {"unit", task.unit},
                     {"task", task.task},
                     {"state", name},
                     {"state_title", visit.text("state." + name)}});
  }
  object["tasks"] = std::move(tasks);
  object["opens_files"] = visit.snapshot.opens_files(id);
  object["attachments"] = told_files(visit, id, history.events);
  object["letters"] = told_letters(visit, history.events);
  return with_sequence(json_response(visit, std::move(object)), state.sequence);
}

Response show_record(Visit& visit) {
  const CaseId id = stream_in_path(visit);
  const RecordHistory history = visit.snapshot.show_record(id);
  const RecordState& state = history.state;
  const std::string_view kind = state.kind->name;
  const Teller teller(visit.snapshot, visit.house.messages, visit.language);
  json::object object = json_of(history);
  tell_item(visit, object);
  object["clocks"] = json_of(state.clocks);
  tell_clocks(visit, state, object["clocks"].as_array());
  tell_events(teller, visit, kind, state, history.events, object["events"].as_array());
  const auto told = [&](const json::object& fields) {
    json::array list;
    for (ToldField& field : teller.fields(kind, fields))
      list.push_back({{"name", field.name}, {"label", field.label}, {"value", field.value}});
    return list;
  };
  object["told_fields"] = told(state.fields);
  object["title"] =
      record_title(visit.names(), visit.house.messages, visit.language,
                   {kind, state.grid, state.holder(), state.year, state.subject, &state.fields});
  if (const auto other = taken_in_hand(visit.snapshot, state)) object["in_hand"] = to_text(*other);
  if (const auto duty = duty_of(visit.snapshot, state)) object["duty"] = to_text(*duty);
  object["subject_title"] = value_word(visit.house.messages, visit.language, "subject", state.subject);
  json::array items;
  for (const RecordItem& item : state.items) {
    const std::string name(state.kind->item_states[static_cast<std::size_t>(item.state)].name);
    items.push_back({{"number", item.number},
                     {"unit", item.unit},
                     {"state", name},
                     {"state_title", visit.text("state." + name)},
                     {"fields", told(item.fields)}});
  }
  object["told_items"] = std::move(items);
  object["opens_files"] = visit.snapshot.opens_files(id);
  object["attachments"] = told_files(visit, id, history.events);
  object["letters"] = told_letters(visit, history.events);
  return with_sequence(json_response(visit, std::move(object)), state.sequence);
}

Problem unknown_clock(std::string_view number) {
  return refused("refused.unknown-clock", {{"clock", std::string(beginning_of(number, 20))}}, {});
}

Response explain(Visit& visit) {
  const CaseId id = stream_in_path(visit);
  const std::string_view text = visit.request.parameter("number");
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || number < 1)
    throw ProblemException(unknown_clock(text));
  const auto registry = visit.reader.events(registry_stream);
  const auto explained = [&](const StreamState& stream) {
    if (static_cast<std::size_t>(number) > stream.clocks.size()) throw ProblemException(unknown_clock(text));
    return explain_clock(visit.city(), stream, registry, number);
  };
  const ExplainedClock clock = id.is_record() ? explained(visit.snapshot.show_record(id).state)
                                              : explained(visit.snapshot.show(id).state);
  json::object object = json_of(clock, id, visit.house.messages, visit.language);
  for (json::value& day : object["days"].as_array()) {
    json::object& told = day.as_object();
    told["how_title"] = visit.text("counted." + std::string(told["how"].as_string()));
  }
  object["limit_title"] = limit_text(visit.house.messages, visit.language, clock.limit);
  object["title"] = visit.text("clock." + clock.clock.clock);
  if (clock.rule != nullptr) {
    object["source"] = origin_text(visit.house.messages, visit.language, clock.rule->source);
    object["strength"] = clock.rule->strength;
  }
  return json_response(visit, std::move(object));
}

Response list_actions(Visit& visit) {
  return json_response(visit, possible_actions_of(visit, stream_in_path(visit)));
}

Response case_form(Visit& visit) {
  return json_response(visit, {{"action", "log"},
                               {"title", visit.text("action.log")},
                               {"fields", log_forms(visit.house.messages, visit.language)}});
}

}  // namespace

void add_stream_operations(Api& api) {
  api.reads("showCaseForm", "/case-form", {}, case_form);
  api.reads("showCase", "/cases/{id}", {}, show_case);
  api.reads("showRecord", "/records/{id}", {}, show_record);
  api.reads("listCaseActions", "/cases/{id}/actions", {}, list_actions);
  api.reads("listRecordActions", "/records/{id}/actions", {}, list_actions);
  api.reads("explainCaseClock", "/cases/{id}/clocks/{number}", {}, explain);
  api.reads("explainRecordClock", "/records/{id}/clocks/{number}", {}, explain);
}

}  // namespace wangge::server
