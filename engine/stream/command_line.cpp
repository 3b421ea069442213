#include "engine/stream/command_line.h"

#include <boost/json.hpp>

namespace wangge {

std::string line_of(const Command& command) {
  boost::json::object line{
      {"key", command.key}, {"actor", command.actor}, {"do", command.action}, {"data", command.data}};
  if (command.case_id) line["case"] = to_text(*command.case_id);
  if (!command.case_key.empty()) line["case"] = "#" + command.case_key;
  if (command.at) line["at"] = to_text(*command.at);
  if (!command.importer.empty()) line["importer"] = command.importer;
  if (command.expected_sequence) line["expect"] = *command.expected_sequence;
  return boost::json::serialize(line);
}

}  // namespace wangge
