// A county's score as rows of text, which the workbook and the PDF lay out each in its way.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "papers/source/paper_source.h"

namespace wangge {

// A line of the catalogue's table 考核细则.
struct CatalogueRow {
  std::string item;           // "A3.4"
  std::string section;        // 指标类型
  std::optional<int> points;  // 分值, tenths; none of a deduction
  std::string content;        // 考核内容
  std::string rules;          // 评分细则, those that hold under the settings
  int score = 0;              // 考核得分, tenths
  std::string note;           // each deduction, and what the floor or the cap took away
};
std::vector<CatalogueRow> catalogue_rows(const PaperSource& source, const CountyScore& county);

// How an item came to its points, in tenths; it adds up: start + counted + adjusted + limited = points.
struct ItemSum {
  int start = 0;  // the points of an item; 0 of a bonus or a deduction
  int counted =
      0;  // what the rules give and take, before floor and cap; all of it where the item earns nothing
  int adjusted = 0;  // by reviewers
  int limited = 0;   // what the floor gave back, or (negative) the cap took
  int points = 0;

  int before_limits() const { return start + counted + adjusted; }
};
ItemSum sum_of(const PaperSource& source, const ItemScore& score);
// "起算分 10.0，加扣分 −15.0，合计 −5.0；本项减至 0 为止，得 0.0"
std::string sum_text(const PaperSource& source, const ItemScore& score);

// A fact that cost or gave points, or that was spared because a dearer rule counted its case.
struct FactRow {
  const CatalogueRule* rule = nullptr;
  bool spared = false;
  std::optional<int> tenths;  // of one count; none where it is not in points: 不得分, 免计
  std::string points;         // "−1.0"
  std::string origin;         // the case and the number of its limit, the statement, or "—" of an absence
  std::string what;     // the missed limit and the case's title; the stated fact and its paper; the absence
  std::string subject;  // the unit that was late, or the subject
  Moment due{};         // or when it happened
  std::optional<Moment> ended;  // when it was done after all
  std::int64_t position = 0;    // of the proving event; 0 of an absence, which no event proves
  std::string hash;
  CaseId case_id;     // 0 where there is none
  int statement = 0;  // 0 where there is none
};
// By item, rule, and the assessment's order. Reads the cases. Throws StoreFailure.
std::vector<FactRow> fact_rows(const PaperSource& source, const CountyScore& county);

// The hash's beginning, which stands in one line and tells one event from another; "—" of no event.
std::string short_hash(const FactRow& fact);
// A paper's title in 《》; a number, or what has them, as it is.
std::string paper_name(const std::string& paper);
// "评审调整 −1.0：…": what a reviewer changed, why, by which paper.
std::string adjustment_line(const PaperSource& source, const Adjustment& adjustment);
// Where the document is at odds with itself: "工作机制按六项计（<both passages>）", one a line.
std::vector<std::string> setting_lines(const PaperSource& source);
// Who signs, with room for it.
std::string signature_line();
// What the signs and columns of the paper mean.
std::vector<std::string> score_notes(const PaperSource& source);
// "得分 93.0，优秀，第 3 名"
std::string result_line(const PaperSource& source, const CountyScore& county);
// "依据：临政办字〔2017〕121号 附件3"
std::string catalogue_line(const PaperSource& source);
// "事件记录至第 123 条，总摘要 …"
std::string log_line(const PaperSource& source);

}  // namespace wangge
