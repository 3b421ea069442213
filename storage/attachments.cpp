#include "storage/attachments.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "engine/base/durable_file.h"
#include "engine/base/hash.h"

namespace wangge {

namespace {

bool is_hash(std::string_view text) {
  return text.size() == 64 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Problem too_large(const std::string& name, std::uintmax_t bytes) {
  return {ProblemKind::input,
          "attachment.too-large",
          {{"name", name}, {"bytes", std::to_string(bytes)}, {"most", std::to_string(most_attachment_bytes)}},
          "",
          ""};
}

Problem unreadable(const std::string& name, const std::string& reason) {
  return {ProblemKind::input, "attachment.unreadable", {{"name", name}, {"reason", reason}}, "", ""};
}

// At most one byte more than an attachment may have is read, so that a pipe without end can't fill the
// memory.
Result<std::string> read_file(const std::string& path) {
  std::error_code failed;
  if (std::filesystem::is_directory(path, failed)) return unreadable(path, std::strerror(EISDIR));
  errno = 0;
  std::ifstream file(path, std::ios::binary);
  if (!file) return unreadable(path, std::strerror(errno == 0 ? EIO : errno));
  const std::uintmax_t size = std::filesystem::file_size(path, failed);
  if (!failed && size > most_attachment_bytes) return too_large(path, size);
  std::string content(failed ? most_attachment_bytes + 1 : static_cast<std::size_t>(size) + 1, '\0');
  file.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (file.bad()) return unreadable(path, std::strerror(errno == 0 ? EIO : errno));
  content.resize(static_cast<std::size_t>(file.gcount()));
  if (content.size() > most_attachment_bytes) return too_large(path, content.size());
  return content;
}

// Two that put at once must not write into one file.
std::string temporary_name(const std::string& path) {
  static std::atomic<unsigned> running{0};
  return fmt::format("{}.{}-{}.new", path, getpid(), ++running);
}

}  // namespace

std::string AttachmentFolder::path_of(std::string_view hash) const {
  return fmt::format("{}/{}/{}", folder_, hash.substr(0, 2), hash.substr(2));
}

Result<std::string> AttachmentFolder::put(std::string_view content) const {
  if (content.empty()) return Problem{ProblemKind::input, "attachment.empty", {}, "", ""};
  if (content.size() > most_attachment_bytes) return too_large("", content.size());
  std::string hash = to_hex(sha256(content));
  const std::string path = path_of(hash);
  // A damaged file under that name is replaced.
  if (const auto kept = open(hash); kept) return hash;
  const std::string temporary = temporary_name(path);
  try {
    make_private_folder(folder_);
    make_folders_durably(std::filesystem::path(path).parent_path());
    write_private_file(temporary, content);
    move_durably(temporary, path);
  } catch (const std::filesystem::filesystem_error& failure) {
    std::error_code ignored;
    std::filesystem::remove(temporary, ignored);
    return Problem{ProblemKind::system, "attachment.unwritable", {{"reason", failure.what()}}, "", ""};
  }
  return hash;
}

Result<std::string> AttachmentFolder::put_file(const std::string& path) const {
  const Result<std::string> content = read_file(path);
  if (!content) return content.error();
  return put(*content);
}

Result<std::string> AttachmentFolder::open(std::string_view hash) const {
  if (!is_hash(hash)) return unreadable(std::string(hash), std::strerror(ENOENT));
  Result<std::string> content = read_file(path_of(hash));
  if (!content) return unreadable(std::string(hash), std::strerror(ENOENT));
  if (to_hex(sha256(*content)) != hash) {
    return Problem{ProblemKind::system, "attachment.corrupt", {{"hash", std::string(hash)}}, "", ""};
  }
  return content;
}

Result<void> AttachmentFolder::verify(std::string_view hash) const {
  const Result<std::string> content = open(hash);
  if (!content) return content.error();
  return {};
}

std::string attachments_beside(const std::string& store) {
  return store + "-attachments";
}

Result<void> copy_attachments(const std::string& from, const std::string& to) {
  namespace fs = std::filesystem;
  const AttachmentFolder source(from), target(to);
  if (!fs::exists(from)) return {};
  make_private_folder(to);
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(from)) {
    if (entry.is_directory() || entry.path().extension() == ".new") continue;  // of a put that broke off
    const std::string hash =
        entry.path().parent_path().filename().string() + entry.path().filename().string();
    const Result<std::string> content = source.open(hash);
    if (!content)
      return Problem{ProblemKind::system, "attachment.corrupt", {{"hash", entry.path().string()}}, "", ""};
    if (const auto kept = target.put(*content); !kept) return kept.error();
  }
  return {};
}

void AttachmentFolder::each(const std::function<void(const std::string&)>& visit) const {
  std::error_code none;
  if (!std::filesystem::is_directory(folder_, none)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_))
    if (!entry.is_directory())
      visit(entry.path().parent_path().filename().string() + entry.path().filename().string());
}

AttachmentSource source_of(AttachmentFolder folder) {
  return {[folder](const std::string& hash) { return folder.verify(hash); },
          [folder](const std::function<void(const std::string&)>& visit) { folder.each(visit); }};
}

}  // namespace wangge
