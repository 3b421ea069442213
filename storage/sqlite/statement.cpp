#include "storage/sqlite/statement.h"

#include <SQLiteCpp/Exception.h>

#include <algorithm>

namespace wangge::sqlite {

Statement::Statement(sqlite3* database, std::string_view sql) {
  sqlite3_stmt* made = nullptr;
  const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &made, nullptr);
  if (code != SQLITE_OK) throw SQLite::Exception(database, code);
  statement_.reset(made);
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  const SQLite::Exception failure(sqlite3_db_handle(statement_.get()), code);
  reset();
  throw failure;
}

std::string_view Statement::bytes(int column) {
  const auto* data = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

Hash Statement::hash(int column) {
  const std::string_view stored = bytes(column);
  Hash hash{};
  if (stored.size() != hash.size())
    throw SQLite::Exception("a hash that is not 32 bytes long", SQLITE_CORRUPT);
  std::ranges::copy(stored, hash.begin());
  return hash;
}

void Statement::bind_one(int index, std::string_view text) {
  // A null pointer would be bound as NULL.
  const char* data = text.data() == nullptr ? "" : text.data();
  check(sqlite3_bind_text(statement_.get(), index, data, static_cast<int>(text.size()), SQLITE_STATIC));
}

void Statement::bind_one(int index, Bytes bytes) {
  const char* data = bytes.bytes.data() == nullptr ? "" : bytes.bytes.data();
  check(
      sqlite3_bind_blob(statement_.get(), index, data, static_cast<int>(bytes.bytes.size()), SQLITE_STATIC));
}

void Statement::check(int code) const {
  if (code != SQLITE_OK) throw SQLite::Exception(sqlite3_db_handle(statement_.get()), code);
}

}  // namespace wangge::sqlite
