// What is made of the descriptions in tables.h: statements that create and insert, and rows as bytes
// (engine/store/kept_rows.h), in which `verify` compares what is stored with what should be.
#pragma once
#include <string>
#include <type_traits>

#include "engine/store/kept_rows.h"
#include "storage/sqlite/connection.h"
#include "storage/sqlite/names.h"
#include "storage/sqlite/tables.h"

namespace wangge::sqlite {

template <class Column>
inline constexpr bool is_text = std::is_same_v<Column, std::string>;
template <class Column>
inline constexpr bool is_name = std::is_same_v<Column, NamedText>;
template <class Column>
inline constexpr bool is_blob = std::is_same_v<Column, Blob>;

template <class Column>
constexpr const char* sql_type() {
  if constexpr (is_text<Column>) return "TEXT NOT NULL";
  if constexpr (is_blob<Column>) return "BLOB NOT NULL";
  return "INTEGER NOT NULL";
}

// `visit(name, Column())` for each column, without a row.
template <class Row, class Visit>
void each_column_type(Visit&& visit) {
  static_assert(described_whole<Row>(), "a column is missing in the table's description");
  boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto column) {
    using Column = std::remove_cvref_t<decltype(std::declval<Row&>().*column.pointer)>;
    visit(column.name, Column());
  });
}

template <class Row>
std::string create_sql() {
  std::string columns;
  each_column_type<Row>([&]<class Column>(const char* name, const Column&) {
    columns += fmt::format("{} {}, ", name, sql_type<Column>());
  });
  return fmt::format("CREATE TABLE {} ({}PRIMARY KEY ({}){}) STRICT{};{}", Row::words.name, columns,
                     Row::words.key, Row::words.condition, Row::words.ordered_by_key ? ", WITHOUT ROWID" : "",
                     Row::words.indexes);
}

template <class Row>
std::string column_names() {
  std::string names;
  each_column_type<Row>(
      [&](const char* name, const auto&) { names += (names.empty() ? "" : ", ") + std::string(name); });
  return names;
}

// "INSERT INTO t (a, b) VALUES (?, ?)"; `or_replace` where a row with that key may be there. The columns are
// named, so that a table to which somebody added one can still be opened, to be repaired.
template <class Row>
std::string insert_sql(bool or_replace = false) {
  std::string marks;
  each_column_type<Row>([&](const char*, const auto&) { marks += marks.empty() ? "?" : ", ?"; });
  return fmt::format("INSERT {}INTO {} ({}) VALUES ({})", or_replace ? "OR REPLACE " : "", Row::words.name,
                     column_names<Row>(), marks);
}

template <class Row>
std::string select_sql() {
  return fmt::format("SELECT {} FROM {}", column_names<Row>(), Row::words.name);
}

// A statement that inserts rows of one table.
template <class Row>
class Inserter {
 public:
  explicit Inserter(Connection& connection, bool or_replace = false)
      : statement_(connection.handle(), insert_sql<Row>(or_replace)) {}

  void put(const Row& row, Names& names) {
    int index = 0;
    each_column(row, [&]<class Column>(const char*, const Column& value) {
      ++index;
      if constexpr (is_name<Column>)
        statement_.bind_at(index, names.number_of(value.text));
      else if constexpr (is_blob<Column>)
        statement_.bind_at(index, Bytes{value.bytes});
      else
        statement_.bind_at(index, value);
    });
    statement_.step();
    statement_.reset();
  }

 private:
  Statement statement_;
};

// ---- rows as bytes

inline void append_number(std::string& out, char type, std::int64_t number) {
  out += type;
  out.append(reinterpret_cast<const char*>(&number), sizeof number);
}
inline void append_bytes(std::string& out, char type, std::string_view bytes) {
  append_number(out, type, static_cast<std::int64_t>(bytes.size()));
  out += bytes;
}

inline std::int64_t number_of(std::int64_t value) {
  return value;
}
inline std::int64_t number_of(bool value) {
  return value ? 1 : 0;
}
inline std::int64_t number_of(CaseId id) {
  return id.value;
}
inline std::int64_t number_of(GridCode grid) {
  return grid.digits;
}
inline std::int64_t number_of(Moment moment) {
  return milliseconds_of(moment);
}

// As it should be.
template <class Row>
void append_row(std::string& out, const Row& row) {
  each_column(row, [&]<class Column>(const char*, const Column& value) {
    if constexpr (is_text<Column>)
      append_bytes(out, 't', value);
    else if constexpr (is_name<Column>)
      append_bytes(out, 't', value.text);
    else if constexpr (is_blob<Column>)
      append_bytes(out, 'b', value.bytes);
    else
      append_number(out, 'i', number_of(value));
  });
}

// As it is stored; `row` is of select_sql<Row>().
template <class Row>
void append_stored(std::string& out, Statement& row, Names& names) {
  int index = 0;
  each_column_type<Row>([&]<class Column>(const char*, const Column&) {
    const int column = index++;
    switch (row.type(column)) {
      case SQLITE_INTEGER:
        if constexpr (is_name<Column>) {
          if (const std::string* text = names.known_text(row.integer(column)))
            return append_bytes(out, 't', *text);
          return append_bytes(out, '?', std::to_string(row.integer(column)));
        }
        return append_number(out, 'i', row.integer(column));
      case SQLITE_TEXT:
        return append_bytes(out, is_name<Column> ? '?' : 't', row.bytes(column));
      case SQLITE_BLOB:
        return append_bytes(out, 'b', row.bytes(column));
      case SQLITE_FLOAT:
        return append_bytes(out, 'f', row.bytes(column));
      default:
        out += 'n';
    }
  });
}

}  // namespace wangge::sqlite
