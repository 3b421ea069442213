#include "papers/sheets/ledger_sheet.h"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace wangge {
namespace {

constexpr lxw_row_t head_row = 2;
constexpr lxw_row_t first_row = head_row + 1;
constexpr std::uint8_t a3 = 8;
// The ledgers' letters are smaller than those that widths and heights are given in: 9 points, not 10.
constexpr double letters_of_a_width = 1.05, small_line = 0.9;

// Lengths in points, of the sheet, its margins and what a column of a width takes.
constexpr double sheet_width = 1190.55, margin = 28.8, width_of_letter = 5.25, column_edge = 3.75;
constexpr double letters = 9, least_printed = 7;

// A sheet is printed as wide as the paper, and its letters must still be read.
void check_width(const std::vector<LedgerColumn>& columns) {
  double width = 0;
  for (const LedgerColumn& column : columns) width += column.width * width_of_letter + column_edge;
  if (letters * (sheet_width - 2 * margin) / width < least_printed)
    throw std::logic_error(
        fmt::format("a ledger's columns are {:.0f} points wide: too small in print", width));
}

}  // namespace

LedgerSheet::LedgerSheet(Book& book, const char* name, const std::string& title, const std::string& filed_by,
                         std::vector<LedgerColumn> columns)
    : sheet_(book.sheet(name, head_row)),
      last_(static_cast<lxw_col_t>(columns.size())),
      cell_(book.format(Book::boxed | Book::small)),
      middle_(book.format(Book::boxed | Book::small | Book::centred)),
      total_(book.format(Book::boxed | Book::bold)),
      plain_(book.format(Book::plain)),
      small_(book.format(Book::small)),
      next_row_(first_row) {
  worksheet_freeze_panes(sheet_, first_row, 0);
  columns.insert(columns.begin(), {"序号", 6});
  // A sheet twice as large, as some twenty columns are not to be read on A4.
  worksheet_set_paper(sheet_, a3);
  worksheet_set_margins(sheet_, margin / 72, margin / 72, 0.6, 0.6);
  check_width(columns);
  int title_lines = 1;
  for (lxw_col_t column = 0; column <= last_; ++column) {
    worksheet_set_column(sheet_, column, column, columns[column].width, nullptr);
    widths_.push_back(columns[column].width);
    title_lines = std::max(title_lines,
                           lines_of(columns[column].title, columns[column].width * letters_of_a_width - 1));
  }
  wide(0, title, book.format(Book::bold | Book::centred | Book::large), 28);
  wide(1,
       fmt::format("填报单位：{}　　　　填报人：　　　　　　审核人：　　　　　　报送日期：　　　　　　",
                   filed_by),
       plain_, 18);
  lxw_format* head = book.format(Book::bold | Book::centred | Book::boxed | Book::small);
  worksheet_set_row(sheet_, head_row, height_of(title_lines), nullptr);
  for (lxw_col_t column = 0; column <= last_; ++column)
    write_text(sheet_, head_row, column, columns[column].title, head);
}

void LedgerSheet::add(const std::vector<LedgerCell>& cells) {
  if (cells.size() != last_) throw std::logic_error("a ledger's row has not one cell for each column");
  ++rows_;
  std::vector<std::string_view> rest(cells.size());  // of the texts, that is not written yet
  for (std::size_t i = 0; i < cells.size(); ++i)
    if (const auto* text = std::get_if<std::string>(&cells[i])) rest[i] = *text;
  for (bool first = true, more = true; more; first = false) {
    const lxw_row_t row = next_row_++;
    int lines = 1;
    more = false;
    if (first)
      check(worksheet_write_number(sheet_, row, 0, static_cast<double>(rows_), middle_));
    else
      write_text(sheet_, row, 0, "（续）", middle_);
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const auto column = static_cast<lxw_col_t>(i + 1);
      if (const auto* number = std::get_if<std::int64_t>(&cells[i])) {
        if (first)
          check(worksheet_write_number(sheet_, row, column, static_cast<double>(*number), middle_));
        else
          write_text(sheet_, row, column, {}, middle_);
        continue;
      }
      const double width = widths_[i + 1] * letters_of_a_width - 1;
      const std::string_view piece = rest[i].substr(0, bytes_of_lines(rest[i], width, most_lines));
      rest[i].remove_prefix(piece.size());
      lines = std::max(lines, lines_of(piece, width));
      more = more || !rest[i].empty();
      write_text(sheet_, row, column, std::string(piece), cell_);
    }
    worksheet_set_row(sheet_, row, height_of(lines) * small_line, nullptr);
  }
}

void LedgerSheet::finish(const std::string& totals, const std::string& log) {
  lxw_row_t row = next_row_;
  if (rows_ == 0) wide(row++, "本年度没有记录", plain_, 18);
  wide(row++, "合计：" + totals, total_, 20);
  wide(row, log, small_, 14);
}

void LedgerSheet::wide(lxw_row_t row, const std::string& text, lxw_format* format, double height) {
  check(worksheet_merge_range(sheet_, row, 0, row, last_, text.c_str(), format));
  worksheet_set_row(sheet_, row, height, nullptr);
}

}  // namespace wangge
