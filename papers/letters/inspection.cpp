// 现场检查笔录 (P2, form 2): made on the spot by two certified officers. What the records say is filled in;
// the rest (numbers of certificates, what the party said, signatures) is written by hand.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

constexpr int sign_lines = 2;

struct Inspection {
  std::string unit, title, place;
  std::string from, until;
  std::string party, code, kind;
  std::string inspectors;
  std::string findings;
  std::string evidence;
  std::string number;  // of the case or the record
  Moment made{};
};

// Fixed words of the form.
constexpr const char* told =
    "我们是行政执法人员，这是我们的执法证件（证号：________、________），请过目确认。现依法进"
    "行"
    "检查并了解有关情况，你应当配合，如实提供材料，不得拒绝、阻碍或者提供虚假情况。你认为检查人员与本案有"
    "利害关系的，可以申请回避。";
constexpr const char* answer = "答：证件是否看清：□是　□否　　是否申请回避：□是　□否";

void draw(const LetterWords& words, const Inspection& made, const std::string& path) {
  OfficialPage page(path, about(words, "现场检查笔录", made.unit, made.made));
  page.title("现场检查（勘察）笔录");
  FormTable form(page.document());
  form.row({{"检查单位", made.unit}, {"编号", made.number}});
  form.row({{"检查时间", fmt::format("{} 至 {}", or_blank(made.from), or_blank(made.until))}});
  form.row({{"检查地点", made.place}});
  form.row({{"被检查人", made.party}, {"法定代表人", ""}});
  form.row({{"信用代码", made.code}, {"对象类别", made.kind}});
  form.row({{"现场负责人", ""}, {"职务", ""}});
  form.row({{"身份证件号码", ""}, {"与当事人关系", ""}});
  form.row({{"地址", ""}, {"联系电话", ""}});
  form.row({{"检查人\n（证号）", made.inspectors}}, 2);
  form.row({{"记录人", ""}, {"见证人", ""}});
  form.row({{"表明身份\n告知权利", std::string(told) + "\n" + answer}});
  const double signatures = 2 * FormTable::height_of(sign_lines);
  const double opinion = FormTable::height_of(2) + signatures;
  form.row({{"现场情况", made.findings}}, 5, FormTable::height_of(1) + opinion);
  form.row({{"取证情况", made.evidence}}, 1, opinion);
  form.row({{"当事人意见", "以上笔录已阅，与现场情况：□相符　□不符　　拒绝签字的，注明理由："}}, 2,
           signatures);
  form.row({{"当事人签名", ""}, {"日期", blank_day}}, sign_lines, FormTable::height_of(sign_lines));
  form.row({{"检查人签名", ""}, {"记录人签名", ""}}, sign_lines);
  page.close();
}

bool is_of_village(const LetterWords& words, const std::string& unit) {
  const Unit* known = words.city.unit(unit);
  return known != nullptr && known->kind == UnitKind::village;
}

// The last look that somebody noted down; where nobody did, the unit that handles it takes the form along.
const Event& look_of(const CaseHistory& history, const LetterChoice& choice) {
  const bool noted = std::ranges::any_of(history.events, [](const Event& event) {
    return event.action == "verify_on_site" || event.action == "correct_on_spot";
  });
  if (choice.step == 0 && noted) return step_of(history, choice, {"verify_on_site", "correct_on_spot"}, "P2");
  return step_of(history, choice, {"verify_on_site", "correct_on_spot", "handle_own"}, "P2");
}

Problem no_inspection(const LetterWords& words, CaseId id, std::string_view unit) {
  return {ProblemKind::refused,
          "refused.letter-of-inspector",
          {{"record", to_text(id)}, {"unit", words.unit(unit)}},
          "P2",
          {}};
}

}  // namespace

void write_case_inspection(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                           const std::string& path) {
  const Event& looked = look_of(history, choice);
  if (is_of_village(words, looked.unit))
    throw ProblemException(no_inspection(words, history.state.id, looked.unit));
  const Event& logged = history.events.front();
  Inspection made;
  made.unit = words.unit(looked.unit);
  made.number = to_text(history.state.id);
  made.place = place_of(words, history);
  made.party = text_of(logged, "object");
  made.code = text_of(logged, "enterprise");
  made.inspectors = words.post(looked.actor);
  made.findings = text_of(looked, "result");
  if (const std::size_t files = files_of(looked); files > 0)
    made.evidence = fmt::format("现场材料 {} 件", files);
  made.made = looked.at;
  // The step tells when it was noted down, not how long the look on site took.
  made.from = official_date(day_of(looked.at)) + "____时____分";
  made.until = "____时____分";
  draw(words, made, path);
}

void write_patrol_inspection(const LetterWords& words, const LetterChoice&, const RecordOnPaper& record,
                             const std::string& path) {
  const RecordState& patrol = record.state;
  if (is_of_village(words, patrol.holder()))
    throw ProblemException(no_inspection(words, patrol.id, patrol.holder()));
  Inspection made;
  made.unit = words.unit(patrol.holder());
  made.number = to_text(patrol.id);
  made.from = moment_words(text_in(patrol.fields, "from"));
  made.until = moment_words(text_in(patrol.fields, "until"));
  made.place = joined(words.grid(patrol.grid), text_in(patrol.fields, "place"), "，");
  made.kind = text_in(patrol.fields, "subject");
  if (record.source != nullptr) {
    made.party = text_in(record.source->fields, "name");
    made.code = text_in(record.source->fields, "enterprise");
    made.kind = text_in(record.source->fields, "subject");
  }
  made.inspectors = words.posts(texts_in(patrol.fields, "persons"));
  if (made.inspectors.empty()) made.inspectors = words.post(record.events.front().actor);
  made.findings = joined(text_in(patrol.fields, "result"), text_in(patrol.fields, "note"), "\n");
  if (const std::size_t files = texts_in(patrol.fields, "attachments").size(); files > 0)
    made.evidence = fmt::format("现场材料 {} 件", files);
  made.made = record.events.back().at;
  draw(words, made, path);
}

}  // namespace wangge
