// Loads a store with eight threads and tells each acknowledged command on its standard output, until it is
// killed. Arguments: the store, a name for this run's keys.
#include <unistd.h>

#include <boost/json.hpp>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "engine/core/engine.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/sample_city.h"

namespace {

using namespace wangge;

// One write each, so that a kill can't tear a line apart.
void tell(const std::string& key, const Answer& answer) {
  const std::string line =
      key + " " + std::to_string(answer.case_id.value) + " " + std::to_string(answer.sequence) + "\n";
  if (write(STDOUT_FILENO, line.data(), line.size()) < 0) std::_Exit(3);
}

Command command_of(const std::string& key, std::string actor, std::string action) {
  Command command;
  command.key = key;
  command.actor = std::move(actor);
  command.action = std::move(action);
  return command;
}

void add_person(Engine& engine, const std::string& actor, const std::string& person, std::string_view unit) {
  Command command = command_of("add-" + person, actor, "add_person");
  command.data["person"] = person;
  command.data["name"] = "岗位";
  command.data["unit"] = unit;
  command.data["roles"] = boost::json::array{"inspector", "handler", "leader", "supervisor", "administrator"};
  if (!engine.execute(command)) std::_Exit(4);
}

// A case's life, as far as it gets.
void live(Engine& engine, const std::string& name) {
  struct Step {
    const char* actor;
    const char* action;
    const char* data;
  };
  constexpr Step steps[] = {{"village", "report", "{}"},
                            {"station", "accept", "{}"},
                            {"station", "verify_on_site", R"({"result":"属实"})"},
                            {"station", "handle_own", "{}"},
                            {"station", "finish", R"({"result":"已清理"})"},
                            {"office", "pass", "{}"}};
  Command logs = command_of(name, "village", "log");
  logs.data =
      boost::json::parse(R"({"source":"patrol","categories":["air.odour"],"title":"断电"})").as_object();
  logs.data["grid"] = support::village_grid;
  const auto logged = engine.execute(logs);
  if (!logged) std::_Exit(5);
  tell(name, *logged);
  for (const Step& step : steps) {
    Command command = command_of(name + "/" + step.action, step.actor, step.action);
    command.case_id = logged->case_id;
    command.data = boost::json::parse(step.data).as_object();
    const auto answer = engine.execute(command);
    if (!answer) std::_Exit(6);
    tell(command.key, *answer);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 2;
  const std::string run = arguments[2];
  const FixedTime time(*parse_moment("2025-03-03T09:00"));
  const auto store = open_for_writing(arguments[1], time.now());
  Engine engine(*store, support::sample_city(), time, nullptr);
  // Sent again in each run, and done once.
  if (store->reader()->head().position == 0) add_person(engine, "setup", "admin", "3713-office");
  add_person(engine, "admin", "village", support::village_unit);
  add_person(engine, "admin", "station", support::station_unit);
  add_person(engine, "admin", "office", "A371301-office");
  if (write(STDOUT_FILENO, "ready\n", 6) < 0) return 3;
  std::vector<std::thread> threads;
  for (int thread = 0; thread < 8; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0;; ++i) live(engine, run + "-" + std::to_string(thread) + "-" + std::to_string(i));
    });
  for (std::thread& thread : threads) thread.join();
}
