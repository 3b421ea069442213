// A folder for what a command needs while it runs.
#pragma once
#include <filesystem>
#include <string>

namespace wangge {

// A new folder beside a file, which is gone when the value is. What a killed program left beside the same
// file is removed first: its lock went with it.
class TemporaryFolder {
 public:
  // "<beside>.making-XXXXXX". Throws std::filesystem::filesystem_error.
  explicit TemporaryFolder(const std::filesystem::path& beside);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int lock_ = -1;  // of the folder itself
};

}  // namespace wangge
