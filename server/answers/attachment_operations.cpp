// Photographs and papers: up, to be named by a command; and down, for those who may open them.
#include <fmt/format.h>
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "application/attachment_names.h"
#include "application/shown_files.h"
#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "server/answers/asked.h"
#include "server/api.h"
#include "storage/attachments.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// Photographs, papers as they are sent round (OFD is a ZIP archive), and those of office programs.
struct FileKind {
  std::string_view beginning;
  std::size_t at;
  std::string_view type;
};
constexpr std::array<FileKind, 8> kinds{{{"\xFF\xD8\xFF", 0, "image/jpeg"},
                                         {"\x89PNG\r\n\x1A\n", 0, "image/png"},
                                         {"WEBP", 8, "image/webp"},
                                         {"ftyphei", 4, "image/heic"},
                                         {"ftypmif1", 4, "image/heic"},
                                         {"%PDF-", 0, "application/pdf"},
                                         {"PK\x03\x04", 0, "application/zip"},
                                         {"\xD0\xCF\x11\xE0", 0, "application/x-ole-storage"}}};
constexpr std::string_view unknown_type = "application/octet-stream";

// By what it holds, whatever it was called.
std::string type_of(const std::string& path) {
  std::array<char, 16> head{};
  std::ifstream file(path, std::ios::binary);
  file.read(head.data(), head.size());
  const std::string_view read(head.data(), static_cast<std::size_t>(file.gcount()));
  for (const FileKind& kind : kinds)
    if (read.size() > kind.at && read.substr(kind.at).starts_with(kind.beginning))
      return std::string(kind.type);
  return std::string(unknown_type);
}

// A bad line ends many an upload early; a picture says itself where it ends. Some cameras write more after
// it.
bool is_whole(const std::string& path, std::string_view type) {
  if (type != "image/jpeg" && type != "image/png") return true;
  constexpr std::streamoff looked_at = 256 * 1024;
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  const std::streamoff size = file.tellg();
  file.seekg(std::max<std::streamoff>(0, size - looked_at));
  const std::string last{std::istreambuf_iterator<char>(file), {}};
  return last.find(type == "image/png" ? std::string_view("IEND") : std::string_view("\xFF\xD9")) !=
         std::string::npos;
}

bool is_shown(std::string_view type) {
  return type == "image/jpeg" || type == "image/png";
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '.';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

void take(Visit& visit, const std::shared_ptr<Request>& request, const Respond& respond) {
  if (request->body_file.empty())
    throw ProblemException({ProblemKind::input, "server.empty-file", {}, {}, {}});
  const AttachmentFolder folder(attachments_beside(visit.house.database));
  // Photographs and papers of an office: neither pages nor programs, whatever they are called.
  const std::string type = type_of(request->body_file);
  if (type == unknown_type) throw ProblemException({ProblemKind::input, "server.bad-file-type", {}, {}, {}});
  if (!is_whole(request->body_file, type))
    throw ProblemException({ProblemKind::input, "server.cut-off-file", {}, {}, {}});
  const auto hash = folder.put_file(request->body_file);
  if (!hash) throw ProblemException(hash.error());
  visit.house.uploaded.add(visit.person.id, *hash);
  std::error_code missing;
  const auto size = std::filesystem::file_size(folder.path_of(*hash), missing);
  const auto name = percent_decoded(request->header("x-name"), false);
  AttachmentNames(visit.house.database).keep(*hash, name.value_or(""));
  Response response = json_response(
      visit, {{"hash", *hash}, {"name", name.value_or("")}, {"size", missing ? 0 : size}, {"type", type}});
  response.status = 201;
  respond(std::move(response));
}

Response give(Visit& visit) {
  const CaseId id = stream_in_path(visit);
  const std::string hash(visit.request.parameter("hash"));
  const Problem unknown =
      refused("refused.unknown-attachment", {{"attachment", std::string(beginning_of(hash, 64))}}, {});
  const std::vector<Event> events =
      id.is_record() ? visit.snapshot.show_record(id).events : visit.snapshot.show(id).events;
  const AttachmentFolder folder(attachments_beside(visit.house.database));
  const auto files = files_of(events, folder);
  const auto file = std::ranges::find(files, hash, &ShownFile::hash);
  if (file == files.end() || !file->bytes || !visit.snapshot.opens_files(id)) throw ProblemException(unknown);
  if (const auto sound = folder.verify(hash); !sound) throw ProblemException(sound.error());
  const std::string type = type_of(folder.path_of(hash));
  Response response;
  response.file = folder.path_of(hash);
  response.with("Content-Type", is_shown(type) ? type : "application/octet-stream");
  const std::string name = AttachmentNames(visit.house.database).of(hash);
  std::string disposition = fmt::format("{}; filename=\"{}-{}\"", is_shown(type) ? "inline" : "attachment",
                                        to_text(id), file->number);
  if (!name.empty()) disposition += "; filename*=UTF-8''" + percent_encoded(name);
  response.with("Content-Disposition", disposition);
  response.with("Content-Security-Policy", "default-src 'none'; sandbox");
  response.with("Cache-Control", "no-store");  // whoever uses the machine after them reads nothing
  return response;
}

}  // namespace

void add_attachment_operations(Api& api) {
  Operation takes{"addAttachment", Method::post, "/attachments", {}, BodyKind::file, most_attachment_bytes};
  takes.done = 201;
  Route route;
  // A form or a compressed body would be kept as it came, and be no photograph.
  route.admits = [admits = admitted(api.house()), &house = api.house()](
                     std::shared_ptr<Request> request, std::function<void(std::optional<Response>)> answer) {
    if (request->header("content-type").starts_with("multipart/") ||
        !request->header("content-encoding").empty())
      return answer(status_response(house.messages, language_of(*request), 415));
    admits(std::move(request), std::move(answer));
  };
  route.handles = visited_late(api.house(), take);
  api.add(std::move(takes), std::move(route));
  api.reads("showCaseAttachment", "/cases/{id}/attachments/{hash}", {}, give);
  api.reads("showRecordAttachment", "/records/{id}/attachments/{hash}", {}, give);
}

}  // namespace wangge::server
