#include "server/http/static_files.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/base/hash.h"
#include "engine/base/problem.h"

namespace wangge::server {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view index_page = "/index.html";

constexpr std::array<std::pair<std::string_view, std::string_view>, 14> types{
    {{".html", "text/html; charset=utf-8"},
     {".js", "text/javascript; charset=utf-8"},
     {".css", "text/css; charset=utf-8"},
     {".json", "application/json"},
     {".webmanifest", "application/manifest+json"},
     {".svg", "image/svg+xml"},
     {".png", "image/png"},
     {".jpg", "image/jpeg"},
     {".ico", "image/x-icon"},
     {".woff2", "font/woff2"},
     {".txt", "text/plain; charset=utf-8"},
     {".geojson", "application/geo+json"},
     {".map", "application/json"},
     {".wasm", "application/wasm"}}};

std::string type_of(const fs::path& file) {
  for (const auto& [ending, type] : types)
    if (file.extension() == ending) return std::string(type);
  return "application/octet-stream";
}

Problem no_client(const std::string& folder) {
  return {ProblemKind::input, "server.no-client", {{"path", folder}}, {}, "--web"};
}

}  // namespace

StaticFiles::StaticFiles(const std::string& folder) {
  if (folder.empty()) return;
  std::error_code missing;
  if (!fs::is_directory(folder, missing)) throw ProblemException(no_client(folder));
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    File kept;
    kept.content.assign(std::istreambuf_iterator<char>(file), {});
    kept.type = type_of(entry.path());
    kept.tag = '"' + to_hex(sha256(kept.content)).substr(0, 32) + '"';
    files_["/" + entry.path().lexically_relative(folder).generic_string()] = std::move(kept);
  }
  if (!files_.contains(index_page)) throw ProblemException(no_client(folder));
}

std::optional<Response> StaticFiles::answer(const Request& request) const {
  auto found = files_.find(request.path);
  if (found == files_.end() && request.path.find('.') == std::string::npos) found = files_.find(index_page);
  if (found == files_.end()) return std::nullopt;
  const auto& [path, file] = *found;
  Response response;
  // What a bundler names by its content never changes.
  response.with("Cache-Control",
                path.starts_with("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
  response.with("ETag", file.tag);
  if (request.header("if-none-match").find(file.tag) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.with("Content-Type", file.type);
  response.body = file.content;
  return response;
}

}  // namespace wangge::server
