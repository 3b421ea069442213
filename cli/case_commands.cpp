// log, do, can
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <charconv>
#include <fmt/format.h>

#include "cli/application.h"
#include "cli/table.h"
#include "engine/decide.h"
#include "engine/field.h"
#include "engine/replay.h"
#include "storage/attachments.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

CaseState state_of(Session& session, CaseId id) {
  const auto events = session.reader().events(id);
  if (events.empty() || id == registry_stream)
    throw ProblemException({ProblemKind::refused, "refused.unknown-case", {{"case", to_text(id)}}, {}, {}});
  return replay(events);
}

std::string fields_text(Session& session, FieldMask mask) {
  std::string text;
  for (std::size_t i = 0; i < action_fields().size(); ++i)
    if ((mask >> i & 1) != 0) {
      text += text.empty() ? "" : " ";
      text += "--" + std::string(action_fields()[i].name);
    }
  static_cast<void>(session);
  return text;
}

void print_possible(Session& session, const CaseState& state, const Person& person) {
  const auto possible = possible_actions(session.city(), state, person, session.now());
  if (session.json()) {
    json::array list;
    for (const PossibleAction& action : possible)
      list.push_back({{"action", action.rule->action}, {"clause", action.rule->clause}, {"party", action.party},
                      {"needs", fields_text(session, action.rule->needs)},
                      {"takes", fields_text(session, action.rule->takes)}});
    session.print(list);
    return;
  }
  if (possible.empty()) {
    session.out() << session.text("cli.nothing-possible",
                                  {{"post", person.name},
                                   {"state", "@state." + std::string(state.state_name())},
                                   {"unit", "%" + state.accountable()}})
                  << '\n';
    return;
  }
  Table table({{session.text("cli.action")}, {session.text("cli.meaning")}, {session.text("cli.clause")},
               {session.text("cli.needs")}, {session.text("cli.takes"), Table::Align::left, 40}});
  for (const PossibleAction& action : possible)
    table.add({std::string(action.rule->action) + (action.party > 0 ? fmt::format(" --party {}", action.party) : ""),
               session.text("action." + std::string(action.rule->action)), std::string(action.rule->clause),
               fields_text(session, action.party > 0 ? action.rule->needs & ~mask_of({Field::party}) : action.rule->needs),
               fields_text(session, action.rule->takes)});
  table.print(session.out(), session.colours());
}

// Keeps the files before the command that names them, so that an event never names a file that is lost.
json::array stored(Session& session, const std::vector<std::string>& files) {
  const AttachmentFolder folder(session.options().database + "-attachments");
  json::array hashes;
  for (const std::string& file : files) {
    const auto hash = folder.put_file(file);
    if (!hash) throw ProblemException(hash.error());
    hashes.emplace_back(*hash);
  }
  return hashes;
}

int send(Session& session, Command command) {
  const auto answer = session.writing().engine->execute(std::move(command));
  if (!answer) return session.refuse(answer.error());
  if (session.json()) {
    session.print(json::object{{"case", to_text(answer->case_id)}, {"sequence", answer->sequence},
                               {"action", answer->action}, {"state", answer->state}, {"at", to_text(answer->at)}});
    return 0;
  }
  const CaseState state = state_of(session, answer->case_id);
  std::string due = session.text("word.nothing");
  if (const ClockState* clock = state.state_clock(); clock != nullptr && clock->due) due = to_short_text(*clock->due);
  session.out() << session.text("cli.done", {{"case", to_text(answer->case_id)},
                                             {"action", "@action." + answer->action},
                                             {"state", "@state." + std::string(state.state_name())},
                                             {"unit", "%" + state.accountable()},
                                             {"due", due}})
                << '\n';
  return 0;
}

struct LogOptions {
  std::string grid, title, description, source = "patrol", found, system = "GCJ02", address, object, enterprise,
      missed_by, key;
  std::vector<std::string> categories, photos;
  int severity = 0;
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
  if (options.severity > 0) data["severity"] = options.severity;
  if (options.urgent) data["urgent"] = true;
  if (options.has_position)
    data["position"] = {{"longitude", options.longitude}, {"latitude", options.latitude}, {"system", options.system}};
  if (!options.photos.empty()) data["attachments"] = stored(session, options.photos);
  return send(session, std::move(command));
}

struct DoOptions {
  std::string case_number, action, key;
  std::optional<int> expect;
  std::map<std::string, std::string> texts;
  std::vector<std::string> party_tasks, files;
};

int perform(Session& session, const DoOptions& options) {
  Command command;
  command.key = options.key.empty() ? random_key() : options.key;
  command.actor = session.person().id;
  command.action = options.action;
  command.case_id = case_option(options.case_number);
  command.expected_sequence = options.expect;
  for (const FieldRule& field : action_fields()) {
    const std::string name(field.name);
    const auto given = options.texts.find(name);
    if (given == options.texts.end()) continue;
    const std::string& text = given->second;
    const auto refuse = [&] {
      throw ProblemException({ProblemKind::input, "input.bad-field",
                              {{"field", name}, {"value", text}, {"expected", expectation(field)}}, {}, name});
    };
    if (field.type == FieldType::flag) {
      if (text != "true" && text != "false") refuse();
      command.data[name] = text == "true";
    } else if (field.type == FieldType::number) {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc{} || end != text.data() + text.size()) refuse();
      command.data[name] = number;
    } else {
      command.data[name] = text;
    }
  }
  if (!options.party_tasks.empty()) {
    json::array parties;
    for (const std::string& text : options.party_tasks) {
      const auto equals = text.find('=');
      parties.push_back({{"unit", text.substr(0, equals)},
                         {"task", equals == std::string::npos ? std::string() : text.substr(equals + 1)}});
    }
    command.data["parties"] = std::move(parties);
  }
  if (!options.files.empty()) command.data["attachments"] = stored(session, options.files);
  return send(session, std::move(command));
}

}  // namespace

void add_case_commands(CLI::App& app, Choice& choice) {
  auto* log_command = app.add_subcommand("log", "log an issue: it becomes a case");
  auto options = std::make_shared<LogOptions>();
  log_command->add_option("--grid", options->grid, "where it was found")->required();
  log_command->add_option("--category", options->categories, "one or several")->required();
  log_command->add_option("--title", options->title)->required();
  log_command->add_option("--description", options->description);
  log_command->add_option("--source", options->source, "patrol complaint monitoring assigned supervision transfer");
  log_command->add_option("--severity", options->severity, "1 to 4");
  log_command->add_flag("--urgent", options->urgent);
  log_command->add_option("--found", options->found, "when, if not now");
  auto* longitude = log_command->add_option("--lon", options->longitude);
  auto* latitude = log_command->add_option("--lat", options->latitude);
  longitude->needs(latitude);
  latitude->needs(longitude);
  log_command->add_option("--system", options->system, "reference system: WGS84 GCJ02 CGCS2000");
  log_command->add_option("--address", options->address);
  log_command->add_option("--object", options->object);
  log_command->add_option("--enterprise", options->enterprise, "unified social credit code");
  log_command->add_option("--missed-by", options->missed_by, "unit that should have reported it");
  log_command->add_option("--photo", options->photos, "files");
  log_command->add_option("--key", options->key, "idempotency key");
  log_command->callback([&choice, options, longitude] {
    options->has_position = longitude->count() > 0;
    choice.command = [options](Session& session) { return log(session, *options); };
  });

  auto* do_command = app.add_subcommand("do", "act on a case; `can` shows what is possible");
  auto acts = std::make_shared<DoOptions>();
  do_command->add_option("case", acts->case_number)->required();
  do_command->add_option("action", acts->action)->required();
  do_command->add_option("--key", acts->key, "idempotency key");
  do_command->add_option("--expect", acts->expect, "sequence number last seen; refused if the case moved on");
  for (const FieldRule& field : action_fields()) {
    if (field.type == FieldType::parties || field.type == FieldType::hashes) continue;
    const std::string name(field.name);
    do_command->add_option_function<std::string>(
        "--" + name, [acts, name](const std::string& text) { acts->texts[name] = text; }, expectation(field));
  }
  do_command->add_option("--party-task", acts->party_tasks, "UNIT=TASK, once for each party");
  do_command->add_option("--file", acts->files, "attachments");
  do_command->callback([&choice, acts] {
    choice.command = [acts](Session& session) { return perform(session, *acts); };
  });

  auto* can = app.add_subcommand("can", "what may I do with this case now?");
  auto number = std::make_shared<std::string>();
  can->add_option("case", *number)->required();
  can->callback([&choice, number] {
    choice.command = [number](Session& session) {
      print_possible(session, state_of(session, case_option(*number)), session.person());
      return 0;
    };
  });
}

}  // namespace wangge::cli
