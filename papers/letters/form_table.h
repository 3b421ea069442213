// A form 表格 over the page's width: labels and what stands beside them; an empty value is room to write in.
// A text that does not fit goes on over the next page.
#pragma once
#include <string>
#include <vector>

#include "papers/pdf/pdf_document.h"

namespace wangge {

struct FormField {
  std::string label;
  std::string value;
  Align align = Align::left;
};

class FormTable {
 public:
  static constexpr double usual_label = 80;  // points: six characters
  explicit FormTable(PdfDocument& page, double label = usual_label) : page_(page), label_(label) {}

  // Side by side; `lines` is how high the row is at least. Its end stands on the page on which `following`, a
  // height, has room below it.
  void row(const std::vector<FormField>& fields, int lines = 1, double following = 0);
  void heading(const std::string& words);  // over the whole width
  static double height_of(int lines);      // of a row

 private:
  struct Cell {
    PdfText text;
    double x;
    double width;
    int done = 0;
  };
  void draw(std::vector<Cell>& cells, double least, double following);

  PdfDocument& page_;
  double label_;
};

}  // namespace wangge
