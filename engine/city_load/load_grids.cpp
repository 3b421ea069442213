#include <algorithm>
#include <array>

#include "engine/city_load/load_columns.h"
#include "engine/city_load/load_parts.h"

namespace wangge {
namespace {

enum Column : std::size_t { code, name, division_code, division_year, valid_from, valid_to, note };
constexpr std::array<std::string_view, 7> columns = {
    "code", "name", "division_code", "division_year", "valid_from", "valid_to", "note"};

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char byte) { return byte >= '0' && byte <= '9'; });
}

// Thousands of rows share a handful of days, so the last one is kept.
class DayColumn {
 public:
  std::optional<Day> parse(const std::string& text) {
    if (text != text_) {
      text_ = text;
      day_ = parse_date(text);
    }
    return day_;
  }

 private:
  std::string text_;
  std::optional<Day> day_;
};

// A grid of the edition, with the line where it stands.
struct Row {
  Grid grid;
  int line = 0;
};

class GridRows {
 public:
  GridRows(std::string_view file, std::string_view text, GridCode city, const EditionOutline& edition,
           FaultList& faults)
      : file_(file), city_(city), edition_(edition), faults_(faults), reader_(file, text, columns, faults) {}

  std::vector<Grid> read() {
    std::vector<Row> rows;
    while (reader_.next()) {
      Row row{{}, reader_.line()};
      if (read_row(row.grid)) rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row& a, const Row& b) { return a.grid.code < b.grid.code; });
    check_tree(rows);
    std::vector<Grid> grids;
    grids.reserve(rows.size());
    for (Row& row : rows) grids.push_back(std::move(row.grid));
    return grids;
  }

 private:
  bool read_row(Grid& grid) {
    const std::size_t before = faults_.size();
    const std::optional<GridCode> parsed = parse_grid_code(reader_[code]);
    if (!parsed) {
      reader_.fault(code, {"网格编码，如 3713、A371301、B37130105、C37130105012",
                           "a grid code such as 3713, A371301, B37130105, C37130105012"});
    } else if (!city_.contains(*parsed)) {
      reader_.fault(code, {"本市前缀 " + to_text(city_), "this city's prefix " + to_text(city_)});
    } else {
      grid.code = *parsed;
    }
    check_name(faults_, file_, reader_.line(), columns[name], reader_[name]);
    grid.name = reader_[name];
    read_division(grid);
    read_days(grid);
    grid.note = reader_[note];
    if (!grid.note.empty()) check_name(faults_, file_, reader_.line(), columns[note], grid.note);
    return parsed && faults_.size() == before;
  }

  void read_division(Grid& grid) {
    const std::string& division = reader_[division_code];
    if (!all_digits(division) || division.size() > 12) {
      reader_.fault(division_code, {"至多 12 位数字的统计区划代码，或空",
                                    "a statistical division code of at most 12 digits, or nothing"});
    }
    grid.division_code = division;
    const std::string& year = reader_[division_year];
    if (year.empty()) return;
    if (!all_digits(year) || year.size() != 4) {
      reader_.fault(division_year, {"四位年份，或空", "a year of four digits, or nothing"});
      return;
    }
    grid.division_year = std::stoi(year);
  }

  void read_days(Grid& grid) {
    const Expectation date{"日期，如 2017-08-22", "a date such as 2017-08-22"};
    const std::optional<Day> first = first_days_.parse(reader_[valid_from]);
    if (!first) return reader_.fault(valid_from, date);
    grid.valid_from = *first;
    if (edition_.valid_to && *first > *edition_.valid_to) {
      reader_.fault(valid_from, {"不晚于本版本末日的日期", "a day not after the edition's last"});
    }
    if (reader_[valid_to].empty()) return;
    grid.valid_to = last_days_.parse(reader_[valid_to]);
    if (!grid.valid_to) return reader_.fault(valid_to, date);
    if (*grid.valid_to < *first || *grid.valid_to < edition_.valid_from) {
      reader_.fault(valid_to, {"不早于 valid_from 和本版本首日的日期",
                               "a day not before valid_from, nor before the edition's first"});
    }
  }

  // `rows` stand in code order.
  void check_tree(const std::vector<Row>& rows) {
    std::array<GridCode, 5> open{};  // the last grid seen at each level
    const GridCode* previous = nullptr;
    for (const Row& row : rows) {
      const GridCode own = row.grid.code;
      const auto level = static_cast<std::size_t>(own.level());
      if (previous != nullptr && *previous == own) {
        faults_.add(file_, row.line, columns[code], to_text(own),
                    {"每个编码只出现一次", "each code only once"});
      } else if (level > 1 && open[level - 1] != own.parent()) {
        faults_.add(file_, row.line, columns[code], to_text(own),
                    {"上级网格 " + to_text(own.parent()) + " 也在本文件中",
                     "its parent grid " + to_text(own.parent()) + " in this file too"});
      }
      open[level] = own;
      previous = &row.grid.code;
    }
    if (rows.empty() || rows.front().grid.code != city_) {
      faults_.add(
          file_, 1, columns[code], {},
          {"市级网格 " + to_text(city_) + " 一行", "a row for the city's own grid " + to_text(city_)});
    }
  }

  std::string_view file_;
  GridCode city_;
  const EditionOutline& edition_;
  FaultList& faults_;
  ColumnReader reader_;
  DayColumn first_days_;
  DayColumn last_days_;
};

}  // namespace

GridTree load_grids(std::string_view file, std::string_view text, GridCode city,
                    const EditionOutline& edition, FaultList& faults) {
  return GridTree(edition.name, edition.valid_from, edition.valid_to,
                  GridRows(file, text, city, edition, faults).read());
}

}  // namespace wangge
