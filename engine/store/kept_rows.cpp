#include "engine/store/kept_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace wangge {
namespace {

constexpr std::size_t number_size = sizeof(std::int64_t);

std::int64_t number_at(std::string_view bytes) {
  std::int64_t number = 0;
  if (bytes.size() >= number_size) std::memcpy(&number, bytes.data(), number_size);
  return number;
}

}  // namespace

std::vector<std::string_view> columns_of(std::string_view row) {
  std::vector<std::string_view> columns;
  while (!row.empty()) {
    std::size_t size = 1;
    if (row[0] != 'n') size += number_size;
    if (row[0] != 'n' && row[0] != 'i') size += static_cast<std::size_t>(number_at(row.substr(1)));
    columns.push_back(row.substr(0, size));
    row.remove_prefix(std::min(size, row.size()));
  }
  return columns;
}

std::string column_text(std::string_view column) {
  if (column.empty() || column[0] == 'n') return "-";
  if (column[0] == 'i') return std::to_string(number_at(column.substr(1)));
  const std::string_view value = column.substr(std::min(column.size(), 1 + number_size));
  if (column[0] != 'b') return std::string(value);
  std::string hex;
  for (const char byte : value) hex += fmt::format("{:02x}", static_cast<unsigned char>(byte));
  return hex;
}

std::int64_t column_number(std::string_view column) {
  return column.empty() || column[0] != 'i' ? 0 : number_at(column.substr(1));
}

}  // namespace wangge
