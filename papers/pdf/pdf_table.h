// A table over the page's width: cells wrap, a row that does not fit goes to the next page, a row higher than
// a page is divided between lines, and every page begins with the table's head.
#pragma once
#include <string>
#include <vector>

#include "papers/pdf/pdf_document.h"

namespace wangge {

struct PdfColumn {
  std::string title;
  double share = 1;  // of the width
  Align align = Align::left;
};

struct PdfTableStyle {
  TextStyle head{Face::hei_bold, 9};
  TextStyle body{Face::hei, 9};
  double padding = 3;
};

struct PdfCell {
  PdfCell(std::string words) : text(std::move(words)) {}
  PdfCell(const char* words) : text(words) {}
  PdfCell(std::string words, int columns) : text(std::move(words)), span(columns) {}

  std::string text;
  int span = 1;           // columns that it covers
  bool strong = false;    // in the head's face
  bool joined = false;    // belongs to the cell above: no line between them, its text not repeated
  std::string link_to{};  // a mark of the document
};

class PdfTable {
 public:
  PdfTable(PdfDocument& document, std::vector<PdfColumn> columns, PdfTableStyle style = {});
  // The spans of the cells must add up to the columns.
  void add(const std::vector<PdfCell>& cells);
  // How high these rows are, with the head above them: to be drawn on one page, they need so much room.
  double height(const std::vector<std::vector<PdfCell>>& rows) const;
  // What follows the next row, so high, stands on the same page as that row.
  void keep_with_next(double following) { following_ = following; }
  // Draws the last line; nothing if there was no row.
  void end();
  std::size_t rows() const { return rows_; }

 private:
  struct Laid;
  void begin(double row_height);  // the head, with room for a row
  void draw_head();
  std::vector<Laid> lay(const std::vector<PdfCell>& cells) const;
  double part(std::size_t first, int span) const;  // width of these columns
  double height(const std::vector<Laid>& laid) const;

  PdfDocument& document_;
  std::vector<PdfColumn> columns_;
  PdfTableStyle style_;
  double shares_ = 0;
  double head_height_ = 0;
  double following_ = 0;  // that belongs to the next row
  std::size_t rows_ = 0;
};

}  // namespace wangge
