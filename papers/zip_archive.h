// ZIP files (libzip) whose members are stored as they are: nothing unpacked is larger than what was packed,
// and no other version of a compressor changes a byte.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/problem.h"
#include "engine/time.h"

struct zip;

namespace wangge {

// Whether a name is safe wherever it is unpacked: UTF-8, relative, '/' between its parts, none of them empty,
// "." or "..", no control characters, none that Windows forbids, at most 400 bytes.
bool is_member_name(std::string_view name);

// Writes an archive of the same bytes for the same members: every file bears the same time and mode.
// Throws std::runtime_error.
class ZipWriter {
 public:
  // `path` is written when close() is called, and replaced if it exists.
  ZipWriter(const std::string& path, Moment time);
  ~ZipWriter();
  ZipWriter(const ZipWriter&) = delete;
  ZipWriter& operator=(const ZipWriter&) = delete;

  // In the order of the calls; `name` must be a member name, and new.
  void add(const std::string& name, std::string content);
  void close();

 private:
  struct zip* archive_;
  std::deque<std::string> contents_;  // which libzip reads at the end
  std::uint16_t day_;                 // in the form of DOS, of the clock in China
  std::uint16_t time_;                // likewise, in steps of two seconds
};

struct ZipMember {
  std::string name;
  std::uint64_t size = 0;
};

// Reads an archive that may have been made to do harm. Never writes a file.
class ZipReader {
 public:
  // Looks at every name and size before anything is read. Problem: input, "zip.refused" {path} {name}
  // {reason} for a file that is no archive, members that are compressed, encrypted, links or folders, names
  // that are unsafe or occur twice, more than `most_members`, and sizes that add up to more than the file
  // has.
  static Result<ZipReader> open(const std::string& path);

  static constexpr std::size_t most_members = 20'000;

  const std::vector<ZipMember>& members() const { return members_; }  // in the archive's order
  // Calls `take` with the member's bytes, piece by piece. False if they can't be read or their checksum is
  // wrong; what was given until then is not to be trusted.
  bool read(std::size_t member, const std::function<void(std::string_view)>& take) const;

 private:
  struct Close {
    void operator()(struct zip* archive) const;
  };
  std::unique_ptr<struct zip, Close> archive_;
  std::vector<ZipMember> members_;
};

}  // namespace wangge
