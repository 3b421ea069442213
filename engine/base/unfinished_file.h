// A file that bears another name until it is complete and on the disk, so that nothing half-written is ever
// taken for a paper, an export or a key. What a killed program left under the other name, the next one
// replaces.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "engine/base/durable_file.h"

namespace wangge {

class UnfinishedFile {
 public:
  static constexpr std::string_view ending = ".making";

  // Throws ProblemException (input) where a database would be written over, for a folder, and where there
  // is no folder that it could lie in. A symbolic link stays, and the
  // file that it names is replaced. What is no file (a terminal, a pipe) is written to as it is.
  explicit UnfinishedFile(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code none;
    if (std::filesystem::is_symlink(path_, none)) path_ = std::filesystem::weakly_canonical(path_);
    refuse_folder(path_);
    refuse_database(path_);
    const std::filesystem::file_status status = std::filesystem::status(path_, none);
    direct_ = std::filesystem::exists(status) && !std::filesystem::is_regular_file(status);
    name_ = path_.string() + (direct_ ? std::string() : std::string(ending));
    if (!direct_) refuse_store(name_);
  }
  UnfinishedFile(UnfinishedFile&& other) noexcept
      : path_(std::move(other.path_)), name_(std::exchange(other.name_, {})), direct_(other.direct_) {}
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  // Removes it unless it was finished.
  ~UnfinishedFile() {
    std::error_code ignored;
    if (!name_.empty() && !direct_) std::filesystem::remove(name_, ignored);
  }

  const std::string& name() const { return name_; }  // to write to
  // Gives it its own name, durably. Throws std::filesystem::filesystem_error.
  void finish() {
    if (!direct_) move_durably(name_, path_);
    name_.clear();
  }

 private:
  std::filesystem::path path_;
  std::string name_;  // empty when there is nothing to remove
  bool direct_ = false;
};

}  // namespace wangge
