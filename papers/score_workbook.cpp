#include "papers/score_workbook.h"

#include <fmt/format.h>
#include <xlsxwriter.h>

#include <cstdlib>
#include <stdexcept>
#include <vector>

#include "engine/cost.h"
#include "engine/hash.h"
#include "papers/workbook.h"

namespace wangge {
namespace {

std::string points(int tenths) {
  return (tenths < 0 ? "−" : "") + points_text(std::abs(tenths));
}

void write_head(lxw_worksheet* sheet, lxw_row_t row,
                const std::vector<std::pair<const char*, double>>& columns, lxw_format* format) {
  lxw_col_t column = 0;
  for (const auto& [title, width] : columns) {
    worksheet_set_column(sheet, column, column, width, nullptr);
    worksheet_write_string(sheet, row, column++, title, format);
  }
  worksheet_set_row(sheet, row, 20, nullptr);
}

// A wrapped line ends a little before its column does.
constexpr double slack = 5;

// Lines that a text takes in a column so many characters wide; Chinese ones are two wide.
int lines_of(std::string_view text, double width) {
  int lines = 1;
  double column = 0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    if (byte == '\n') {
      ++lines;
      column = 0;
      continue;
    }
    if ((value & 0xC0) == 0x80) continue;
    column += value < 0x80 ? 1 : 2;
    if (column > width) {
      ++lines;
      column = value < 0x80 ? 1 : 2;
    }
  }
  return lines;
}

const ItemScore& score_of(const CountyScore& county, std::string_view item) {
  for (const ItemScore& score : county.items)
    if (score.item == item) return score;
  throw std::runtime_error("no score of " + std::string(item));
}

// "−3.0：对应移交移送未按要求移交移送的，每件减1分 × 3"
std::string annotation(const ScoreSheet& sheet, const CatalogueItem& item, const ItemScore& score) {
  std::string text;
  for (const RuleScore& rule : score.rules) {
    if (rule.count == 0) continue;
    if (!text.empty()) text += '\n';
    const CatalogueRule& words = *sheet.catalogue.rule(rule.rule);
    text += words.effect == RuleEffect::zero
                ? words.text
                : fmt::format("{}：{} × {}", points(rule.points), words.text, rule.count);
  }
  if (score.beyond > 0) text += "\n减至 0 为止";
  if (score.beyond < 0) text += fmt::format("\n最高 {} 分", points(item.points));
  return text;
}

void write_title(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t last, const std::string& text,
                 lxw_format* format, double height) {
  worksheet_merge_range(sheet, row, 0, row, last, text.c_str(), format);
  worksheet_set_row(sheet, row, height, nullptr);
}

void write_score(Book& book, const ScoreSheet& sheet) {
  constexpr double content_width = 34, rule_width = 40, note_width = 44;
  lxw_worksheet* page = book.sheet("考核细则", 2);
  write_title(page, 0, 6,
              fmt::format("{}环境监管网格化体系考核细则（{} 年度 {}）", sheet.city_name, sheet.year,
                          sheet.county_name),
              book.format(Book::bold | Book::centred | Book::large), 28);
  write_title(
      page, 1, 6,
      fmt::format("得分 {}，{}，第 {} 名    细则 {}，{}", points(sheet.county.total), sheet.grade_name,
                  sheet.county.rank, sheet.catalogue.version, sheet.catalogue.source),
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
  for (const CatalogueItem& item : sheet.catalogue.items) {
    const ItemScore& score = score_of(sheet.county, item.id);
    std::string rules;
    for (const CatalogueRule& rule : sheet.catalogue.rules) {
      if (rule.item != item.id || (!rule.setting.empty() && sheet.choices.at(rule.setting) != rule.choice))
        continue;
      rules += (rules.empty() ? "" : "；") + rule.text;
    }
    const std::string note = annotation(sheet, item, score);
    worksheet_write_string(page, row, 0, item.id.c_str(), middle);
    worksheet_write_string(page, row, 1, item.section.c_str(), middle);
    worksheet_write_string(page, row, 2, item.kind == ItemKind::deduction ? "—" : points(item.points).c_str(),
                           middle);
    worksheet_write_string(page, row, 3, item.text.c_str(), text);
    worksheet_write_string(page, row, 4, rules.c_str(), text);
    worksheet_write_number(page, row, 5, score.points / 10.0, figure);
    worksheet_write_string(page, row, 6, note.c_str(), text);
    const int lines = std::max({lines_of(item.text, content_width - slack),
                                lines_of(rules, rule_width - slack), lines_of(note, note_width - slack), 2});
    worksheet_set_row(page, row, 15.0 * lines, nullptr);
    ++row;
  }
  worksheet_merge_range(page, row, 0, row, 4, "合计", book.format(Book::bold | Book::centred | Book::boxed));
  worksheet_write_number(page, row, 5, sheet.county.total / 10.0,
                         book.format(Book::bold | Book::centred | Book::boxed | Book::tenths));
  worksheet_write_string(page, row, 6, sheet.grade_name.c_str(),
                         book.format(Book::bold | Book::centred | Book::boxed));
  row += 2;
  for (const auto& [id, choice] : sheet.choices) {
    const CatalogueSetting* setting = sheet.catalogue.setting(id);
    std::string line = fmt::format("设置 {} = {}：", id, choice);
    for (const std::string& passage : setting->passages) line += (line.ends_with("：") ? "" : "；") + passage;
    write_title(page, row++, 6, line, book.format(Book::small), 14);
  }
  write_title(page, row, 6,
              fmt::format("事件记录至第 {} 条，总摘要 {}", sheet.head.position, to_hex(sheet.head.digest)),
              book.format(Book::small), 14);
}

void write_deductions(Book& book, const ScoreSheet& sheet) {
  constexpr double text_width = 34, fact_width = 30;
  lxw_worksheet* page = book.sheet("考核扣分明细", 1);
  write_title(page, 0, 9, fmt::format("{} {} 年度考核扣分、加分明细", sheet.county_name, sheet.year),
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
              {"事件", 9},
              {"事件哈希 SHA-256", 36}},
             book.format(Book::bold | Book::centred | Book::boxed));
  lxw_format* text = book.format(Book::boxed);
  lxw_format* middle = book.format(Book::boxed | Book::centred);
  lxw_format* hash = book.format(Book::boxed | Book::small);
  lxw_row_t row = 2;
  for (const ItemScore& item : sheet.county.items)
    for (const RuleScore& rule : item.rules)
      for (const std::size_t index : rule.facts) {
        const CountedFact& fact = sheet.assessment.facts[index];
        const CatalogueRule& words = *sheet.catalogue.rule(rule.rule);
        const Evidence evidence = sheet.evidence(fact);
        const std::string what =
            fact.statement != 0 ? fact.fact + "\n" + evidence.title
                                : fact.clock + " " + sheet.clock_name(fact.clock) + "\n" + evidence.title;
        const std::string source = fact.statement != 0
                                       ? fmt::format("申报 {}", fact.statement)
                                       : fmt::format("{}\n第 {} 号", to_text(fact.case_id), fact.number);
        worksheet_write_string(page, row, 0, item.item.c_str(), middle);
        worksheet_write_string(page, row, 1,
                               points(words.effect == RuleEffect::add ? words.points : -words.points).c_str(),
                               middle);
        worksheet_write_string(page, row, 2, words.text.c_str(), text);
        worksheet_write_string(page, row, 3, source.c_str(), middle);
        worksheet_write_string(page, row, 4, what.c_str(), text);
        worksheet_write_string(page, row, 5, sheet.unit_name(fact.subject).c_str(), text);
        worksheet_write_string(page, row, 6, to_short_text(fact.at).c_str(), middle);
        worksheet_write_string(page, row, 7, evidence.ended ? to_short_text(*evidence.ended).c_str() : "—",
                               middle);
        worksheet_write_number(page, row, 8, static_cast<double>(evidence.position), middle);
        worksheet_write_string(page, row, 9, to_hex(evidence.hash).c_str(), hash);
        worksheet_set_row(page, row,
                          15.0 * std::max({lines_of(words.text, text_width - slack),
                                           lines_of(what, fact_width - slack), 2}),
                          nullptr);
        ++row;
      }
  if (row == 2) write_title(page, row, 9, "本年度没有扣分、加分", book.format(Book::centred), 18);
}

}  // namespace

void write_score_workbook(const ScoreSheet& sheet, const std::string& path) {
  Book book(path);
  write_score(book, sheet);
  write_deductions(book, sheet);
  book.close();
}

}  // namespace wangge
