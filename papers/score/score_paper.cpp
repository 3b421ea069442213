#include "papers/score/score_paper.h"

#include <fmt/format.h>

#include "papers/pdf/pdf_table.h"

namespace wangge {

void write_score_paper(const PaperSource& source, const CountyScore& county, const std::string& path) {
  PageForm across;
  std::swap(across.width, across.height);
  const std::string title = fmt::format("{}环境监管网格化体系考核细则", source.city_name());
  const std::string subtitle = fmt::format("（{} 年度  {}）", source.year, source.county_name(county));
  PdfDocument page(path, {title + subtitle, source.city_name(), source.cut_off, source.played()}, across);
  number_pages(page);
  page.paragraph(title, {Face::song_bold, 18}, Align::centre);
  page.paragraph(subtitle, {Face::song, 12}, Align::centre);
  page.skip(4);
  page.paragraph(result_line(source, county) + "    " + catalogue_line(source), {Face::song, 10},
                 Align::centre);
  page.skip(6);
  PdfTable table(page, {{"序号", 4, Align::centre},
                        {"指标类型", 7, Align::centre},
                        {"分值", 4, Align::centre},
                        {"考核内容", 24},
                        {"评分细则", 24},
                        {"考核得分", 6, Align::centre},
                        {"说明", 24}});
  std::string section;
  for (const CatalogueRow& row : catalogue_rows(source, county)) {
    PdfCell type(row.section);
    type.joined = row.section == section;
    section = row.section;
    PdfCell score(signed_points_text(row.score));
    score.strong = true;
    table.add({row.item, type, row.points ? signed_points_text(*row.points) : "—", row.content, row.rules,
               score, row.note});
  }
  PdfCell sum("合计", 5), total(signed_points_text(county.total)), grade(source.grade(county));
  sum.strong = total.strong = grade.strong = true;
  // Who signs signs under the sum, never on a page of its own.
  constexpr TextStyle signatures{Face::song, 10};
  constexpr double above_signatures = 12;
  table.keep_with_next(above_signatures + signatures.line());
  table.add({sum, total, grade});
  table.end();
  page.skip(above_signatures);
  page.paragraph(signature_line(), signatures);
  page.skip(10);
  for (const auto& lines : {score_notes(source), setting_lines(source)})
    for (const std::string& line : lines) page.paragraph(line, {Face::song, 8});
  page.paragraph(log_line(source), {Face::song, 8});
  page.close();
}

}  // namespace wangge
