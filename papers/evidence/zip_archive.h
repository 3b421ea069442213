// ZIP files of one form only: members stored as they are, one after the other from the first byte on, in
// order of their names, then the directory. No comments, extra fields, gaps, links or other modes: for the
// same members and the same time there is one archive, to the byte, and no reader can see another in it.
#pragma once
#include <cstdint>
#include <fstream>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"
#include "engine/base/time.h"

namespace wangge {

// Whether a name is safe wherever it is unpacked: UTF-8, relative, '/' between its parts, none of them empty,
// "." or "..", no control characters, none that Windows forbids, at most 400 bytes.
bool is_member_name(std::string_view name);

// A moment in the form of DOS, by the clock in China, in steps of two seconds.
struct ZipStamp {
  std::uint16_t day = 0;
  std::uint16_t time = 0;
  bool operator==(const ZipStamp&) const = default;
};
ZipStamp zip_stamp(Moment moment);

struct ZipMember {
  std::string name;
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  std::uint64_t begin = 0;  // of its header in the file
};

// Writes an archive of the same bytes for the same members: every file bears the same time and mode.
// Throws std::runtime_error.
class ZipWriter {
 public:
  // `path` is written when close() is called, and replaced if it exists.
  ZipWriter(const std::string& path, Moment time);

  // In order of names; `name` must be a member name. At most 2 GiB in all.
  void add(const std::string& name, std::string content);
  void close();

 private:
  std::string path_;
  ZipStamp stamp_;
  std::string bytes_;
  std::vector<ZipMember> members_;
};

// Reads an archive that may have been made to do harm. Never writes a file.
class ZipReader {
 public:
  // Looks at every byte but those of the members' content before anything is read. Problem "zip.refused"
  // {path} {name} {reason}: input for a file that is no archive, members that are compressed, encrypted,
  // links or folders, names that are unsafe and more than `most_members`; refused for whatever else
  // ZipWriter would have written otherwise.
  static Result<ZipReader> open(const std::string& path);

  static constexpr std::size_t most_members = 20'000;

  const std::vector<ZipMember>& members() const { return members_; }  // in order of name
  ZipStamp stamp() const { return stamp_; }                           // of all members
  // Calls `take` with the member's bytes, piece by piece. False if they can't be read or their checksum is
  // wrong; what was given until then is not to be trusted.
  bool read(std::size_t member, const std::function<void(std::string_view)>& take) const;

 private:
  std::unique_ptr<std::ifstream> file_;
  ZipStamp stamp_;
  std::vector<ZipMember> members_;
};

}  // namespace wangge
