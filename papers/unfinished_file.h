// A file that bears another name until it is complete, so that nothing half-written is ever taken for a
// paper.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace wangge {

class UnfinishedFile {
 public:
  static constexpr std::string_view ending = ".making";

  explicit UnfinishedFile(std::filesystem::path path)
      : path_(std::move(path)), name_(path_.string() + std::string(ending)) {}
  UnfinishedFile(UnfinishedFile&& other) noexcept
      : path_(std::move(other.path_)), name_(std::exchange(other.name_, {})) {}
  UnfinishedFile& operator=(UnfinishedFile&&) = delete;
  // Removes it unless it was finished, or moved by somebody else.
  ~UnfinishedFile() {
    std::error_code ignored;
    if (!name_.empty()) std::filesystem::remove(name_, ignored);
  }

  const std::string& name() const { return name_; }  // to write to
  // Gives it its own name. Throws std::filesystem::filesystem_error.
  void finish() {
    std::filesystem::rename(name_, path_);
    name_.clear();
  }

 private:
  std::filesystem::path path_;
  std::string name_;  // empty when there is nothing to remove
};

}  // namespace wangge
