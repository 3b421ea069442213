#include "storage/sqlite/text_index.h"

#include "storage/sqlite/schema.h"

namespace wangge::sqlite {

namespace {

// Tables of this connection alone, gone with it.
void drop_copy(Connection& connection) {
  connection.execute("DROP TABLE IF EXISTS temp.copied_text");
}

}  // namespace

std::vector<std::string_view> pieces_in(std::string_view joined) {
  std::vector<std::string_view> pieces;
  while (!joined.empty()) {
    const std::size_t end = std::min(joined.find(' '), joined.size());
    pieces.push_back(joined.substr(0, end));
    joined.remove_prefix(std::min(end + 1, joined.size()));
  }
  return pieces;
}

void scan_text_index(Connection& connection, const std::function<void(CaseId, std::string_view)>& visit) {
  connection.execute(
      "CREATE VIRTUAL TABLE IF NOT EXISTS temp.indexed_pieces USING fts5vocab(main, case_text, row)");
  Statement pieces(connection.handle(), "SELECT term FROM temp.indexed_pieces");
  // A piece may stand on its page and yet not be found: so each is asked for, as a search would.
  Statement found(connection.handle(), "SELECT rowid FROM case_text WHERE case_text MATCH ?");
  while (pieces.step()) {
    const std::string piece = pieces.text(0);
    const std::string expression = '"' + piece + '"';
    found.bind(expression);
    while (found.step()) visit(found.case_id(0), piece);
    found.reset();
  }
}

// The module's own check is a statement that writes, so it is made on a copy of the index's tables.
std::vector<std::string> check_text_index(Connection& connection) {
  try {
    drop_copy(connection);
    connection.execute(text_index_sql("temp.copied_text"));
    for (const char* part : {"data", "idx", "config"}) {
      connection.execute(fmt::format("DELETE FROM temp.copied_text_{}", part));
      connection.execute(
          fmt::format("INSERT INTO temp.copied_text_{0} SELECT * FROM main.case_text_{0}", part));
    }
    connection.execute("INSERT INTO temp.copied_text (copied_text) VALUES ('integrity-check')");
    drop_copy(connection);
  } catch (const SQLite::Exception& failure) {
    return {failure.what()};
  }
  return {};
}

}  // namespace wangge::sqlite
