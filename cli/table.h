// Text in columns, for a terminal where a Chinese character is two columns wide.
#pragma once
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::cli {

// Columns that the text takes on a terminal.
std::size_t width_of(std::string_view text);
// Cut to at most `most` columns, with "…" where something was cut.
std::string cut(std::string_view text, std::size_t most);

enum class Colour { none, red, yellow, green, dim, bold };
// Wrapped in escape codes if `on`; otherwise unchanged.
std::string coloured(std::string_view text, Colour colour, bool on);

class Table {
 public:
  enum class Align { left, right };
  struct Column {
    std::string title;
    Align align = Align::left;
    std::size_t most = 60;  // columns; longer texts are cut
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells, Colour colour = Colour::none);
  bool empty() const { return rows_.empty(); }
  void print(std::ostream& out, bool colours) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Colour colour;
  };
  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace wangge::cli
