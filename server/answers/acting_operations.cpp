// What is done: cases logged, actions on cases and records; and what an action would do.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <set>

#include "application/dry_run.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "engine/history/replay.h"
#include "server/answers/asked.h"
#include "server/answers/commands.h"
#include "server/answers/told.h"
#include "server/api.h"
#include "storage/sqlite/sqlite_store.h"
#include "workflows/record_workflow.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// What was done, as one sentence says it, and which limit of the case ends first.
void tell_done(Visit& visit, const Answer& answer, json::object& object) {
  std::optional<Moment> due;
  std::string clock;
  const auto look = [&](const std::vector<ClockState>& clocks) {
    for (const ClockState& one : clocks)
      if (one.status == ClockStatus::running && one.due && *one.due < due.value_or(never)) {
        due = one.due;
        clock = one.clock;
      }
  };
  Arguments words{{"case", to_text(answer.case_id)}, {"action", "@action." + answer.action}};
  std::string id = "server.done";
  if (answer.case_id.is_record()) {
    const Snapshot::ActedOn record = visit.snapshot.acted_on(answer.case_id);
    due = record.due;
    words.emplace_back("kind", "@record." + record.kind);
    id += "-record";
  } else {
    const CaseState state = visit.snapshot.show(answer.case_id).state;
    look(state.clocks);
    words.emplace_back("unit", visit.names().unit(state.accountable()));
  }
  words.emplace_back("state", "@state." + answer.state);
  if (due && *due < never) {
    object["due"] = to_text(*due);
    if (!clock.empty()) {
      object["due_clock"] = clock;
      object["due_title"] = visit.text("clock." + clock);
    }
  }
  object["title"] = visit.text(id, words);
}

Response told_answer(Visit& visit, const Answer& answer, int status) {
  const std::string id = to_text(answer.case_id);
  json::object object{{answer.case_id.is_record() ? "record" : "case", id},
                      {"sequence", answer.sequence},
                      {"action", answer.action},
                      {"state", answer.state},
                      {"state_title", visit.text("state." + answer.state)},
                      {"done_at", to_text(answer.at)}};
  // Whoever gave a case away may read it no more; what was done, they are told all the same.
  if (visit.snapshot.reads(answer.case_id)) tell_done(visit, answer, object);
  Response response = json_response(visit, std::move(object));
  response.status = status;
  response.with("ETag", fmt::format("\"{}\"", answer.sequence));
  if (status == 201)
    response.with("Location",
                  std::string(api_base) + (answer.case_id.is_record() ? "/records/" : "/cases/") + id);
  return response;
}

void submit(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond, Command command,
            int status) {
  House& house = visit.house;
  const Language language = visit.language;
  if (!house.unanswered.begin())
    return respond(status_response(house.messages, language, 503).with("Retry-After", "2"));
  house.engine.submit(
      std::move(command), [&house, language, request, respond, status](const Result<Answer>& answer) {
        house.metrics.command(answer.has_value());
        if (!answer)
          respond(problem_response(house.messages, language, answer.error()));
        else
          visited(house, [done = *answer, status](Visit& after) { return told_answer(after, done, status); })(
              request, respond);
        house.unanswered.end();
      });
}

void log_case(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond) {
  submit(visit, request, respond, command_of(visit, "log", std::nullopt, true), 201);
}

// The body names the action, as what begins a record is none of a record's own.
void begin_record(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond) {
  const std::string action(visit.request.parameter("action"));
  const auto known = record_action(action);
  if (!known || !known->begins || known->on_item)
    throw ProblemException({ProblemKind::input, "input.unknown-action", {{"action", action}}, {}, {}});
  submit(visit, request, respond, command_of(visit, action, std::nullopt, true), 201);
}

// What begins something acts on nothing that there is; it has an operation of its own.
std::string action_on(const Visit& visit, CaseId id) {
  std::string action(visit.request.parameter("action"));
  bool known = false;
  if (id.is_record()) {
    const auto of_record = record_action(action);
    known = of_record && (of_record->on_item || !of_record->begins);
  } else {
    known = action != "log" && is_case_action(visit.city().editions, action);
  }
  if (!known)
    throw ProblemException({ProblemKind::input,
                            "input.unknown-action",
                            {{"action", without_refused(beginning_of(action, 64))}},
                            {},
                            {}});
  return action;
}

void act(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond) {
  const CaseId id = stream_in_path(visit);
  submit(visit, request, respond, command_of(visit, action_on(visit, id), id, true), 200);
}

std::string_view effect_of(ClockOperation operation) {
  switch (operation) {
    case ClockOperation::start:
      return "starts";
    case ClockOperation::meet:
      return "met";
    case ClockOperation::cancel:
      return "cancelled";
    case ClockOperation::pause:
      return "pauses";
    case ClockOperation::resume:
      return "resumes";
    case ClockOperation::extend:
      return "extends";
    case ClockOperation::move:
      return "moves";
    default:
      return name_of(operation);
  }
}

// The clocks of a stream after these events, of which the last is the command's own.
template <class State>
json::array told_effects(Visit& visit, State state, const std::vector<Event>& events) {
  for (const Event& event : events) apply(state, event);
  const Teller teller(visit.snapshot, visit.house.messages, visit.language);
  json::array effects;
  std::set<int> touched;
  for (const ClockEntry& entry : events.back().clocks) {
    json::object effect{{"effect", effect_of(entry.operation)}, {"text", teller.clock(state, entry)}};
    if (entry.number >= 1 && static_cast<std::size_t>(entry.number) <= state.clocks.size()) {
      const ClockState& clock = state.clocks[static_cast<std::size_t>(entry.number - 1)];
      touched.insert(clock.number);
      effect["number"] = clock.number;
      effect["rule"] = clock.rule;
      effect["title"] = visit.text("clock." + clock.clock);
      effect["unit"] = clock.unit;
      if (clock.open() && clock.due && *clock.due < never) effect["due"] = to_text(*clock.due);
    }
    effects.push_back(std::move(effect));
  }
  for (const ClockState& clock : state.clocks) {
    if (!clock.open() || touched.contains(clock.number)) continue;
    json::object effect{{"effect", "continues"},
                        {"number", clock.number},
                        {"rule", clock.rule},
                        {"title", visit.text("clock." + clock.clock)},
                        {"unit", clock.unit}};
    if (clock.due && *clock.due < never) effect["due"] = to_text(*clock.due);
    effects.push_back(std::move(effect));
  }
  return effects;
}

void preview(Visit& visit, const std::shared_ptr<Request>&, const Respond& respond) {
  const CaseId id = stream_in_path(visit);
  const Command command = command_of(visit, action_on(visit, id), id, false);
  DryRun dry_run(open_for_reading(visit.house.database), visit.shared_city, reading_of(visit.house.time));
  const auto events = dry_run.would(command);
  if (!events) throw ProblemException(events.error());
  json::object object{{"action", command.action}};
  if (!events->empty()) {
    object["state"] = events->back().to;
    object["state_title"] = visit.text("state." + events->back().to);
    // Of the year's assessment a county reads its own line only.
    if (visit.snapshot.reads(id)) {
      const auto stored = visit.reader.events(id);
      object["clocks"] = id.is_record() ? told_effects(visit, replay_record(stored), *events)
                                        : told_effects(visit, replay(stored), *events);
    }
  }
  respond(json_response(visit, std::move(object)));
}

Operation keyed(std::string id, std::string path, int done) {
  Operation operation;
  operation.id = std::move(id);
  operation.path = std::move(path);
  operation.keyed = true;
  operation.done = done;
  return operation;
}

}  // namespace

void add_acting_operations(Api& api) {
  api.writes(keyed("logCase", "/cases", 201), log_case);
  api.writes(keyed("beginRecord", "/records/begin/{action}", 201), begin_record);
  api.writes(keyed("actOnCase", "/cases/{id}/actions/{action}", 200), act);
  api.writes(keyed("actOnRecord", "/records/{id}/actions/{action}", 200), act);
  for (const auto& [id, path] : {std::pair("previewOnCase", "/cases/{id}/actions/{action}/preview"),
                                 std::pair("previewOnRecord", "/records/{id}/actions/{action}/preview")}) {
    Operation operation;
    operation.id = id;
    operation.path = path;
    api.writes(std::move(operation), preview);
  }
}

}  // namespace wangge::server
