#include "engine/base/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>

#include "engine/base/problem.h"

namespace wangge {

namespace {

[[noreturn]] void fail(const char* action, const std::filesystem::path& path, int reason) {
  throw std::filesystem::filesystem_error(action, path, {reason, std::generic_category()});
}

void sync(const std::filesystem::path& path, int flags) {
  const int file = open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = file >= 0 && fsync(file) == 0;
  const int reason = errno;
  if (file >= 0) close(file);
  if (!synced) fail("sync", path, reason);
}

void sync_folder(const std::filesystem::path& folder) {
  sync(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY);
}

bool is_database(const std::filesystem::path& path) {
  constexpr std::string_view magic = "SQLite format 3";
  char beginning[magic.size()]{};
  std::ifstream file(path, std::ios::binary);
  return file.read(beginning, sizeof beginning) && std::string_view(beginning, sizeof beginning) == magic;
}

void write_bytes(const std::filesystem::path& path, std::string_view content, int flags, mode_t mode) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, mode);
  if (file < 0) fail("write", path, errno);
  while (!content.empty()) {
    const ssize_t written = write(file, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      const int reason = errno;
      close(file);
      fail("write", path, reason);
    }
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  if (close(file) != 0) fail("write", path, errno);
}

}  // namespace

void refuse_database(const std::filesystem::path& path) {
  std::error_code none;
  const std::string name = path.string();
  bool database = std::filesystem::is_regular_file(path, none) && is_database(path);
  for (const std::string_view beside : {"-wal", "-shm", "-writer"})
    if (name.ends_with(beside)) {
      const std::filesystem::path store(name.substr(0, name.size() - beside.size()));
      database = database || (std::filesystem::is_regular_file(store, none) && is_database(store));
    }
  if (database)
    throw ProblemException({ProblemKind::input, "input.over-a-database", {{"file", name}}, {}, {}});
}

void refuse_folder(const std::filesystem::path& path) {
  std::error_code none;
  const auto problem = [](const char* message, const std::filesystem::path& named) {
    return ProblemException({ProblemKind::input, message, {{"file", named.string()}}, {}, {}});
  };
  if (std::filesystem::is_directory(path, none)) throw problem("input.is-a-folder", path);
  const std::filesystem::path folder = path.parent_path();
  if (!folder.empty() && !std::filesystem::is_directory(folder, none))
    throw problem("input.no-folder", folder);
}

void refuse_store(const std::filesystem::path& unfinished) {
  std::error_code none;
  if (std::filesystem::exists(unfinished.string() + "-writer", none)) refuse_database(unfinished);
}

void write_file(const std::filesystem::path& path, std::string_view content) {
  write_bytes(path, content, O_TRUNC, 0644);
}

void write_private_file(const std::filesystem::path& path, std::string_view content) {
  write_bytes(path, content, O_TRUNC, 0600);
}

void make_private_file(const std::filesystem::path& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file >= 0) close(file);
}

void make_private_folder(const std::filesystem::path& folder) {
  if (folder.empty() || std::filesystem::exists(folder)) return;
  make_folders_durably(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);
}

void write_secret_file(const std::filesystem::path& path, std::string_view content) {
  const std::filesystem::path unfinished = path.string() + ".making";
  refuse_store(unfinished);
  std::filesystem::remove(unfinished);  // of a program that was killed
  write_bytes(unfinished, content, O_EXCL, 0600);
  sync(unfinished, O_RDONLY);
  // Unlike a move, a link never takes the place of another file.
  const bool linked = link(unfinished.c_str(), path.c_str()) == 0;
  const int reason = errno;
  std::filesystem::remove(unfinished);
  if (!linked) fail("write", path, reason);
  sync_folder(path.parent_path());
}

void move_durably(const std::filesystem::path& from, const std::filesystem::path& to) {
  sync(from, O_RDONLY);
  std::filesystem::rename(from, to);
  sync_folder(to.parent_path());
}

void make_folders_durably(const std::filesystem::path& folder) {
  if (folder.empty() || std::filesystem::exists(folder)) return;
  make_folders_durably(folder.parent_path());
  std::filesystem::create_directory(folder);
  sync_folder(folder.parent_path());
}

}  // namespace wangge
