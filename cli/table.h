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
// Without line breaks, escape codes and broken UTF-8, so that no title can take over the terminal.
std::string printable(std::string_view text);

enum class Colour { none, red, yellow, green, dim, bold };
// Wrapped in escape codes if `on`; otherwise unchanged.
std::string coloured(std::string_view text, Colour colour, bool on);

class Table {
 public:
  enum class Align { left, right };
  static constexpr std::size_t whole = 1000;
  struct Column {
    std::string title;
    Align align = Align::left;
    // Columns; longer texts are cut, and to fewer still where the line would be too long. `whole` never is.
    std::size_t most = whole;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells, Colour colour = Colour::none);
  bool empty() const { return rows_.empty(); }
  // In at most `width` columns, if the long cells can be cut so far.
  void print(std::ostream& out, bool colours, std::size_t width) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Colour colour;
  };
  std::vector<std::size_t> widths(std::size_t most) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
};

}  // namespace wangge::cli
