#include "papers/score/score_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "papers/sheets/workbook.h"

namespace wangge {
namespace {

void write_head(lxw_worksheet* sheet, lxw_row_t row,
                const std::vector<std::pair<const char*, double>>& columns, lxw_format* format) {
  lxw_col_t column = 0;
  for (const auto& [title, width] : columns) {
    worksheet_set_column(sheet, column, column, width, nullptr);
    write_text(sheet, row, column++, title, format);
  }
  worksheet_set_row(sheet, row, 20, nullptr);
}

void write_title(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t last, const std::string& text,
                 lxw_format* format, double height) {
  check(worksheet_merge_range(sheet, row, 0, row, last, text.c_str(), format));
  worksheet_set_row(sheet, row, height, nullptr);
}

void write_score(Book& book, const PaperSource& source, const CountyScore& county) {
  constexpr double content_width = 34, rule_width = 40, note_width = 44;
  lxw_worksheet* page = book.sheet("考核细则", 2);
  write_title(
      page, 0, 6,
      marked(source.played(), fmt::format("{}环境监管网格化体系考核细则（{} 年度 {}）", source.city_name(),
                                          source.year, source.county_name(county))),
      book.format(Book::bold | Book::centred | Book::large), 28);
  write_title(page, 1, 6, result_line(source, county) + "    " + catalogue_line(source),
              book.format(Book::centred), 18);
  write_head(page, 2,
             {{"序号", 7},
              {"指标类型", 14},
              {"分值", 7},
              {"考核内容", content_width},
              {"评分细则", rule_width},
              {"考核得分", 9},
              {"说明", note_width}},
             book.format(Book::bold | Book::centred | Book::boxed));
  lxw_format* text = book.format(Book::boxed);
  lxw_format* middle = book.format(Book::boxed | Book::centred);
  lxw_format* figure = book.format(Book::boxed | Book::centred | Book::tenths);
  lxw_row_t row = 3;
  for (const CatalogueRow& line : catalogue_rows(source, county)) {
    write_text(page, row, 0, line.item, middle);
    write_text(page, row, 1, line.section, middle);
    if (line.points)
      write_points(page, row, 2, *line.points, figure);
    else
      write_text(page, row, 2, "—", middle);
    write_text(page, row, 3, line.content, text);
    write_text(page, row, 4, line.rules, text);
    write_points(page, row, 5, line.score, figure);
    write_text(page, row, 6, line.note, text);
    const int lines = std::max({lines_of(line.content, content_width - column_slack),
                                lines_of(line.rules, rule_width - column_slack),
                                lines_of(line.note, note_width - column_slack), 2});
    worksheet_set_row(page, row, height_of(lines), nullptr);
    ++row;
  }
  check(worksheet_merge_range(page, row, 0, row, 4, "合计",
                              book.format(Book::bold | Book::centred | Book::boxed)));
  write_points(page, row, 5, county.total,
               book.format(Book::bold | Book::centred | Book::boxed | Book::tenths));
  write_text(page, row, 6, source.grade(county), book.format(Book::bold | Book::centred | Book::boxed));
  row += 2;
  write_title(page, row++, 6, signature_line(), book.format(Book::plain), 24);
  ++row;
  for (const auto& lines : {score_notes(source), setting_lines(source)})
    for (const std::string& line : lines) write_title(page, row++, 6, line, book.format(Book::small), 14);
  write_title(page, row, 6, log_line(source), book.format(Book::small), 14);
}

void write_deductions(Book& book, const PaperSource& source, const CountyScore& county,
                      std::span<const FactRow> facts) {
  constexpr double text_width = 34, fact_width = 30;
  lxw_worksheet* page = book.sheet("考核扣分明细", 1);
  write_title(page, 0, 9,
              marked(source.played(),
                     fmt::format("{} {} 年度考核扣分、加分明细", source.county_name(county), source.year)),
              book.format(Book::bold | Book::centred | Book::large), 28);
  write_head(page, 1,
             {{"指标", 8},
              {"扣/加分", 9},
              {"条款原文", text_width},
              {"案件/申报", 15},
              {"事实", fact_width},
              {"单位/主体", 24},
              {"到期/发生", 16},
              {"实际完成", 16},
              {"事件序号", 9},
              {"事件校验码", 36}},
             book.format(Book::bold | Book::centred | Book::boxed));
  lxw_format* text = book.format(Book::boxed);
  lxw_format* middle = book.format(Book::boxed | Book::centred);
  lxw_format* hash = book.format(Book::boxed | Book::small);
  lxw_format* figure = book.format(Book::boxed | Book::centred | Book::tenths);
  const MomentFormats moments{book.format(Book::boxed | Book::centred | Book::moment),
                              book.format(Book::boxed | Book::centred | Book::midnight)};
  lxw_row_t row = 2;
  for (const FactRow& fact : facts) {
    write_text(page, row, 0, fact.rule->item, middle);
    if (fact.tenths)
      write_points(page, row, 1, *fact.tenths, figure);
    else
      write_text(page, row, 1, fact.points, middle);
    write_text(page, row, 2, fact.rule->text, text);
    write_text(page, row, 3, fact.origin, middle);
    write_text(page, row, 4, fact.what, text);
    write_text(page, row, 5, fact.subject, text);
    write_moment(page, row, 6, fact.due, moments);
    if (fact.ended)
      write_moment(page, row, 7, *fact.ended, moments);
    else
      write_text(page, row, 7, "—", middle);
    if (fact.position != 0)
      check(worksheet_write_number(page, row, 8, static_cast<double>(fact.position), middle));
    else
      write_text(page, row, 8, "—", middle);
    write_text(page, row, 9, fact.hash, hash);
    worksheet_set_row(page, row,
                      height_of(std::max({lines_of(fact.rule->text, text_width - column_slack),
                                          lines_of(fact.what, fact_width - column_slack), 2})),
                      nullptr);
    ++row;
  }
  if (row == 2) write_title(page, row++, 9, "本年度没有扣分、加分", book.format(Book::centred), 18);
  ++row;
  for (const std::string& line : score_notes(source))
    write_title(page, row++, 9, line, book.format(Book::small), 14);
}

}  // namespace

void write_score_workbook(const PaperSource& source, const CountyScore& county,
                          std::span<const FactRow> facts, const std::string& path) {
  Book book(path, false, source.played());
  write_score(book, source, county);
  write_deductions(book, source, county, facts);
  book.close();
}

}  // namespace wangge
