#include "engine/city_load/load_columns.h"

#include <fmt/format.h>

#include <algorithm>

namespace wangge {

ColumnReader::ColumnReader(std::string_view file, std::string_view text,
                           std::span<const std::string_view> columns, FaultList& faults)
    : file_(file), columns_(columns), faults_(faults), reader_(text), position_(columns.size()) {
  read_header();
}

void ColumnReader::read_header() {
  const std::string names = fmt::format("{}", fmt::join(columns_.begin(), columns_.end(), ","));
  if (!reader_.next()) {
    report_form();
    if (!reader_.fault()) faults_.add(file_, 1, {}, {}, {"标题行：" + names, "a header line: " + names});
    return;
  }
  const std::vector<std::string>& header = reader_.fields();
  width_ = header.size();
  usable_ = true;
  std::vector<bool> found(columns_.size(), false);
  for (std::size_t index = 0; index < header.size(); ++index) {
    const auto known = std::find(columns_.begin(), columns_.end(), header[index]);
    const auto column = static_cast<std::size_t>(known - columns_.begin());
    if (known == columns_.end() || found[column]) {
      usable_ = false;
      faults_.add(file_, line(), header[index], header[index],
                  {"只有这些列，各一次：" + names, "only these columns, each once: " + names});
      continue;
    }
    found[column] = true;
    position_[column] = index;
  }
  for (std::size_t column = 0; column < columns_.size(); ++column) {
    if (found[column]) continue;
    usable_ = false;
    faults_.add(file_, line(), columns_[column], {}, {"缺少这一列", "this column, which is missing"});
  }
}

bool ColumnReader::next() {
  while (usable_ && !faults_.full()) {
    if (!reader_.next()) {
      report_form();
      return false;
    }
    if (reader_.fields().size() == width_) return true;
    faults_.add(file_, line(), {}, fmt::format("{}", reader_.fields().size()),
                {fmt::format("每行 {} 个字段", width_), fmt::format("{} fields in every row", width_)});
  }
  return false;
}

void ColumnReader::fault(std::size_t column, Expectation expected) {
  faults_.add(file_, line(), columns_[column], (*this)[column], std::move(expected));
}

void ColumnReader::report_form() {
  if (!reader_.fault()) return;
  switch (*reader_.fault()) {
    case CsvFault::quote_in_plain_field:
      faults_.add(file_, line(), {}, "\"",
                  {"含引号的字段须整个加引号，内部引号写两次",
                   "a field with a quote put in quotes, the inner quote doubled"});
      return;
    case CsvFault::text_after_quote:
      faults_.add(file_, line(), {}, "\"",
                  {"右引号之后是逗号或行末", "a comma or the line's end after a closing quote"});
      return;
    case CsvFault::unclosed_quote:
      faults_.add(file_, line(), {}, "\"", {"右引号", "a closing quote"});
      return;
  }
}

std::optional<Day> parse_date(std::string_view text) {
  if (text.size() != 10) return std::nullopt;
  return parse_day(text);
}

}  // namespace wangge
