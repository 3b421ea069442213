#include "papers/evidence/zip_archive.h"

#include <algorithm>
#include <array>
#include <boost/crc.hpp>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <limits>
#include <stdexcept>

namespace wangge {
namespace {

constexpr std::size_t local_size = 30;
constexpr std::size_t central_size = 46;
constexpr std::size_t end_size = 22;
constexpr std::uint32_t local_mark = 0x04034b50;
constexpr std::uint32_t central_mark = 0x02014b50;
constexpr std::uint32_t end_mark = 0x06054b50;
constexpr std::uint16_t version = 20;
constexpr std::uint16_t made_on_unix = 3 << 8;
constexpr std::uint16_t utf8_names = 1 << 11;
constexpr std::uint32_t plain_file = 0100644;  // as on Unix: a regular file that everyone may read
constexpr std::uint32_t file_type = 0170000;
constexpr std::uint64_t most_bytes = std::numeric_limits<std::uint32_t>::max() - 1;

// Numbers of an archive are little-endian.
void put(std::string& bytes, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i) bytes += static_cast<char>(value >> 8 * i & 0xff);
}
std::uint32_t number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << 8 * i;
  return value;
}

// What both headers of a member say.
void put_common(std::string& bytes, const ZipMember& member, ZipStamp stamp) {
  put(bytes, version, 2);
  put(bytes, utf8_names, 2);
  put(bytes, 0, 2);  // stored
  put(bytes, stamp.time, 2);
  put(bytes, stamp.day, 2);
  put(bytes, member.crc, 4);
  put(bytes, static_cast<std::uint32_t>(member.size), 4);
  put(bytes, static_cast<std::uint32_t>(member.size), 4);
  put(bytes, static_cast<std::uint32_t>(member.name.size()), 2);
  put(bytes, 0, 2);  // no extra field
}
std::string local_header(const ZipMember& member, ZipStamp stamp) {
  std::string bytes;
  put(bytes, local_mark, 4);
  put_common(bytes, member, stamp);
  return bytes + member.name;
}
std::string central_header(const ZipMember& member, ZipStamp stamp) {
  std::string bytes;
  put(bytes, central_mark, 4);
  put(bytes, made_on_unix | version, 2);
  put_common(bytes, member, stamp);
  put(bytes, 0, 2);  // no comment
  put(bytes, 0, 2);  // the one disk
  put(bytes, 0, 2);
  put(bytes, plain_file << 16, 4);
  put(bytes, static_cast<std::uint32_t>(member.begin), 4);
  return bytes + member.name;
}
std::string end_record(std::size_t members, std::uint64_t directory_size, std::uint64_t directory) {
  std::string bytes;
  put(bytes, end_mark, 4);
  put(bytes, 0, 4);  // the one disk
  put(bytes, static_cast<std::uint32_t>(members), 2);
  put(bytes, static_cast<std::uint32_t>(members), 2);
  put(bytes, static_cast<std::uint32_t>(directory_size), 4);
  put(bytes, static_cast<std::uint32_t>(directory), 4);
  put(bytes, 0, 2);  // no comment
  return bytes;
}

std::uint32_t crc_of(std::string_view content) {
  boost::crc_32_type crc;
  crc.process_bytes(content.data(), content.size());
  return crc.checksum();
}

// Fewer bytes than asked where the file ends.
std::string read_at(std::ifstream& file, std::uint64_t from, std::uint64_t size) {
  std::string bytes(size, '\0');
  file.clear();
  file.seekg(static_cast<std::streamoff>(from));
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(file.gcount() > 0 ? static_cast<std::size_t>(file.gcount()) : 0);
  return bytes;
}

Problem refused(const std::string& path, const std::string& name, std::string reason) {
  // What was made otherwise than a package is, was doctored; what can't be read as an archive is bad input.
  const bool doctored = reason == "@zip.not-plain";
  return {doctored ? ProblemKind::refused : ProblemKind::input,
          "zip.refused",
          {{"path", path}, {"name", name}, {"reason", std::move(reason)}},
          {},
          {}};
}

// Why a member of the directory does harm, as the id of a message; empty for none.
std::string harm_of(std::string_view header, const std::string& name) {
  if (!is_member_name(name)) return "@zip.name";
  const bool encrypted = (number(header, 8, 2) & 1) != 0;
  if (encrypted || number(header, 10, 2) != 0 || number(header, 20, 4) != number(header, 24, 4))
    return "@zip.not-stored";
  const std::uint32_t type = number(header, 38, 4) >> 16 & file_type;
  if (type != 0 && type != (plain_file & file_type)) return "@zip.no-file";
  return {};
}

}  // namespace

bool is_member_name(std::string_view name) {
  if (name.empty() || name.size() > 400) return false;
  constexpr std::string_view forbidden = "\\:*?\"<>|";
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f || forbidden.find(c) != std::string_view::npos)
      return false;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('/', begin), name.size());
    const std::string_view part = name.substr(begin, end - begin);
    if (part.empty() || part == "." || part == "..") return false;
    begin = end + 1;
  }
  boost::system::error_code not_utf8;  // a JSON text is UTF-8
  boost::json::parse('"' + std::string(name) + '"', not_utf8);
  return !not_utf8;
}

ZipStamp zip_stamp(Moment moment) {
  const std::chrono::year_month_day day{day_of(moment)};
  const std::chrono::hh_mm_ss clock{
      std::chrono::floor<std::chrono::seconds>(moment - start_of(day_of(moment)))};
  // DOS counts from 1980 on.
  const int year = std::clamp(static_cast<int>(day.year()), 1980, 2107);
  return {static_cast<std::uint16_t>((static_cast<unsigned>(year - 1980) << 9) |
                                     (static_cast<unsigned>(day.month()) << 5) |
                                     static_cast<unsigned>(day.day())),
          static_cast<std::uint16_t>(clock.hours().count() << 11 | clock.minutes().count() << 5 |
                                     clock.seconds().count() / 2)};
}

ZipWriter::ZipWriter(const std::string& path, Moment time) : path_(path), stamp_(zip_stamp(time)) {}

void ZipWriter::add(const std::string& name, std::string content) {
  if (!is_member_name(name)) throw std::runtime_error("not a name for an archive: " + name);
  if (members_.size() == ZipReader::most_members || bytes_.size() + content.size() > most_bytes / 2)
    throw std::runtime_error("too much for an archive: " + name);
  if (!members_.empty() && members_.back().name >= name)
    throw std::runtime_error("not in order of names: " + name);
  const ZipMember member{name, content.size(), crc_of(content), bytes_.size()};
  bytes_ += local_header(member, stamp_);
  bytes_ += content;
  members_.push_back(member);
}

void ZipWriter::close() {
  const std::size_t directory = bytes_.size();
  for (const ZipMember& member : members_) bytes_ += central_header(member, stamp_);
  bytes_ += end_record(members_.size(), bytes_.size() - directory, directory);
  std::ofstream file(path_, std::ios::binary | std::ios::trunc);
  file.write(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
  file.close();
  if (!file) throw std::runtime_error(path_ + ": can't be written");
}

Result<ZipReader> ZipReader::open(const std::string& path) {
  ZipReader reader;
  reader.file_ = std::make_unique<std::ifstream>(path, std::ios::binary);
  std::error_code unknown;
  const std::uintmax_t size = std::filesystem::file_size(path, unknown);
  if (!*reader.file_ || unknown || size < end_size || size > most_bytes)
    return refused(path, {}, "@zip.unreadable");
  const std::string end = read_at(*reader.file_, size - end_size, end_size);
  if (end.size() != end_size || number(end, 0, 4) != end_mark) return refused(path, {}, "@zip.unreadable");
  const std::size_t count = number(end, 10, 2);
  const std::uint64_t directory_size = number(end, 12, 4), begin = number(end, 16, 4);
  if (count > most_members) return refused(path, {}, "@zip.too-large");
  if (begin + directory_size + end_size != size || end != end_record(count, directory_size, begin))
    return refused(path, {}, "@zip.not-plain");
  const std::string directory = read_at(*reader.file_, begin, directory_size);
  std::size_t at = 0;
  std::uint64_t next = 0;  // where the next member must begin
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view header = std::string_view(directory).substr(std::min(at, directory.size()));
    if (header.size() < central_size || number(header, 0, 4) != central_mark)
      return refused(path, {}, "@zip.unreadable");
    const std::size_t name_size = number(header, 28, 2);
    if (header.size() < central_size + name_size) return refused(path, {}, "@zip.unreadable");
    ZipMember member{std::string(header.substr(central_size, name_size)), number(header, 24, 4),
                     number(header, 16, 4), number(header, 42, 4)};
    if (std::string reason = harm_of(header, member.name); !reason.empty())
      return refused(path, member.name, std::move(reason));
    if (i == 0)
      reader.stamp_ = {static_cast<std::uint16_t>(number(header, 14, 2)),
                       static_cast<std::uint16_t>(number(header, 12, 2))};
    const std::string local = local_header(member, reader.stamp_);
    const bool plain = header.starts_with(central_header(member, reader.stamp_)) && member.begin == next &&
                       (i == 0 || reader.members_.back().name < member.name) &&
                       member.begin + local.size() + member.size <= begin &&
                       read_at(*reader.file_, member.begin, local.size()) == local;
    if (!plain) return refused(path, member.name, "@zip.not-plain");
    at += central_size + name_size;
    next += local.size() + member.size;
    reader.members_.push_back(std::move(member));
  }
  if (at != directory.size() || next != begin) return refused(path, {}, "@zip.not-plain");
  return reader;
}

bool ZipReader::read(std::size_t member, const std::function<void(std::string_view)>& take) const {
  const ZipMember& wanted = members_.at(member);
  boost::crc_32_type crc;
  std::uint64_t from = wanted.begin + local_size + wanted.name.size();
  for (std::uint64_t left = wanted.size; left > 0;) {
    const std::string piece = read_at(*file_, from, std::min<std::uint64_t>(left, 65'536));
    if (piece.empty()) return false;
    crc.process_bytes(piece.data(), piece.size());
    take(piece);
    from += piece.size();
    left -= piece.size();
  }
  return crc.checksum() == wanted.crc;
}

}  // namespace wangge
