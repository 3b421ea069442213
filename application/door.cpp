#include "application/door.h"

#include <fmt/format.h>

#include <random>

namespace wangge {

Person Door::person() {
  const Viewer who = viewer();
  if (who.person() == nullptr) throw ProblemException({ProblemKind::input, "cli.who", {}, {}, {}});
  return *who.person();
}

Command Door::command(std::string action, boost::json::object data, const std::string& key) {
  Command command;
  command.key = key.empty() ? random_command_key() : key;
  command.actor = person().id;
  command.action = std::move(action);
  command.data = std::move(data);
  return command;
}

std::string random_command_key() {
  std::random_device random;
  std::string key;
  for (int i = 0; i < 4; ++i) key += fmt::format("{:08x}", random());
  return key;
}

}  // namespace wangge
