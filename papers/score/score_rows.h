// A county's score as rows of text, which the workbook and the PDF lay out each in its way.
#pragma once
#include <string>
#include <vector>

#include "papers/source/paper_source.h"

namespace wangge {

// A line of the catalogue's table 考核细则.
struct CatalogueRow {
  std::string item;     // "A3.4"
  std::string section;  // 指标类型
  std::string points;   // 分值; "—" of a deduction
  std::string content;  // 考核内容
  std::string rules;    // 评分细则, those that hold under the settings
  int score = 0;        // 考核得分, tenths
  std::string note;     // each deduction, and what the floor or the cap took away
};
std::vector<CatalogueRow> catalogue_rows(const PaperSource& source, const CountyScore& county);

// A fact that cost or gave points, or that was spared because a dearer rule counted its case.
struct FactRow {
  const CatalogueRule* rule = nullptr;
  bool spared = false;
  std::string points;   // "−1.0"; of one count
  std::string origin;   // the case and the number of the breach, the statement, or "—" of an absence
  std::string what;     // the missed limit and the case's title; the stated fact and its paper; the absence
  std::string subject;  // the unit that was late, or the subject
  std::string due;      // or when it happened
  std::string ended;    // when it was done after all
  std::int64_t position = 0;  // of the proving event; 0 of an absence, which no event proves
  std::string hash;
  CaseId case_id;     // 0 where there is none
  int statement = 0;  // 0 where there is none
};
// By item, rule, and the assessment's order. Reads the cases. Throws StoreFailure.
std::vector<FactRow> fact_rows(const PaperSource& source, const CountyScore& county);

// "评审调整 −1.0：…": what a reviewer changed, why, by which paper.
std::string adjustment_line(const PaperSource& source, const Adjustment& adjustment);
// "设置 mechanisms = six：<both passages>", one a line.
std::vector<std::string> setting_lines(const PaperSource& source);
// "得分 93.0，优秀，第 3 名"
std::string result_line(const PaperSource& source, const CountyScore& county);
// "细则 linyi-2017，临政办字〔2017〕121号 附件3"
std::string catalogue_line(const PaperSource& source);
// "事件记录至第 123 条，总摘要 …"
std::string log_line(const PaperSource& source);

}  // namespace wangge
