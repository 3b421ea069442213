// init, city, person
#include <fmt/format.h>
#include <boost/json.hpp>
#include <filesystem>

#include "cli/application.h"
#include "cli/city_folder.h"
#include "cli/name_options.h"
#include "cli/table.h"
#include "engine/base/durable_file.h"
#include "storage/sqlite/sqlite_store.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

json::array json_of(Session& session, const std::vector<DataFault>& faults) {
  json::array list;
  for (const DataFault& fault : faults)
    list.push_back(
        {{"file", fault.file},
         {"line", fault.line},
         {"field", fault.field},
         {"value", fault.value},
         {"expected", session.language() == Language::zh ? fault.expected_zh : fault.expected_en}});
  return list;
}

void print_faults(Session& session, const std::vector<DataFault>& faults) {
  const bool zh = session.language() == Language::zh;
  for (const DataFault& fault : faults)
    session.err() << session.text("cli.city-fault",
                                  {{"file", fault.file},
                                   {"line", std::to_string(fault.line)},
                                   {"field", fault.field},
                                   {"value", fault.value},
                                   {"expected", zh ? fault.expected_zh : fault.expected_en}})
                  << '\n';
}

// Loads a folder and prints its faults; null if there are any.
std::shared_ptr<const City> checked_city(Session& session, const CityFiles& files) {
  const CityLoad loaded = load_city(files);
  if (loaded.city) {
    if (!session.json() && !loaded.city->warnings.empty()) {
      session.err() << session.text("cli.city-warnings",
                                    {{"count", std::to_string(loaded.city->warnings.size())}})
                    << '\n';
      print_faults(session, loaded.city->warnings);
    }
    return loaded.city;
  }
  if (session.json()) {
    session.print(json::object{{"faults", json_of(session, loaded.faults)}});
    return nullptr;
  }
  session.err() << session.text("cli.city-faults", {{"count", std::to_string(loaded.faults.size())}}) << '\n';
  print_faults(session, loaded.faults);
  return nullptr;
}

void print_city(Session& session, const City& city) {
  json::array editions;
  for (const GridTree& tree : city.trees)
    editions.push_back({{"edition", tree.edition()},
                        {"from", to_text(tree.valid_from())},
                        {"counties", tree.count(2)},
                        {"townships", tree.count(3)},
                        {"villages", tree.count(4)}});
  if (session.json()) {
    session.print(json::object{{"city", to_text(city.grid)},
                               {"name_zh", city.name_zh},
                               {"name_en", city.name_en},
                               {"editions", editions},
                               {"units", city.units().size()},
                               {"categories", city.categories.size()},
                               {"policy", city.policy.version()},
                               {"digest", city.digest},
                               {"warnings", json_of(session, city.warnings)}});
    return;
  }
  session.out() << fmt::format("{} {} ({})\n", to_text(city.grid), city.name_zh, city.name_en);
  Table table({{session.text("cli.edition")},
               {session.text("cli.from")},
               {session.text("cli.counties"), Table::Align::right},
               {session.text("cli.townships"), Table::Align::right},
               {session.text("cli.villages"), Table::Align::right}});
  for (const GridTree& tree : city.trees)
    table.add({tree.edition(), to_text(tree.valid_from()), std::to_string(tree.count(2)),
               std::to_string(tree.count(3)), std::to_string(tree.count(4))});
  session.print(table);
  session.out() << session.text("cli.city-summary", {{"units", std::to_string(city.units().size())},
                                                     {"categories", std::to_string(city.categories.size())},
                                                     {"policy", city.policy.version()},
                                                     {"digest", city.digest.substr(0, 16)}})
                << '\n';
}

struct InitOptions {
  std::string folder = "data/linyi";
  std::string administrator = "p-administrator";
  std::string unit;
  std::string name;
  std::string since;
  bool played = false;
};

int init(Session& session, const InitOptions& options) {
  const std::string& path = session.options().database;
  if (std::filesystem::exists(path))
    return session.refuse({ProblemKind::input, "cli.store-exists", {{"path", path}}, {}, {}});
  session.found(options.played);
  const CityFiles files = read_city_files(city_folder(options.folder));
  const auto city = checked_city(session, files);
  if (!city) return 2;
  const Unit* office = city->office_of(city->grid);
  Command command;
  command.key = "setup";
  command.actor = setup_actor;
  command.action = "add_person";
  command.data["person"] = options.administrator;
  command.data["name"] = options.name.empty() ? city->name_zh + "网格化监管系统管理员" : options.name;
  command.data["unit"] = options.unit.empty() && office != nullptr ? office->id : options.unit;
  command.data["roles"] = json::array{"administrator", "importer"};
  if (options.played) command.data[played_member] = true;
  if (!options.since.empty()) command.at = moment_option("--since", options.since);
  if (command.at && *command.at > session.now())
    throw ProblemException(bad_option("--since", options.since, "@word.not-in-the-future"));
  command.data[city_member] = city->digest;
  // Built beside its place and moved there when complete: an interrupted init leaves no half a store.
  const std::string building = path + ".new";
  for (const char* suffix : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(building + suffix);
  std::optional<Problem> problem;
  {
    auto store = open_for_writing(building, session.now());
    store->put_city_files(1, {files.begin(), files.end()});
    Engine engine(*store, city, session.time(), session.logger());
    if (const auto answer = engine.execute(std::move(command)); !answer) problem = answer.error();
  }
  if (!problem) move_durably(building, path);
  for (const char* suffix : {"", "-wal", "-shm", "-writer"}) std::filesystem::remove(building + suffix);
  if (problem) return session.refuse(*problem);
  if (session.json()) {
    session.print(json::object{{"database", path}, {"administrator", options.administrator}});
    return 0;
  }
  print_city(session, *city);
  session.out() << session.text("cli.init-done", {{"path", path}, {"person", options.administrator}}) << '\n';
  return 0;
}

struct PersonOptions {
  std::string id, name, unit, grid, key;
  std::vector<std::string> roles;
  std::string active;
};

int change_person(Session& session, const PersonOptions& options, const std::string& action) {
  Command command;
  command.key = options.key.empty() ? random_command_key() : options.key;
  command.actor = session.person().id;
  command.action = action;
  command.data["person"] = options.id;
  if (!options.name.empty()) command.data["name"] = options.name;
  if (!options.unit.empty()) command.data["unit"] = unit_option(session, "--unit", options.unit);
  if (!options.roles.empty()) command.data["roles"] = json::array(options.roles.begin(), options.roles.end());
  if (!options.active.empty()) command.data["active"] = options.active == "yes";
  const auto answer = session.execute(command);
  if (!answer) return session.refuse(answer.error());
  if (session.json())
    session.print(json::object{{"person", options.id}});
  else
    session.out() << session.text(action == "add_person" ? "cli.person-added" : "cli.person-changed",
                                  {{"person", options.id}})
                  << '\n';
  return 0;
}

int list_people(Session& session, const PersonOptions& options) {
  const GridCode within = grid_option(options.grid, session.city());
  json::array list;
  Table table({{session.text("cli.person")},
               {session.text("cli.post"), Table::Align::left, 40},
               {session.text("cli.unit"), Table::Align::left, 40},
               {session.text("cli.roles")}});
  std::string after;
  while (true) {
    const auto page = session.reader().people(within, after, 500);
    for (const PersonRow& row : page) {
      const Person person = person_of(row);
      std::string roles;
      for (std::uint32_t bit = 1; bit <= 32; bit <<= 1)
        if ((person.roles & bit) != 0)
          roles += session.text(fmt::format("role.{}", name_of(static_cast<Role>(bit)))) + ' ';
      if (!person.active) roles = session.text("cli.inactive");
      list.push_back({{"person", person.id},
                      {"name", person.name},
                      {"unit", person.unit},
                      {"roles", person.roles},
                      {"active", person.active}});
      table.add({person.id, person.name, session.unit_name(person.unit), roles});
    }
    if (page.size() < 500) break;
    after = page.back().id;
  }
  if (session.json())
    session.print(list);
  else if (table.empty())
    session.out() << session.text("cli.no-people") << '\n';
  else
    session.print(table);
  return 0;
}

}  // namespace

void add_city_commands(Syntax app) {
  auto init_command = app.command("init");
  auto init_options = std::make_shared<InitOptions>();
  init_command.option("--city", init_options->folder);
  init_command.option("--administrator", init_options->administrator);
  init_command.option("--unit", init_options->unit);
  init_command.option("--name", init_options->name);
  init_command.option("--since", init_options->since);
  init_command.flag("--played", init_options->played);
  init_command.runs([init_options](Session& session) { return init(session, *init_options); });

  auto city = app.command("city");
  city.takes_command();
  auto folder = std::make_shared<std::string>();
  auto reason = std::make_shared<std::string>();
  auto check = city.command("check");
  check.option("folder", *folder).required();
  check.runs([folder](Session& session) {
    const auto loaded = checked_city(session, read_city_files(city_folder(*folder)));
    if (!loaded) return 2;
    print_city(session, *loaded);
    return 0;
  });
  city.command("show").runs([](Session& session) {
    print_city(session, session.city());
    return 0;
  });
  auto update = city.command("update");
  update.option("folder", *folder).required();
  update.option("--reason", *reason).required();
  update.runs([folder, reason](Session& session) {
    const CityFiles files = read_city_files(city_folder(*folder));
    const auto loaded = checked_city(session, files);
    if (!loaded) return 2;
    const std::string actor = session.person().id;
    const auto changed =
        session.writing().engine->change_city(loaded, files, actor, random_command_key(), *reason);
    if (!changed) return session.refuse(changed.error());
    session.tell("cli.recomputed", "cases", *changed);
    return 0;
  });

  add_adopt_command(city);

  auto person = app.command("person");
  person.takes_command();
  auto options = std::make_shared<PersonOptions>();
  for (const char* const action : {"add", "change"}) {
    const bool adds = action == std::string("add");
    auto command = person.command(action);
    command.option("id", options->id).required();
    auto name = command.option("--name", options->name);
    auto unit = command.option("--unit", options->unit);
    auto roles = command.option("--roles", options->roles).split(',');
    command.option("--key", options->key);
    if (adds) {
      name.required();
      unit.required();
      roles.required();
    } else {
      command.option("--active", options->active).one_of({"yes", "no"});
    }
    command.runs([options, adds](Session& session) {
      return change_person(session, *options, adds ? "add_person" : "change_person");
    });
  }
  auto list = person.command("list");
  list.option("--grid", options->grid);
  list.runs([options](Session& session) { return list_people(session, *options); });
}

}  // namespace wangge::cli
