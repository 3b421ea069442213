// One table of a ledger: title, who files it, head on every page, numbered rows, totals, signatures.
#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "papers/sheets/workbook.h"

namespace wangge {

struct LedgerColumn {
  const char* title;
  double width;  // characters
};
// Numbers stay numbers, so that an office can add them up.
using LedgerCell = std::variant<std::string, std::int64_t>;

class LedgerSheet {
 public:
  // The first column 序号 is the sheet's own. The book must outlive the sheet, and be streamed. Throws
  // std::logic_error if the columns are so wide that letters printed on A3 would be smaller than 7 points.
  LedgerSheet(Book& book, const char* name, const std::string& title, const std::string& filed_by,
              std::vector<LedgerColumn> columns);

  // One cell for each column. What no row is high enough for goes on in the next rows, numbered 续, so that
  // it can be read whole when it is printed. Throws std::runtime_error when the sheet is full (1,048,576
  // rows).
  void add(const std::vector<LedgerCell>& cells);
  std::int64_t rows() const { return rows_; }
  // The last rows: totals, and the state of the log that was read.
  void finish(const std::string& totals, const std::string& log);

 private:
  void wide(lxw_row_t row, const std::string& text, lxw_format* format, double height);

  lxw_worksheet* sheet_;
  lxw_col_t last_;
  std::vector<double> widths_;  // of the columns, in characters
  lxw_format* cell_;
  lxw_format* middle_;
  lxw_format* total_;
  lxw_format* plain_;
  lxw_format* small_;
  lxw_row_t next_row_;
  std::int64_t rows_ = 0;
};

}  // namespace wangge
