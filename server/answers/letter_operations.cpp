// Papers 文书 as PDF: those that a case or a record has, and the one that an action would send.
#include <fmt/format.h>

#include <boost/json.hpp>
#include <fstream>
#include <sstream>

#include "application/dry_run.h"
#include "application/papers/letters.h"
#include "application/papers/letters_at_hand.h"
#include "engine/base/refusal.h"
#include "server/answers/asked.h"
#include "server/answers/commands.h"
#include "server/api.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/temporary_folder.h"

namespace wangge::server {
namespace {

Response paper(Visit& visit, CaseId id, const LetterChoice& choice, const std::vector<Event>& to_be) {
  const TemporaryFolder folder(visit.house.database + "-letter");
  const std::string path = folder.path() / "letter.pdf";
  write_letter_to_be(visit.snapshot, visit.house.messages, visit.house.played, id, choice, to_be, path);
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  Response response = text_response(200, "application/pdf", std::move(content).str());
  response.with("Content-Disposition",
                fmt::format("inline; filename=\"{}-{}.pdf\"", to_text(id), name_of(choice.kind)));
  response.with("Cache-Control", "no-store");
  return response;
}

Response show_letter(Visit& visit) {
  const CaseId id = stream_in_path(visit);
  const std::string_view name = visit.request.parameter("letter");
  const auto kind = letter_kind(name);
  if (!kind) return status_response(visit.house.messages, visit.language, 404);
  return paper(visit, id, {*kind, 0}, {});
}

void preview_letter(Visit& visit, const std::shared_ptr<Request>&, const Respond& respond) {
  const CaseId id = stream_in_path(visit);
  const std::string action(visit.request.parameter("action"));
  const auto kind = letter_of(action);
  if (!kind) return respond(status_response(visit.house.messages, visit.language, 404));
  const Command command = command_of(visit, action, id, false);
  DryRun dry_run(open_for_reading(visit.house.database), visit.shared_city, reading_of(visit.house.time));
  const auto events = dry_run.would(command);
  if (!events) throw ProblemException(events.error());
  respond(paper(visit, id, {*kind, 0}, *events));
}

}  // namespace

void add_letter_operations(Api& api) {
  for (const auto& [id, path] : {std::pair("showCaseLetter", "/cases/{id}/letters/{letter}"),
                                 std::pair("showRecordLetter", "/records/{id}/letters/{letter}")})
    api.reads(id, path, {}, show_letter);
  for (const auto& [id, path] : {std::pair("previewCaseLetter", "/cases/{id}/actions/{action}/letter"),
                                 std::pair("previewRecordLetter", "/records/{id}/actions/{action}/letter")}) {
    Operation operation;
    operation.id = id;
    operation.path = path;
    api.writes(std::move(operation), preview_letter);
  }
}

}  // namespace wangge::server
