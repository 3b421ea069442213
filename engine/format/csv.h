// CSV as of RFC 4180, record by record. UTF-8; a byte order mark and CRLF, LF or CR line ends are
// accepted.
//   file = record *(line-end record) [line-end]     record = field *("," field)
//   field = *plain-character / DQUOTE *(any-character / 2DQUOTE) DQUOTE
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wangge {

enum class CsvFault {
  quote_in_plain_field,  // a" or a"b"
  text_after_quote,      // "a"b
  unclosed_quote
};

class CsvReader {
 public:
  // The text must outlive the reader.
  explicit CsvReader(std::string_view text);

  // Reads the next record into fields(); false at the end or at a fault. Blank lines are skipped.
  bool next();
  const std::vector<std::string>& fields() const { return fields_; }
  // The line on which the record, or the faulty field, began; from 1.
  int line() const { return record_line_; }
  const std::optional<CsvFault>& fault() const { return fault_; }

 private:
  bool read_record();
  void read_plain(std::string& field);
  void read_quoted(std::string& field);
  bool at_end() const { return position_ == text_.size(); }
  bool at_line_end() const { return at_end() || text_[position_] == '\n' || text_[position_] == '\r'; }
  void skip_line_end();

  std::string_view text_;
  std::size_t position_ = 0;
  int line_ = 1;
  int record_line_ = 1;
  std::vector<std::string> fields_;  // kept between records, so that their storage is used again
  std::optional<CsvFault> fault_;
};

// One record with its line end, CRLF; what must be quoted is.
std::string csv_record(const std::vector<std::string>& fields);

}  // namespace wangge
