// Commands of other programs for the one that has the store: a local socket beside the file, for the same
// user only. So a command waits for nobody who serves or imports for hours.
//
//   request  := command of the import format (docs/commands.md), one line
//             | {"advance": true}, which is answered by what became due, or a problem
//   answer   := {"case", "sequence", "action", "state", "at"} | {"problem": {"kind", "message", "arguments",
//   "clause",
//               "field"}}, one line
#pragma once
#include <boost/json/object.hpp>
#include <memory>
#include <optional>
#include <string>

#include "engine/core/engine.h"
#include "engine/stream/command.h"

namespace wangge {

// Where the program that has this store listens.
std::string command_socket_beside(const std::string& database);

class CommandSocket {
 public:
  // Listens until it ends; `engine` must outlive it. Does nothing where the name is too long for a socket, or
  // the folder takes none: others then wait for the store itself.
  CommandSocket(Engine& engine, const std::string& database);
  ~CommandSocket();
  CommandSocket(const CommandSocket&) = delete;
  CommandSocket& operator=(const CommandSocket&) = delete;

 private:
  class Listener;
  std::unique_ptr<Listener> listener_;
};

// The answer of whoever has the store; nullopt if nobody listens, or went away before it took the command:
// sent again with its key, it is done once.
std::optional<Result<Answer>> hand_over(const std::string& database, const Command& command);
// Likewise: what the clocks owe by the present of whoever has the store is recorded.
std::optional<Result<AdvanceReport>> hand_over_advance(const std::string& database);

boost::json::object json_of(const AdvanceReport& report);

}  // namespace wangge
