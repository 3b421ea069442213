// Files that belong to events (photographs, letters), kept beside the store under the SHA-256 of their
// content: the event holds the hash, so a file can't be exchanged without it being seen.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "engine/base/problem.h"
#include "engine/proof/verify.h"

namespace wangge {

inline constexpr std::size_t most_attachment_bytes = 20 * 1024 * 1024;

// A folder of files "ab/cdef…", named by the 64 hex digits of their hash. Problems:
//   attachment.empty
//   attachment.too-large   {name} {bytes} {most}
//   attachment.unreadable  {name} {reason}
//   attachment.corrupt     {hash}       the content is no longer what was put
//   attachment.unwritable  {reason}     of kind system
class AttachmentFolder {
 public:
  // Made when the first file is put. For a store it is "<path of the store>-attachments".
  explicit AttachmentFolder(std::string folder) : folder_(std::move(folder)) {}

  // Returns the hash. When it returns, the file survives a power cut; the same content is kept once.
  Result<std::string> put(std::string_view content) const;
  Result<std::string> put_file(const std::string& path) const;
  // The content, compared with its hash.
  Result<std::string> open(std::string_view hash) const;
  // Nothing if the content is there and is what was put.
  Result<void> verify(std::string_view hash) const;
  // Calls `visit` with the name of each file: its hash, if it is one of put().
  void each(const std::function<void(const std::string&)>& visit) const;
  // Where the content lies. The hash must be 64 small hex digits.
  std::string path_of(std::string_view hash) const;

 private:
  std::string folder_;
};

// The folder of a store's attachments: "<path of the store>-attachments".
std::string attachments_beside(const std::string& store);

// Copies all files of one folder of attachments into another, durably, each compared with its hash; there is
// nothing to copy where there is no folder. Problems: "attachment.corrupt" for the first that is damaged or
// has no hash for a name, "attachment.unwritable".
Result<void> copy_attachments(const std::string& from, const std::string& to);

// For `verify`; keeps a copy of the folder's name.
AttachmentSource source_of(AttachmentFolder folder);

}  // namespace wangge
