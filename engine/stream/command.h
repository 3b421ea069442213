// The one way in: a command says who wants to do what on which case.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/case_id.h"
#include "engine/base/hash.h"
#include "engine/base/problem.h"
#include "engine/base/time.h"
#include "engine/store/rows.h"

namespace wangge {

struct Command {
  std::string key;     // idempotency key, 1 to 64 characters: sent twice, done once
  std::string actor;   // person
  std::string action;  // "log", an action of a case or a task, or one of the registry's
  std::optional<CaseId> case_id;
  std::string case_key;                  // instead of case_id: the key of the command that logged it
  std::optional<int> expected_sequence;  // refused if the case (or the party's task) has moved on
  std::optional<Moment> at;              // only with an importer: when it happened
  std::string importer;                  // person with the importer's right, who brings in history
  std::string carrier;                   // who runs the import, if the line names another importer
  boost::json::object data;              // the action's fields
};

// What an accepted command is told; the same again if it is sent again.
struct Answer {
  CaseId case_id;
  int sequence = 0;  // of the event that it became
  std::string action;
  std::string state;  // of the case after it
  Moment at{};
  bool operator==(const Answer&) const = default;
};

inline constexpr std::size_t longest_key = 64;
inline constexpr std::size_t longest_command = 256 * 1024;  // bytes of one JSON line

// One line of the import format (docs/commands.md). Checks the shape only; fields of `data` are checked
// against the case when the command is executed. Problems are of kind input and name the field.
Result<Command> parse_command(std::string_view json);

// What is wrong with its texts, wherever they stand in it: the door that all commands pass. Problem: input,
// naming the field.
std::optional<Problem> fault_of_texts(const Command& command);

// What a command is but for its key: who does what, when (if that was given) and with which data. Two
// commands with the same key in one stream must have the same content. Not part of it: the case, as keys are
// of one stream; who imports it; the sequence number that was expected. `data` is its canonical JSON
// (engine/log/event.h).
ContentHash content_of(const Command& command, std::string_view data);

}  // namespace wangge
