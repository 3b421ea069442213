// log, do, can
#include <fmt/format.h>
#include <CLI/App.hpp>
#include <algorithm>
#include <boost/json.hpp>

#include "cli/application.h"
#include "cli/field_options.h"
#include "cli/nearest.h"
#include "cli/possible_view.h"
#include "engine/decide.h"
#include "engine/field.h"
#include "engine/replay.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

CaseState state_of(Session& session, CaseId id) {
  const auto events = session.reader().events(id);
  if (events.empty() || id == registry_stream)
    throw ProblemException({ProblemKind::refused, "refused.unknown-case", {{"case", to_text(id)}}, {}, {}});
  return replay(events);
}

int send(Session& session, const Command& command) {
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  if (session.json()) {
    session.print(json::object{{"case", to_text(answer->case_id)},
                               {"sequence", answer->sequence},
                               {"action", answer->action},
                               {"state", answer->state},
                               {"at", to_text(answer->at)}});
    return 0;
  }
  const CaseState state = state_of(session, answer->case_id);
  std::string due = session.text("word.nothing");
  if (const ClockState* clock = state.state_clock(); clock != nullptr && clock->due)
    due = to_short_text(*clock->due);
  session.out() << session.text("cli.done", {{"case", to_text(answer->case_id)},
                                             {"action", "@action." + answer->action},
                                             {"state", "@state." + std::string(state.state_name())},
                                             {"unit", "%" + state.accountable()},
                                             {"due", due}})
                << '\n';
  if (const auto row = session.reader().person(command.actor))
    if (const std::string next = next_actions(session, state, person_of(*row)); !next.empty())
      session.out() << session.text("cli.next-actions", {{"actions", next}}) << '\n';
  return 0;
}

struct LogOptions {
  std::string grid, title, description, source = "patrol", found, system = "GCJ02", address, object,
                                        enterprise, missed_by, key;
  std::vector<std::string> categories, photos;
  std::optional<int> severity;
  bool urgent = false;
  double longitude = 0, latitude = 0;
  bool has_position = false;
};

int log(Session& session, const LogOptions& options) {
  Command command;
  command.key = options.key.empty() ? random_key() : options.key;
  command.actor = session.person().id;
  command.action = "log";
  json::object& data = command.data;
  data["grid"] = options.grid;
  data["source"] = options.source;
  data["categories"] = json::array(options.categories.begin(), options.categories.end());
  data["title"] = options.title;
  const auto put = [&data](std::string_view name, const std::string& value) {
    if (!value.empty()) data[name] = value;
  };
  put("description", options.description);
  put("found", options.found);
  put("address", options.address);
  put("object", options.object);
  put("enterprise", options.enterprise);
  put("missed_by", options.missed_by);
  if (options.severity) data["severity"] = *options.severity;
  if (options.urgent) data["urgent"] = true;
  if (options.has_position)
    data["position"] = {
        {"longitude", options.longitude}, {"latitude", options.latitude}, {"system", options.system}};
  if (!options.photos.empty()) data["attachments"] = store_files(session, options.photos);
  return send(session, command);
}

struct DoOptions {
  std::string case_number, action, key;
  std::optional<int> expect;
  std::shared_ptr<FieldTexts> texts = std::make_shared<FieldTexts>();
  std::vector<std::string> party_tasks, files;
};

int perform(Session& session, const DoOptions& options) {
  Command command;
  command.key = options.key.empty() ? random_key() : options.key;
  command.actor = session.person().id;
  command.action = options.action;
  command.case_id = case_option(options.case_number);
  command.expected_sequence = options.expect;
  fill_fields(command.data, case_fields(), *options.texts);
  if (!options.party_tasks.empty()) {
    json::array parties;
    for (const std::string& text : options.party_tasks) {
      const auto equals = text.find('=');
      parties.push_back({{"unit", text.substr(0, equals)},
                         {"task", equals == std::string::npos ? std::string() : text.substr(equals + 1)}});
    }
    command.data["parties"] = std::move(parties);
  }
  if (!options.files.empty()) command.data["attachments"] = store_files(session, options.files);
  const int code = send(session, command);
  if (code == 0 || session.json()) return code;
  std::vector<std::string> actions;
  for (const auto& list : {case_actions(), task_actions()})
    actions.insert(actions.end(), list.begin(), list.end());
  if (std::find(actions.begin(), actions.end(), options.action) != actions.end()) return code;
  if (const std::string meant = nearest(options.action, actions); !meant.empty())
    session.err() << session.text("cli.did-you-mean",
                                  {{"command", "do " + options.case_number + " " + meant}})
                  << '\n';
  return code;
}

}  // namespace

void add_case_commands(CLI::App& app, Choice& choice) {
  auto* log_command = app.add_subcommand("log");
  auto options = std::make_shared<LogOptions>();
  log_command->add_option("--grid", options->grid)->required();
  log_command->add_option("--category", options->categories)->required();
  log_command->add_option("--title", options->title)->required();
  log_command->add_option("--description", options->description);
  log_command->add_option("--source", options->source);
  log_command->add_option("--severity", options->severity);
  log_command->add_flag("--urgent", options->urgent);
  log_command->add_option("--found", options->found);
  auto* longitude = log_command->add_option("--lon", options->longitude);
  auto* latitude = log_command->add_option("--lat", options->latitude);
  longitude->needs(latitude);
  latitude->needs(longitude);
  log_command->add_option("--system", options->system);
  log_command->add_option("--address", options->address);
  log_command->add_option("--object", options->object);
  log_command->add_option("--enterprise", options->enterprise);
  log_command->add_option("--missed-by", options->missed_by);
  log_command->add_option("--photo", options->photos);
  log_command->add_option("--key", options->key);
  log_command->callback([&choice, options, longitude] {
    options->has_position = longitude->count() > 0;
    choice.command = [options](Session& session) { return log(session, *options); };
  });

  auto* do_command = app.add_subcommand("do");
  auto acts = std::make_shared<DoOptions>();
  do_command->add_option("case", acts->case_number)->required();
  do_command->add_option("action", acts->action)->required();
  do_command->add_option("--key", acts->key);
  do_command->add_option("--expect", acts->expect);
  add_field_options(*do_command, case_fields(), acts->texts);
  do_command->add_option("--party-task", acts->party_tasks);
  do_command->add_option("--file", acts->files);
  do_command->callback(
      [&choice, acts] { choice.command = [acts](Session& session) { return perform(session, *acts); }; });

  auto* can = app.add_subcommand("can");
  auto number = std::make_shared<std::string>();
  can->add_option("case", *number)->required();
  can->callback([&choice, number] {
    choice.command = [number](Session& session) {
      session.city();
      const CaseState state = state_of(session, case_option(*number));
      if (session.has_person())
        print_possible(session, state, session.person());
      else
        print_possible_for_all(session, state);
      return 0;
    };
  });
}

}  // namespace wangge::cli
