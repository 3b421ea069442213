#include "engine/format/csv.h"

#include <algorithm>

namespace wangge {

CsvReader::CsvReader(std::string_view text) : text_(text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text_.starts_with(byte_order_mark)) text_.remove_prefix(byte_order_mark.size());
}

bool CsvReader::next() {
  while (!fault_ && !at_end()) {
    if (at_line_end()) {
      skip_line_end();
      continue;
    }
    return read_record();
  }
  return false;
}

bool CsvReader::read_record() {
  record_line_ = line_;
  for (std::size_t count = 0;; ++count) {
    if (count == fields_.size()) fields_.emplace_back();
    std::string& field = fields_[count];
    field.clear();
    if (!at_end() && text_[position_] == '"') {
      read_quoted(field);
    } else {
      read_plain(field);
    }
    if (fault_) return false;
    if (at_line_end()) {
      fields_.resize(count + 1);
      skip_line_end();
      return true;
    }
    ++position_;  // the comma
  }
}

void CsvReader::read_plain(std::string& field) {
  const std::size_t end = std::min(text_.find_first_of(",\"\r\n", position_), text_.size());
  field.assign(text_, position_, end - position_);
  position_ = end;
  if (!at_end() && text_[position_] == '"') {
    fault_ = CsvFault::quote_in_plain_field;
    record_line_ = line_;
  }
}

void CsvReader::read_quoted(std::string& field) {
  const int first_line = line_;
  ++position_;
  for (;;) {
    const std::size_t quote = text_.find('"', position_);
    if (quote == std::string_view::npos) {
      fault_ = CsvFault::unclosed_quote;
      record_line_ = first_line;
      return;
    }
    const std::string_view part = text_.substr(position_, quote - position_);
    line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
    field.append(part);
    position_ = quote + 1;
    if (at_end() || text_[position_] != '"') break;
    field.push_back('"');
    ++position_;
  }
  if (!at_line_end() && text_[position_] != ',') {
    fault_ = CsvFault::text_after_quote;
    record_line_ = line_;
  }
}

void CsvReader::skip_line_end() {
  if (at_end()) return;
  if (text_[position_] == '\r') ++position_;
  if (!at_end() && text_[position_] == '\n') ++position_;
  ++line_;
}

std::string csv_record(const std::vector<std::string>& fields) {
  std::string record;
  for (const std::string& field : fields) {
    if (&field != &fields.front()) record += ',';
    if (field.find_first_of(",\"\r\n") == std::string::npos) {
      record += field;
      continue;
    }
    record += '"';
    for (const char c : field) record += c == '"' ? "\"\"" : std::string(1, c);
    record += '"';
  }
  return record + "\r\n";
}

}  // namespace wangge
