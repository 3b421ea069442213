// A CSV file with named columns. Faults in its form and its header are reported here, with their line.
#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/format/csv.h"
#include "engine/format/load_faults.h"

namespace wangge {

class ColumnReader {
 public:
  // `columns` are the names that the header must have, each once, in any order, and no others. All arguments
  // must outlive the reader.
  ColumnReader(std::string_view file, std::string_view text, std::span<const std::string_view> columns,
               FaultList& faults);

  // The next row with as many fields as the header; false at the end, or when the file can't be read further.
  bool next();
  int line() const { return reader_.line(); }
  // By index into `columns`. Valid until next().
  const std::string& operator[](std::size_t column) const { return reader_.fields()[position_[column]]; }
  void fault(std::size_t column, Expectation expected);

 private:
  void read_header();
  void report_form();

  std::string_view file_;
  std::span<const std::string_view> columns_;
  FaultList& faults_;
  CsvReader reader_;
  std::vector<std::size_t> position_;  // in a row, by column
  std::size_t width_ = 0;
  bool usable_ = false;
};

// A date alone, "2017-08-22"; parse_day also takes a time of day, which means nothing in these files.
std::optional<Day> parse_date(std::string_view text);

}  // namespace wangge
