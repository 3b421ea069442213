#include "storage/sqlite/kept_rows.h"

#include "storage/sqlite/derived_rows.h"
#include "storage/sqlite/table_rows.h"
#include "storage/sqlite/text_index.h"

namespace wangge::sqlite {

namespace {

using StreamTables =
    boost::mp11::mp_list<table::CaseStanding, table::CaseRegister, table::CaseCategory, table::Desk,
                         table::Breach, table::Record, table::Intake, table::Involvement>;

template <class Row>
constexpr bool of_streams = boost::mp11::mp_contains<StreamTables, Row>::value;

// Which column says of whom the row is.
template <class Row>
int stream_column() {
  int column = -1;
  int index = 0;
  each_column_type<Row>([&]<class Column>(const char*, const Column&) {
    if (std::is_same_v<Column, CaseId>) column = index;
    ++index;
  });
  return column;
}

template <class Row>
CaseId stream_of(const Row& row) {
  CaseId stream = registry_stream;
  each_column(row, [&]<class Column>(const char*, const Column& value) {
    if constexpr (std::is_same_v<Column, CaseId>) stream = value;
  });
  return stream;
}

template <class Visit>
void each_derived_table(Visit&& visit) {
  boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, DerivedTables>>(visit);
}

class Encoder {
 public:
  explicit Encoder(const KeptRowVisitor& visit) : visit_(visit) {}
  template <class Row>
  void operator()(const Row& row) {
    bytes_.clear();
    append_row(bytes_, row);
    visit_({table_number<Row>, stream_of(row), bytes_});
  }
  void piece(CaseId id, std::string_view text) {
    bytes_.clear();
    append_bytes(bytes_, 't', text);
    visit_({text_index_table, id, bytes_});
  }

 private:
  const KeptRowVisitor& visit_;
  std::string bytes_;
};

}  // namespace

const std::vector<KeptTable>& kept_tables() {
  static const std::vector<KeptTable> tables = [] {
    std::vector<KeptTable> all;
    each_derived_table([&]<class Row>(std::type_identity<Row>) {
      KeptTable table{Row::words.name, {}, of_streams<Row>};
      each_column_type<Row>([&](const char* name, const auto&) { table.columns.emplace_back(name); });
      all.push_back(std::move(table));
    });
    all.push_back({"case_text", {"piece"}, false});
    return all;
  }();
  return tables;
}

void scan_kept(Connection& connection, Names& names, const KeptRowVisitor& visit) {
  const ReadTransaction snapshot(connection);
  std::string bytes;
  each_derived_table([&]<class Row>(std::type_identity<Row>) {
    static const std::string select = select_sql<Row>();
    const int column = stream_column<Row>();
    Rows rows = connection.query(select);
    while (rows.next()) {
      bytes.clear();
      append_stored<Row>(bytes, rows.row(), names);
      visit({table_number<Row>, column < 0 ? registry_stream : rows->case_id(column), bytes});
    }
  });
  Encoder encoder(visit);
  scan_text_index(connection, [&](CaseId id, std::string_view piece) { encoder.piece(id, piece); });
}

void expected_rows(const StreamRows& stream, const KeptRowVisitor& visit) {
  Encoder encoder(visit);
  each_row(stream, encoder);
  if (!stream.projection.registered) return;
  const std::string text = indexed_text(*stream.projection.registered);
  for (const std::string_view piece : pieces_in(text)) encoder.piece(stream.projection.standing.id, piece);
}

void expected_rows(const LogRows& log, const KeptRowVisitor& visit) {
  Encoder encoder(visit);
  each_row(log, encoder);
}

}  // namespace wangge::sqlite
