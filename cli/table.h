// Text in columns, for a terminal where a Chinese character is two columns wide.
#pragma once
#include <limits>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::cli {

// Of what is no terminal: nothing is cut or folded there, so that a file has all of it.
inline constexpr std::size_t any_width = std::numeric_limits<std::size_t>::max();

// Columns that the text takes on a terminal, by Unicode's East Asian Width (UAX 11, as libunistring has it).
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
    // Columns; on a terminal longer texts are cut, and to fewer still where the line would be too long. What
    // is `whole` is cut last, and numbers never are.
    std::size_t most = whole;
  };
  explicit Table(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void add(std::vector<std::string> cells, Colour colour = Colour::none);
  void indent(std::size_t columns) { indent_ = columns; }
  void untitled() { titled_ = false; }
  bool empty() const { return rows_.empty(); }
  // In at most `width` columns; `any_width`: nothing is cut.
  void print(std::ostream& out, bool colours, std::size_t width) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Colour colour;
  };
  std::vector<std::size_t> widths(std::size_t most) const;

  std::vector<Column> columns_;
  std::vector<Row> rows_;
  std::size_t indent_ = 0;
  bool titled_ = true;
};

}  // namespace wangge::cli
