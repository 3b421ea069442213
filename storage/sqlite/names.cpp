#include "storage/sqlite/names.h"

#include <algorithm>

namespace wangge::sqlite {

std::int64_t Names::number_of(std::string_view text) {
  if (const auto known = find(text)) return *known;
  if (const auto wanted = preferred_.find(std::string(text)); wanted != preferred_.end())
    connection_.run("INSERT INTO name VALUES (?, ?)", wanted->second, text);
  else if (next_ != 0)
    connection_.run("INSERT INTO name VALUES (?, ?)", next_++, text);
  else
    connection_.run("INSERT INTO name (text) VALUES (?)", text);
  const std::int64_t number = sqlite3_last_insert_rowid(connection_.handle());
  numbers_.emplace(text, number);
  return number;
}

void Names::prefer(std::unordered_map<std::string, std::int64_t> numbers) {
  preferred_ = std::move(numbers);
  next_ = 1;
  for (const auto& [text, number] : preferred_) next_ = std::max(next_, number + 1);
}

std::optional<std::int64_t> Names::find(std::string_view text) {
  if (const auto known = numbers_.find(text); known != numbers_.end()) return known->second;
  Rows rows = connection_.query("SELECT id FROM name WHERE text = ?", text);
  if (!rows.next()) return std::nullopt;
  return numbers_.emplace(text, rows->integer(0)).first->second;
}

const std::string& Names::text_of(std::int64_t number) {
  static const std::string none;
  const std::string* text = known_text(number);
  return text == nullptr ? none : *text;
}

const std::string* Names::known_text(std::int64_t number) {
  auto known = texts_.find(number);
  if (known == texts_.end()) {
    Rows rows = connection_.query("SELECT text FROM name WHERE id = ?", number);
    known = texts_.emplace(number, rows.next() ? std::optional(rows->text(0)) : std::nullopt).first;
  }
  return known->second ? &*known->second : nullptr;
}

}  // namespace wangge::sqlite
