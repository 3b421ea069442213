#include "cli/shown_files_view.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "application/shown_files.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

AttachmentFolder folder_of(Session& session) {
  return AttachmentFolder(attachments_beside(session.options().database));
}

}  // namespace

void print_files(Session& session, CaseId id, std::span<const Event> events) {
  const auto files = files_of(events, folder_of(session));
  if (files.empty()) return;
  if (!session.snapshot().opens_files(id)) {
    session.out() << '\n';
    session.print_folded(session.text("cli.files-concealed", {{"count", std::to_string(files.size())}}));
    return;
  }
  Table table({{session.text("cli.attachment"), Table::Align::right},
               {session.text("cli.bytes"), Table::Align::right},
               {session.text("cli.of-event")},
               {"SHA-256", Table::Align::left, 64}});
  for (const ShownFile& file : files)
    table.add({std::to_string(file.number),
               file.bytes ? std::to_string(*file.bytes) : session.text("cli.file-missing"),
               fmt::format("{} {}", file.sequence, session.text("action." + file.action)), file.hash},
              file.bytes ? Colour::none : Colour::red);
  session.out() << '\n';
  session.print(table);
}

boost::json::array files_json(Session& session, CaseId id, std::span<const Event> events) {
  boost::json::array list;
  if (!session.snapshot().opens_files(id)) return list;
  for (const ShownFile& file : files_of(events, folder_of(session))) {
    boost::json::object object{{"number", file.number}, {"sequence", file.sequence}, {"hash", file.hash}};
    if (file.bytes) object["bytes"] = *file.bytes;
    list.push_back(std::move(object));
  }
  return list;
}

void take_out_file(Session& session, CaseId id, std::span<const Event> events, int number,
                   const std::string& target) {
  if (!session.snapshot().opens_files(id))
    throw ProblemException(
        {ProblemKind::refused, "refused.files-of-complaint", {{"case", to_text(id)}}, {}, "--attachment"});
  const AttachmentFolder folder = folder_of(session);
  take_out(files_of(events, folder), number, folder, target);
  if (session.json())
    session.print(boost::json::object{{"path", target}});
  else
    session.out() << session.text("cli.file-taken-out", {{"path", target}}) << '\n';
}

}  // namespace wangge::cli
