// Prepared statements whose columns are looked at in place. SQLiteCpp's own Statement copies a shared
// pointer for every column that is read, which a scan of a million rows can't afford.
#pragma once
#include <sqlite3.h>

#include <concepts>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "engine/base/case_id.h"
#include "engine/base/time.h"
#include "engine/city/grid.h"
#include "engine/store/rows.h"

namespace wangge::sqlite {

// Bytes that are stored as they are.
struct Bytes {
  std::string_view bytes;
};

inline Bytes bytes_of(const Hash& hash) {
  return {{reinterpret_cast<const char*>(hash.data()), hash.size()}};
}

// One statement of one connection. Parameters are numbered from 1, columns from 0. All errors are thrown as
// SQLite::Exception. Views of texts and bytes hold until the next step.
class Statement {
 public:
  Statement(sqlite3* database, std::string_view sql);

  // Binds in order. What is bound must live until the statement is reset.
  template <class... Values>
  void bind(const Values&... values) {
    int index = 0;
    (bind_one(++index, values), ...);
  }
  template <class Value>
  void bind_at(int index, const Value& value) {
    bind_one(index, value);
  }
  // True if there is a row.
  bool step();
  void reset() { sqlite3_reset(statement_.get()); }
  bool busy() const { return sqlite3_stmt_busy(statement_.get()) != 0; }

  // For statements without rows.
  template <class... Values>
  void run(const Values&... values) {
    bind(values...);
    step();
    reset();
  }

  int type(int column) { return sqlite3_column_type(statement_.get(), column); }  // SQLITE_INTEGER …
  std::int64_t integer(int column) { return sqlite3_column_int64(statement_.get(), column); }
  int small(int column) { return sqlite3_column_int(statement_.get(), column); }
  std::string_view bytes(int column);
  std::string text(int column) { return std::string(bytes(column)); }
  Moment moment(int column) { return moment_of(integer(column)); }
  CaseId case_id(int column) { return {integer(column)}; }
  GridCode grid(int column) { return {integer(column)}; }
  Hash hash(int column);

 private:
  template <std::integral Value>
  void bind_one(int index, Value value) {
    check(sqlite3_bind_int64(statement_.get(), index, static_cast<sqlite3_int64>(value)));
  }
  void bind_one(int index, CaseId id) { bind_one(index, id.value); }
  void bind_one(int index, GridCode grid) { bind_one(index, grid.digits); }
  void bind_one(int index, Moment moment) { bind_one(index, milliseconds_of(moment)); }
  void bind_one(int index, std::string_view text);
  void bind_one(int index, const std::string& text) { bind_one(index, std::string_view(text)); }
  void bind_one(int index, Bytes bytes);
  void check(int code) const;

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

}  // namespace wangge::sqlite
