#include "storage/sqlite/names.h"

namespace wangge::sqlite {

std::int64_t Names::number_of(std::string_view text) {
  if (const auto known = find(text)) return *known;
  connection_.run("INSERT INTO name (text) VALUES (?)", text);
  const std::int64_t number = sqlite3_last_insert_rowid(connection_.handle());
  numbers_.emplace(text, number);
  return number;
}

std::optional<std::int64_t> Names::find(std::string_view text) {
  if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
  Rows rows = connection_.query("SELECT id FROM name WHERE text = ?", text);
  if (!rows.next()) return std::nullopt;
  return numbers_.emplace(text, rows->integer(0)).first->second;
}

const std::string& Names::text_of(std::int64_t number) {
  if (const auto known = texts_.find(number); known != texts_.end()) return known->second;
  Rows rows = connection_.query("SELECT text FROM name WHERE id = ?", number);
  return texts_.emplace(number, rows.next() ? rows->text(0) : std::string()).first->second;
}

}  // namespace wangge::sqlite
