#include "server/answers/commands.h"

#include <boost/json.hpp>
#include <charconv>

#include "application/door.h"
#include "application/procedures/complete_command.h"
#include "engine/base/refusal.h"
#include "engine/stream/command_line.h"
#include "server/answers/asked.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// The sequence number that the caller saw; an entity tag in quotes.
std::optional<int> sequence_seen(const Request& request) {
  std::string_view tag = request.header("if-match");
  if (tag.empty() || tag == "*") return std::nullopt;
  int sequence = 0;
  const bool quoted = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
  const char* const end = tag.data() + tag.size() - 1;
  if (!quoted || std::from_chars(tag.data() + 1, end, sequence).ptr != end || sequence < 0)
    throw ProblemException(bad_field("If-Match", std::string(tag), "\"12\""));
  return sequence;
}

}  // namespace

Command command_of(Visit& visit, std::string action, std::optional<CaseId> id, bool keyed) {
  json::object body = body_of(visit.request);
  Command command;
  command.key = visit.request.header("idempotency-key");
  if (keyed && command.key.empty())
    throw ProblemException(
        {ProblemKind::input, "input.missing-field", {{"field", "Idempotency-Key"}}, {}, "Idempotency-Key"});
  if (!keyed) command.key = random_command_key();
  command.actor = visit.person.id;
  command.action = std::move(action);
  command.case_id = id;
  command.expected_sequence = sequence_seen(visit.request);
  for (auto& [name, value] : body) {
    if (name == "data" && value.is_object())
      command.data = std::move(value.get_object());
    else if (name != "party" || !value.is_int64())
      throw ProblemException({ProblemKind::input, "input.unknown-field", {{"field", name}}, {}, name});
  }
  if (const auto* party = body.if_contains("party"); party != nullptr && party->get_int64() != 0)
    command.data["party"] = *party;
  complete(visit.city(), command);
  auto checked = parse_command(line_of(command));
  if (!checked) throw ProblemException(checked.error());
  if (auto unknown = visit.snapshot.refuses(*checked)) throw ProblemException(*unknown);
  return std::move(*checked);
}

}  // namespace wangge::server
