// Which post uploaded which file. Whoever knows a file's hash has not seen the file: only what one uploaded,
// or may open where it stands, can be named by a command, or knowing the hash of somebody's photograph would
// be enough to read it.
#pragma once
#include <memory>
#include <string>

namespace wangge::server {

// Kept beside the accounts, for any number of threads. Throws StoreFailure where that can't be used.
class UploadedFiles {
 public:
  // "<store>-accounts".
  explicit UploadedFiles(const std::string& path);
  ~UploadedFiles();
  UploadedFiles(const UploadedFiles&) = delete;
  UploadedFiles& operator=(const UploadedFiles&) = delete;

  void add(const std::string& person, const std::string& hash);
  bool has(const std::string& person, const std::string& hash);

 private:
  class Database;
  std::unique_ptr<Database> database_;
};

}  // namespace wangge::server
