// A workbook (XLSX) as all papers of this folder have it: A4 across, one font, the same bytes in every run.
#pragma once
#include <xlsxwriter.h>

#include <string>
#include <string_view>

#include "engine/base/time.h"

namespace wangge {

// Closed once; owns its sheets and formats. `streamed`: each row is written out when the next begins, so
// rows come in order and their number costs no memory. `played`: each page says so at its head. Throws
// std::runtime_error with the path.
class Book {
 public:
  Book(const std::string& path, bool streamed, bool played);
  Book(const Book&) = delete;
  Book& operator=(const Book&) = delete;
  ~Book();
  void close();
  // As many pages long as it needs, with page numbers, and the head row on each.
  lxw_worksheet* sheet(const char* name, lxw_row_t head_row);
  enum Look : unsigned {
    plain = 0,
    bold = 1,
    centred = 2,
    boxed = 4,
    large = 8,
    small = 16,
    tenths = 32,
    moment = 64,    // a day and the time of day
    midnight = 128  // a day, at its 24:00
  };
  lxw_format* format(unsigned look);

 private:
  std::string path_;
  bool played_;
  lxw_workbook* book_;
};

// What a cell can hold of a text, which the programs limit; what is left out is said at its end.
std::string cell_text(std::string text);
// Throws std::runtime_error: what is missing from a paper must never go unnoticed.
void check(lxw_error error);
void write_text(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const std::string& text,
                lxw_format* format);
// Points are kept in tenths.
void write_points(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, int tenths, lxw_format* format);
// A moment as a date that can be sorted and counted with, shown as to_short_text writes it: the first format
// is Look::moment, the second Look::midnight.
struct MomentFormats {
  lxw_format* moment;
  lxw_format* midnight;
};
void write_moment(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, Moment moment,
                  MomentFormats formats);

// A wrapped line ends a little before its column does.
inline constexpr double column_slack = 5;
// Lines that a text takes in a column so many characters wide; Chinese ones are two wide.
int lines_of(std::string_view text, double width);
// How many bytes of it fill so many lines.
std::size_t bytes_of_lines(std::string_view text, double width, int lines);
// The most lines of a row that the programs show and print.
inline constexpr int most_lines = 27;
// Of a row with so many lines, in points; no row is higher than the programs allow.
double height_of(int lines);

}  // namespace wangge
