#include "storage/sqlite/structure.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>

#include "storage/sqlite/schema.h"
#include "storage/sqlite/text_index.h"

namespace wangge::sqlite {

namespace {

constexpr const char* most_named = "PRAGMA main.integrity_check(200)";

// Bytes of the header that are the same in every file of this program (https://sqlite.org/fileformat2.html,
// 1.3). The others count, or are compared by integrity_check.
struct HeaderField {
  std::size_t offset;
  std::array<unsigned char, 4> bytes;
  std::size_t size;
  const char* name;
};
constexpr std::array header_fields{
    HeaderField{18, {2, 2}, 2, "file format: write-ahead log"},
    HeaderField{20, {0}, 1, "unused bytes of a page"},
    HeaderField{21, {64, 32, 32}, 3, "payload fractions"},
    HeaderField{44, {0, 0, 0, 4}, 4, "schema format"},
    HeaderField{48, {0, 0, 0, 0}, 4, "suggested cache size"},
    HeaderField{52, {0, 0, 0, 0}, 4, "largest root page"},
    HeaderField{56, {0, 0, 0, 1}, 4, "text encoding"},
    HeaderField{64, {0, 0, 0, 0}, 4, "incremental vacuum"},
};

void check_header(const std::string& path, std::vector<StructureFault>& faults) {
  // What has not been carried over yet stands in the log beside the file.
  std::error_code none;
  if (const auto log = std::filesystem::file_size(path + "-wal", none); !none && log > 0) return;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 100> header{};
  if (!file.read(header.data(), header.size())) return;
  for (const HeaderField& field : header_fields)
    for (std::size_t i = 0; i < field.size; ++i)
      if (static_cast<unsigned char>(header[field.offset + i]) != field.bytes[i]) {
        faults.push_back({"header", field.name});
        break;
      }
  if (std::any_of(header.begin() + 72, header.begin() + 92, [](char byte) { return byte != 0; }))
    faults.push_back({"header", "reserved for expansion"});
}

}  // namespace

std::vector<StructureFault> check_structure(Connection& connection, const std::string& path) {
  std::vector<StructureFault> faults;
  const auto attempt = [&](const char* kind, const auto& check) {
    try {
      check();
    } catch (const SQLite::Exception& failure) {
      faults.push_back({kind, failure.what()});
    }
  };
  const ReadTransaction snapshot(connection);
  check_header(path, faults);
  attempt("schema", [&] {
    for (std::string& name : schema_differences(connection)) faults.push_back({"schema", std::move(name)});
  });
  attempt("pages", [&] {
    Rows rows = connection.query(most_named);
    while (rows.next())
      if (std::string line = rows->text(0); line != "ok") faults.push_back({"pages", std::move(line)});
  });
  attempt("reference", [&] {
    Rows rows = connection.query("PRAGMA main.foreign_key_check");
    while (rows.next()) faults.push_back({"reference", rows->text(0)});
  });
  attempt("text-index", [&] {
    for (std::string& line : check_text_index(connection)) faults.push_back({"text-index", std::move(line)});
  });
  return faults;
}

}  // namespace wangge::sqlite
