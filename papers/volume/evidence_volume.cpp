#include "papers/volume/evidence_volume.h"

#include <fmt/format.h>

#include <array>
#include <map>
#include <set>

#include "engine/assessment/subject_text.h"
#include "engine/base/hash.h"
#include "engine/score/rule_reading.h"
#include "papers/pdf/pdf_table.h"
#include "papers/volume/case_page.h"

namespace wangge {
namespace {

constexpr TextStyle body_text{Face::song, 10};
constexpr TextStyle heading{Face::hei_bold, 13};
constexpr PdfTableStyle fact_table{{Face::hei_bold, 7.5}, {Face::hei, 7.5}, 2};

// A line of the contents.
struct Entry {
  std::string title;
  int page = 0;
};

class Volume {
 public:
  Volume(const PaperSource& source, const CountyScore& county, std::span<const FactRow> facts)
      : source_(source), county_(county), facts_(facts) {
    contents_.push_back({"计分汇总"});
    for (const ItemScore& item : county.items)
      contents_.push_back({fmt::format("{}　{}", item.item, source.catalogue.item(item.item)->text)});
    for (const FactRow& fact : facts) {
      if (fact.case_id != registry_stream) cases_.insert(fact.case_id);
      if (fact.statement != 0) stated_.insert(fact.statement);
    }
    contents_.push_back({fmt::format("申报的事实（{} 项）", stated_.size())});
    contents_.push_back({fmt::format("案件和记录（{} 件），其后为索引", cases_.size())});
  }

  void write(const std::string& path) {
    // The contents come before what they list: a first round finds the pages up to the first case.
    PdfDocument counted(PageForm{});
    draw_front(counted);
    PdfDocument page(path, {title(), source_.city_name(), source_.cut_off, source_.played()}, PageForm{});
    number_pages_but_first(page);
    draw_front(page);
    draw_cases(page);
    page.close();
  }

 private:
  std::string title() const {
    return fmt::format("{} {} 年度环境监管网格化体系考核证据卷", source_.county_name(county_), source_.year);
  }

  void draw_front(PdfDocument& page) {
    draw_cover(page);
    draw_contents(page);
    draw_sums(page);
    page.begin_page();
    for (std::size_t i = 0; i < county_.items.size(); ++i) {
      page.need(120);
      contents_[i + 1].page = page.page();
      draw_item(page, county_.items[i]);
    }
    draw_stated(page);
    contents_.back().page = page.page() + 1;
  }

  void draw_cover(PdfDocument& page) const {
    page.skip(90);
    page.paragraph(source_.city_name() + "环境监管网格化体系年度考核", {Face::song_bold, 20}, Align::centre);
    page.skip(30);
    page.paragraph("证　据　卷", {Face::song_bold, 36}, Align::centre);
    page.skip(30);
    page.paragraph(fmt::format("{}　{} 年度", source_.county_name(county_), source_.year), {Face::kai, 20},
                   Align::centre);
    page.skip(50);
    PdfTable table(page, {{"项目", 1}, {"内容", 4}}, {{Face::hei_bold, 10}, {Face::song, 10}, 5});
    table.add({"截止时刻", to_short_text(source_.cut_off)});
    table.add({"考核结果", result_line(source_, county_)});
    if (!source_.edition.empty()) table.add({"版本", source_.edition});
    table.add({"考核依据", source_.catalogue.source});
    table.add({"事件记录", fmt::format("至第 {} 条", source_.head.position)});
    table.add({"记录总校验码", to_hex(source_.head.digest)});
    table.end();
    page.skip(60);
    draw_seals(page);
  }

  // Both sides sign and seal the volume as a whole.
  static void draw_seals(PdfDocument& page) {
    constexpr TextStyle words{Face::song, 11, 26};
    constexpr std::array left{"考核单位（盖章）：", "考核人：", "复核人：", "　　　　年　　月　　日"};
    constexpr std::array right{"被考核单位（盖章）：", "负责人：", "经办人：", "　　　　年　　月　　日"};
    page.need(static_cast<double>(left.size()) * words.line());
    for (std::size_t i = 0; i < left.size(); ++i) {
      page.draw(page.text(left[i], words, page.width() / 2), page.left(), page.y());
      page.draw(page.text(right[i], words, page.width() / 2), page.left() + page.width() / 2, page.y());
      page.skip(words.line());
    }
  }

  // What each item came to, so that every row and every column adds up.
  void draw_sums(PdfDocument& page) {
    page.begin_page();
    Entry& entry = contents_.front();
    entry.page = page.page();
    page.outline(entry.title);
    page.paragraph(entry.title, heading);
    page.skip(4);
    PdfTable table(page,
                   {{"指标", 5, Align::centre},
                    {"考核内容", 30},
                    {"起算分", 8, Align::right},
                    {"加、扣分", 9, Align::right},
                    {"评审调整", 9, Align::right},
                    {"下限、上限", 10, Align::right},
                    {"考核得分", 9, Align::right}},
                   {{Face::hei_bold, 9}, {Face::hei, 9}, 2.5});
    const auto cell = [](int tenths) { return tenths == 0 ? "0.0" : signed_points_text(tenths); };
    ItemSum all;
    for (const ItemScore& score : county_.items) {
      const ItemSum sum = sum_of(source_, score);
      table.add({score.item, source_.catalogue.item(score.item)->title, cell(sum.start), cell(sum.counted),
                 cell(sum.adjusted), cell(sum.limited), cell(sum.points)});
      all.start += sum.start;
      all.counted += sum.counted;
      all.adjusted += sum.adjusted;
      all.limited += sum.limited;
      all.points += sum.points;
    }
    const auto add_total = [&](const std::string& name, std::vector<std::string> figures) {
      PdfCell title(name, 2);
      title.strong = true;
      std::vector<PdfCell> cells{title};
      for (std::string& figure : figures) {
        cells.emplace_back(std::move(figure));
        cells.back().strong = true;
      }
      table.add(cells);
    };
    add_total("合计",
              {cell(all.start), cell(all.counted), cell(all.adjusted), cell(all.limited), cell(all.points)});
    if (all.points != county_.total)
      add_total("总分以 100 分为限", {"", "", "", cell(county_.total - all.points), cell(county_.total)});
    table.end();
    page.skip(8);
    constexpr TextStyle notes{Face::song, 8.5};
    page.paragraph(source_.text("paper.note-sums"), notes);
    for (const std::string& line : score_notes(source_)) page.paragraph(line, notes);
    page.paragraph(source_.text("paper.note-hash"), notes);
    page.skip(8);
    if (source_.choices.empty()) return;
    page.paragraph("文件前后不一致之处的取法", {Face::hei_bold, 10});
    for (const std::string& line : setting_lines(source_)) page.paragraph("· " + line, notes);
  }

  void draw_contents(PdfDocument& page) const {
    page.begin_page();
    page.outline("目录");
    page.paragraph("目　录", {Face::song_bold, 18}, Align::centre);
    page.skip(10);
    constexpr double number_width = 40;
    for (const Entry& entry : contents_) {
      const PdfText words = page.text(entry.title, body_text, page.width() - number_width);
      const PdfText number = page.text(std::to_string(entry.page), body_text, number_width, Align::right);
      page.need(words.height());
      page.draw(words, page.left(), page.y());
      page.draw(number, page.left() + page.width() - number_width,
                page.y() + words.height() - number.height());
      page.skip(words.height() + 4);
    }
  }

  void draw_item(PdfDocument& page, const ItemScore& score) const {
    const CatalogueItem& item = *source_.catalogue.item(score.item);
    page.outline(item.id + " " + signed_points_text(score.points));
    page.paragraph(fmt::format("{}　得分 {}{}", item.id, signed_points_text(score.points),
                               item.kind == ItemKind::deduction
                                   ? ""
                                   : fmt::format("（分值 {}）", signed_points_text(item.points))),
                   heading);
    page.paragraph(item.section + "　" + item.text, {Face::kai, 10.5});
    page.skip(3);
    for (const CatalogueRule& rule : source_.catalogue.rules)
      if (rule.item == item.id && holds(rule, source_.choices)) draw_rule(page, rule, score);
    for (const std::size_t index : score.adjustments)
      page.paragraph("· " + adjustment_line(source_, source_.assessment.adjustments[index]), body_text);
    if (!score.rules.empty() || !score.adjustments.empty())
      page.paragraph(sum_text(source_, score) + "。", {Face::hei_bold, 10});
    page.skip(12);
  }

  void draw_rule(PdfDocument& page, const CatalogueRule& rule, const ItemScore& item) const {
    const RuleScore* score = nullptr;
    for (const RuleScore& one : item.rules)
      if (one.rule == rule.id) score = &one;
    std::string result = "没有计分的事实";
    if (score != nullptr)
      result = fmt::format(
          "计 {} 次（{}），{}", score->count, source_.text("countunit." + std::string(name_of(rule.per))),
          rule.effect == RuleEffect::zero && score->count > 0 ? "该项不得分"
                                                              : signed_points_text(score->points) + " 分");
    if (score != nullptr && !score->spared.empty())
      result += fmt::format("；{} 件因同案已按更重一条扣分而免计", score->spared.size());
    page.paragraph(fmt::format("· {}——{}", rule.text, result), body_text);
    if (score == nullptr) return;
    page.skip(3);
    PdfTable table(page,
                   {{"案件/记录", 16, Align::centre},
                    {"事实", 27},
                    {"责任单位", 21},
                    {"到期/发生", 14, Align::centre},
                    {"实际", 14, Align::centre},
                    {"扣/加分", 8, Align::centre},
                    {"事件序号", 9, Align::centre},
                    {"校验码", 15, Align::centre}},
                   fact_table);
    for (const FactRow& fact : facts_) {
      if (fact.rule != &rule) continue;
      PdfCell origin(fact.origin);
      if (fact.case_id != registry_stream) origin.link_to = mark_of(fact.case_id);
      table.add({origin, fact.what, fact.subject, to_short_text(fact.due),
                 fact.ended ? to_short_text(*fact.ended) : "—", fact.points,
                 fact.position == 0 ? "—" : std::to_string(fact.position), short_hash(fact)});
    }
    table.end();
    page.skip(6);
  }

  void draw_stated(PdfDocument& page) {
    page.begin_page();
    Entry& entry = contents_[contents_.size() - 2];
    entry.page = page.page();
    page.outline(entry.title);
    page.paragraph(entry.title, heading);
    page.skip(4);
    if (stated_.empty()) page.paragraph("本年度没有计分的申报。", body_text);
    PdfTable table(page,
                   {{"申报", 6, Align::centre},
                    {"事实、主体", 20},
                    {"说明", 24},
                    {"佐证文件", 22},
                    {"申报人", 20},
                    {"核对人", 20},
                    {"事件序号、校验码", 16, Align::centre}},
                   fact_table);
    for (const int number : stated_) {
      const StatedProof& proof = source_.stated.at(number);
      const Statement& statement = proof.statement;
      const std::string proved = fmt::format("{}\n{}", proof.position, to_hex(proof.hash).substr(0, 12));
      table.add(
          {std::to_string(number),
           source_.text("fact." + statement.fact) + "\n" +
               subject_text(source_.city, source_.messages, Language::zh, statement.subject),
           statement.note, statement.paper,
           fmt::format("{}\n{}\n{}", source_.person_name(statement.author),
                       source_.unit_name(statement.author_unit), to_short_text(statement.stated)),
           fmt::format("{}\n{}", source_.person_name(proof.confirmed_by), to_short_text(proof.confirmed)),
           proved});
    }
    table.end();
  }

  void draw_cases(PdfDocument& page) const {
    std::vector<std::pair<CaseId, int>> pages;
    page.outline(contents_.back().title, contents_.back().page);
    for (const CaseId id : cases_) {
      pages.emplace_back(id, draw_case(source_, id, page));
    }
    draw_index(page, pages);
  }

  static void draw_index(PdfDocument& page, const std::vector<std::pair<CaseId, int>>& pages) {
    constexpr std::size_t across = 4;
    page.begin_page();
    page.outline("索引");
    page.paragraph("索引", heading);
    page.skip(4);
    std::vector<PdfColumn> columns;
    for (std::size_t i = 0; i < across; ++i) {
      columns.push_back({"案件/记录", 3, Align::centre});
      columns.push_back({"页", 1, Align::centre});
    }
    PdfTable table(page, columns, fact_table);
    for (std::size_t first = 0; first < pages.size(); first += across) {
      std::vector<PdfCell> cells;
      for (std::size_t i = first; i < first + across; ++i) {
        if (i < pages.size()) {
          cells.emplace_back(to_text(pages[i].first));
          cells.back().link_to = mark_of(pages[i].first);
          cells.emplace_back(std::to_string(pages[i].second));
        } else {
          cells.insert(cells.end(), {"", ""});
        }
      }
      table.add(cells);
    }
    table.end();
  }

  const PaperSource& source_;
  const CountyScore& county_;
  std::span<const FactRow> facts_;
  std::set<CaseId> cases_;
  std::set<int> stated_;
  std::vector<Entry> contents_;
};

}  // namespace

void write_evidence_volume(const PaperSource& source, const CountyScore& county,
                           std::span<const FactRow> facts, const std::string& path) {
  Volume(source, county, facts).write(path);
}

}  // namespace wangge
