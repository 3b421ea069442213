#include "papers/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <array>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <stdexcept>

namespace wangge {
namespace {

constexpr std::uint32_t plain_file = 0100644;  // as on Unix: a regular file that everyone may read
constexpr std::uint32_t file_type = 0170000;

[[noreturn]] void fail(const std::string& what, zip_t* archive) {
  throw std::runtime_error(what + ": " + zip_strerror(archive));
}

std::string text_of(zip_error_t& error) {
  std::string text = zip_error_strerror(&error);
  zip_error_fini(&error);
  return text;
}

Problem refused(const std::string& path, const std::string& name, std::string reason) {
  return {ProblemKind::input,
          "zip.refused",
          {{"path", path}, {"name", name}, {"reason", std::move(reason)}},
          {},
          {}};
}

// The reason to refuse a member, as the id of a message; empty for none.
std::string fault_of(zip_t* archive, zip_uint64_t index, const zip_stat_t& entry) {
  constexpr zip_uint64_t needed =
      ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;
  if ((entry.valid & needed) != needed) return "@zip.unreadable";
  if (!is_member_name(entry.name)) return "@zip.name";
  if (entry.encryption_method != ZIP_EM_NONE || entry.comp_method != ZIP_CM_STORE ||
      entry.comp_size != entry.size)
    return "@zip.not-stored";
  zip_uint8_t system = 0;
  zip_uint32_t attributes = 0;
  if (zip_file_get_external_attributes(archive, index, 0, &system, &attributes) != 0)
    return "@zip.unreadable";
  // Many archivers leave the type of a plain file out.
  const std::uint32_t type = attributes >> 16 & file_type;
  if (system == ZIP_OPSYS_UNIX && type != 0 && type != (plain_file & file_type)) return "@zip.no-file";
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

ZipWriter::ZipWriter(const std::string& path, Moment time) : archive_(nullptr), day_(0), time_(0) {
  const std::chrono::year_month_day day{day_of(time)};
  const std::chrono::hh_mm_ss clock{std::chrono::floor<std::chrono::seconds>(time - start_of(day_of(time)))};
  // DOS counts from 1980 on.
  const int year = std::clamp(static_cast<int>(day.year()), 1980, 2107);
  day_ = static_cast<std::uint16_t>((static_cast<unsigned>(year - 1980) << 9) |
                                    (static_cast<unsigned>(day.month()) << 5) |
                                    static_cast<unsigned>(day.day()));
  time_ = static_cast<std::uint16_t>(clock.hours().count() << 11 | clock.minutes().count() << 5 |
                                     clock.seconds().count() / 2);
  int code = 0;
  archive_ = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
  if (archive_ == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    throw std::runtime_error(path + ": " + text_of(error));
  }
}

ZipWriter::~ZipWriter() {
  if (archive_ != nullptr) zip_discard(archive_);
}

void ZipWriter::add(const std::string& name, std::string content) {
  if (!is_member_name(name)) throw std::runtime_error("not a name for an archive: " + name);
  contents_.push_back(std::move(content));
  zip_source_t* const source =
      zip_source_buffer(archive_, contents_.back().data(), contents_.back().size(), 0);
  if (source == nullptr) fail(name, archive_);
  const zip_int64_t added = zip_file_add(archive_, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  if (added < 0) {
    zip_source_free(source);
    fail(name, archive_);
  }
  const auto index = static_cast<zip_uint64_t>(added);
  if (zip_set_file_compression(archive_, index, ZIP_CM_STORE, 0) != 0 ||
      zip_file_set_dostime(archive_, index, time_, day_, 0) != 0 ||
      zip_file_set_external_attributes(archive_, index, 0, ZIP_OPSYS_UNIX, plain_file << 16) != 0)
    fail(name, archive_);
}

void ZipWriter::close() {
  if (zip_close(archive_) != 0) fail("close", archive_);
  archive_ = nullptr;
}

void ZipReader::Close::operator()(struct zip* archive) const {
  zip_discard(archive);
}

Result<ZipReader> ZipReader::open(const std::string& path) {
  int code = 0;
  // Also refuses names that occur twice, and headers that contradict the directory.
  zip_t* const opened = zip_open(path.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code);
  if (opened == nullptr) {
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    return refused(path, {}, text_of(error));
  }
  ZipReader reader;
  reader.archive_.reset(opened);
  std::error_code unknown;
  std::uintmax_t left = std::filesystem::file_size(path, unknown);
  const auto count = static_cast<zip_uint64_t>(zip_get_num_entries(opened, 0));
  if (unknown || count > most_members) return refused(path, {}, "@zip.too-large");
  for (zip_uint64_t index = 0; index < count; ++index) {
    zip_stat_t entry;
    if (zip_stat_index(opened, index, ZIP_FL_ENC_RAW, &entry) != 0 || (entry.valid & ZIP_STAT_NAME) == 0)
      return refused(path, {}, "@zip.unreadable");
    std::string reason = fault_of(opened, index, entry);
    if (reason.empty() && entry.size > left) reason = "@zip.too-large";
    if (!reason.empty()) return refused(path, entry.name, std::move(reason));
    left -= entry.size;
    reader.members_.push_back({entry.name, entry.size});
  }
  return reader;
}

bool ZipReader::read(std::size_t member, const std::function<void(std::string_view)>& take) const {
  const std::unique_ptr<zip_file_t, int (*)(zip_file_t*)> file(zip_fopen_index(archive_.get(), member, 0),
                                                               &zip_fclose);
  if (!file) return false;
  std::array<char, 65'536> piece{};
  while (true) {
    const zip_int64_t got = zip_fread(file.get(), piece.data(), piece.size());
    if (got < 0) return false;
    if (got == 0) return true;
    take({piece.data(), static_cast<std::size_t>(got)});
  }
}

}  // namespace wangge
