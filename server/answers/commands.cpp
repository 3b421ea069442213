#include "server/answers/commands.h"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "application/door.h"
#include "application/procedures/complete_command.h"
#include "application/shown_files.h"
#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "engine/stream/command_line.h"
#include "server/answers/asked.h"
#include "server/http/problem_response.h"

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
  const auto [read, error] =
      std::from_chars(tag.data() + std::min<std::size_t>(1, tag.size()), end, sequence);
  if (!quoted || error != std::errc{} || read != end || sequence < 0)
    throw ProblemException(bad_field("If-Match", std::string(beginning_of(tag, 40)), "\"12\""));
  return sequence;
}

Problem bad_member(std::string pointer, const json::value& value, std::string expected) {
  Problem problem =
      bad_field(pointer.substr(1), std::string(beginning_of(json::serialize(value), 80)), expected);
  problem.field = std::move(pointer);
  return problem;
}

bool opens(Visit& visit, std::optional<CaseId> id, std::string_view hash) {
  if (!id || !visit.snapshot.reads(*id) || !visit.snapshot.opens_files(*id)) return false;
  const auto events =
      id->is_record() ? visit.snapshot.show_record(*id).events : visit.snapshot.show(*id).events;
  const auto files = files_of(events, AttachmentFolder(attachments_beside(visit.house.database)));
  return std::ranges::find(files, hash, &ShownFile::hash) != files.end();
}

// Of a file that there is and one that there is not, nobody learns the difference by its hash.
void require_own_files(Visit& visit, const Command& command) {
  for (const std::string& hash : texts_in(command.data, "attachments"))
    if (!visit.house.uploaded.has(visit.person.id, hash) && !opens(visit, command.case_id, hash))
      throw ProblemException(
          {ProblemKind::input, "input.no-such-attachment", {{"hash", hash}}, {}, "attachments"});
}

}  // namespace

Command command_of(Visit& visit, std::string action, std::optional<CaseId> id, bool keyed) {
  json::object body = body_of(visit.request);
  Command command;
  command.key = visit.request.header("idempotency-key");
  if (!is_utf8(command.key))
    throw ProblemException(bad_field("Idempotency-Key", without_refused(command.key), "UTF-8"));
  if (keyed && command.key.empty())
    throw ProblemException(
        {ProblemKind::input, "input.missing-field", {{"field", "Idempotency-Key"}}, {}, "Idempotency-Key"});
  if (!keyed) command.key = random_command_key();
  command.actor = visit.person.id;
  command.action = std::move(action);
  command.case_id = id;
  command.expected_sequence = sequence_seen(visit.request);
  for (auto& [name, value] : body) {
    if (name != "data" && name != "party")
      throw ProblemException(
          {ProblemKind::input, "input.unknown-field", {{"field", name}}, {}, pointer_of_member(name)});
    if (name == "data" && !value.is_object())
      throw ProblemException(bad_member("/data", value, "@expected.object"));
    if (name == "party" && (!value.is_int64() || value.get_int64() < 1))
      throw ProblemException(bad_member("/party", value, "@expected.number:1:1000"));
  }
  if (const auto* data = body.if_contains("data")) command.data = data->get_object();
  if (const auto* party = body.if_contains("party")) command.data["party"] = *party;
  complete(visit.city(), command);
  auto checked = parse_command(line_of(command));
  if (!checked) throw ProblemException(checked.error());
  if (auto unknown = visit.snapshot.refuses(*checked)) throw ProblemException(*unknown);
  require_own_files(visit, *checked);
  return std::move(*checked);
}

}  // namespace wangge::server
