#include "papers/official/bulletin.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/score/causes.h"
#include "papers/official/official_page.h"
#include "papers/score/score_chart.h"
#include "papers/score/score_rows.h"

namespace wangge {
namespace {

constexpr std::size_t faults_named = 8;

std::vector<const CountyScore*> by_rank(const Assessment& assessment) {
  std::vector<const CountyScore*> order;
  for (const CountyScore& county : assessment.counties) order.push_back(&county);
  std::ranges::stable_sort(order, {}, &CountyScore::rank);
  return order;
}

// "优秀 3 个、良好 2 个"
std::string grade_counts(const PaperSource& source) {
  std::string text;
  for (const CatalogueGrade& grade : source.catalogue.grades) {
    const auto count = std::ranges::count(source.assessment.counties, grade.id, &CountyScore::grade);
    text += fmt::format("{}“{}”{} 个", text.empty() ? "" : "、", source.text("grade." + grade.id), count);
  }
  return text;
}

std::string names_of(const PaperSource& source, std::string_view grade) {
  std::string text;
  for (const CountyScore* county : by_rank(source.assessment))
    if (county->grade == grade) text += (text.empty() ? "" : "、") + source.county_name(*county);
  return text;
}

void draw_ranking(const PaperSource& source, OfficialPage& page) {
  PdfTable table = page.table(
      {{"名次", 2, Align::centre}, {"二级网格", 7}, {"得分", 3, Align::right}, {"等次", 3, Align::centre}});
  std::vector<std::vector<PdfCell>> rows;
  for (const CountyScore* county : by_rank(source.assessment))
    rows.push_back({std::to_string(county->rank), source.county_name(*county),
                    signed_points_text(county->total), source.grade(*county)});
  // On one page, so that each county sees all.
  page.document().need(table.height(rows));
  for (const std::vector<PdfCell>& row : rows) table.add(row);
  table.end();
}

void draw_method(const PaperSource& source, OfficialPage& page) {
  page.heading("一、考核方式");
  page.body(
      fmt::format("本次考核依据{}，由事件记录和经他人核对的申报逐项计分，截至 {}。每一分的增减均有记录可查，"
                  "见各二级网格的证据卷。",
                  source.catalogue.source, to_short_text(source.cut_off)));
  if (!source.choices.empty())
    page.body(fmt::format("文件前后不一致或者没有规定之处共 {} 处，取法及所据原文列于各二级网格的证据卷。",
                          source.choices.size()));
}

void draw_result(const PaperSource& source, OfficialPage& page) {
  page.heading("二、考核结果");
  page.subheading("（一）得分和名次");
  page.body(fmt::format("{} 个二级网格中，{}。", source.assessment.counties.size(), grade_counts(source)));
  draw_ranking(source, page);
  std::vector<ScoreBar> bars;
  for (const CountyScore* county : by_rank(source.assessment))
    bars.push_back({source.county_name(*county), county->total});
  page.subheading("（二）得分对照", score_chart_height(bars.size()));
  draw_score_chart(page.document(), bars, source.catalogue);
}

void draw_faults(const PaperSource& source, OfficialPage& page) {
  page.heading("三、存在的主要问题");
  const std::vector<Cause> causes = causes_of(source.catalogue, source.assessment);
  page.body(causes.empty() ? "本年度各二级网格没有扣分事项。"
                           : "按全市扣分多少，主要为以下各项（扣分为各项减至 0 分为止之前的合计）：");
  for (std::size_t i = 0; i < std::min(causes.size(), faults_named); ++i)
    page.body(fmt::format("{}．{}。涉及 {} 个二级网格，计 {} 次，共扣 {} 分。", i + 1, causes[i].rule->text,
                          causes[i].counties, causes[i].count, signed_points_text(-causes[i].points)));
}

void draw_demands(const PaperSource& source, bool open, OfficialPage& page) {
  page.heading("四、工作要求");
  page.subheading("（一）对照问题，限期整改");
  page.body(
      "各二级网格要对照考核细则得分表和证据卷，逐项查明原因，落实责任单位和时限，整改情况报市环境监管网格化"
      "工作领导小组办公室。");
  const std::string failed = names_of(source, source.catalogue.grades.back().id);
  page.subheading("（二）抓住重点，压实责任");
  page.body(failed.empty()
                ? "各二级网格要针对本通报所列扣分最多的事项，健全巡查、报告、处置、沟通、督查、公开等"
                  "工作制度，严防同类问题再次发生。"
                : fmt::format("{}考核不合格，要由领导责任人牵头制定整改方案，逐案落实到主体责任人、直接"
                              "责任人。",
                              failed));
  const std::string use = "考核结果作为县区环境保护工作综合考核评价的重要依据。";
  if (open) {
    page.subheading("（三）依规申诉，接受监督");
    page.body("对单项扣分有异议的，由二级网格领导小组办公室在规定期限内附佐证文件提出申诉，逐项答复。" + use);
  } else {
    page.subheading("（三）用好结果，接受监督");
    page.body(use);
  }
}

// "市环境监管网格化工作领导小组组长、副组长。": the members' units are addressed themselves.
std::string copies_of(const PaperSource& source) {
  return source.city.leading_group ? "市环境监管网格化工作领导小组组长、副组长。" : std::string();
}

}  // namespace

void write_bulletin(const PaperSource& source, const BulletinFrame& frame, const std::string& path) {
  std::vector<std::string> phrases{fmt::format("关于{}年度", source.year), "环境监管网格化工作",
                                   "考核情况的通报"};
  if (frame.draft) phrases.emplace_back("（征求意见稿）");
  std::string title;
  for (const std::string& phrase : phrases) title += phrase;
  OfficialPage page(path, {title, frame.issuer, source.cut_off, source.played()});
  if (!frame.number.empty()) page.red_header(frame.issuer, frame.number);
  page.title(phrases);
  page.addressees("各县区人民政府、管理委员会，市直各有关部门、单位：");
  page.body(
      fmt::format("按照每年第一季度对上年度网格化工作进行考核、考核结果在全市通报的规定，对{} {} 个二级网格"
                  "{}年度环境监管网格化工作进行了考核。现将有关情况通报如下。",
                  source.city_name(), source.assessment.counties.size(), source.year));
  draw_method(source, page);
  draw_result(source, page);
  draw_faults(source, page);
  draw_demands(source, frame.open, page);
  page.attachments({"各二级网格考核细则得分表", "各二级网格考核证据卷"});
  page.sign(frame.issuer, frame.date);
  page.imprint(frame.issuer, frame.date, copies_of(source));
  page.close();
}

}  // namespace wangge
