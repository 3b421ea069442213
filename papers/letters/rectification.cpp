// 整改销号表 (S1, O1, form 8): what supervision found, who mended it by when, and who checked that, never who
// handled it. A page for each finding of a campaign; of a case the time that it was sent back.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

struct Rectification {
  std::string number;
  std::string problem, origin, unit, deadline;
  std::string result, photographs;
  std::string reporter, reported;  // who of the unit says that it is mended, and when
  std::string sent_back;
  std::string checker, remark, checked;  // the day is that of the sign-off 销号
  std::string published;
};

void draw(const Rectification& made, OfficialPage& page) {
  page.title("环境监管网格化问题整改销号表");
  FormTable form(page.document());
  form.row({{"编号", made.number}, {"责任单位", made.unit}});
  form.row({{"问题", made.problem}}, 2);
  form.row({{"来源", made.origin}});
  form.row({{"整改目标", ""}}, 2);
  form.row({{"整改措施", ""}}, 2);
  form.row({{"整改时限", made.deadline}});
  form.row({{"完成情况", made.result}}, 2);
  form.row({{"前后照片", made.photographs}});
  form.row({{"自查", joined(made.reporter, made.reported, "\n")}, {"单位负责人", ""}}, 2);
  form.row({{"退回情况", made.sent_back}});
  form.row({{"核查意见", made.remark}}, 2);
  form.row({{"核查人", made.checker}, {"核查日期", made.checked}}, 2);
  form.row({{"公示起止", made.published}});
  form.row({{"异议", ""}});
  form.row({{"审核人", ""}, {"销号日期", made.checked}}, 1, FormTable::height_of(3));
  form.row({{"督查单位\n（盖章）", std::string("\n\n") + blank_day, Align::right}}, 3);
}

std::string photographs(std::size_t before, std::size_t after) {
  if (before + after == 0) return {};
  return fmt::format("整改前 {} 件，整改后 {} 件", before, after);
}

std::string since(std::optional<Moment> published) {
  return published ? day_words(published) + " 至 " + blank : std::string();
}

// ---- a finding of a campaign

struct FindingSteps {
  const Event* added = nullptr;
  const Event* reported = nullptr;
  const Event* checked = nullptr;
  std::string sent_back;
};

FindingSteps steps_of(const RecordOnPaper& record, int item) {
  FindingSteps steps;
  for (const Event& event : record.events) {
    if (event.party != item) continue;
    if (event.action == "add_finding") steps.added = &event;
    if (event.action == "report_item") steps.reported = &event;
    if (event.action == "check_item") steps.checked = &event;
    if (event.action == "send_back_item") {
      steps.reported = nullptr;
      steps.sent_back =
          joined(std::move(steps.sent_back),
                 official_date(day_of(event.at)) + "：" + text_in(data_of_event(event), "reason"), "；");
    }
  }
  return steps;
}

Rectification finding(const LetterWords& words, const RecordOnPaper& record, const RecordItem& item) {
  const RecordState& campaign = record.state;
  const FindingSteps steps = steps_of(record, item.number);
  Rectification made;
  made.number = fmt::format("{} 第{}项", to_text(campaign.id), item.number);
  made.problem = text_in(item.fields, "task");
  made.origin = fmt::format("{}对{}的督查", words.unit(campaign.holder()), words.grid(campaign.grid));
  if (const auto conducted = campaign.times.find("conduct_campaign"); conducted != campaign.times.end())
    made.origin = official_date(day_of(conducted->second)) + "，" + made.origin;
  if (const std::string of_case = text_in(item.fields, "of_case"); !of_case.empty())
    made.origin += "（案件编号 " + of_case + "）";
  made.unit = words.unit(item.unit);
  for (const ClockState& clock : campaign.clocks)
    if (clock.party == item.number && clock.due) made.deadline = limit_words(clock.due);
  if (steps.reported != nullptr) {
    made.result = text_in(data_of_event(*steps.reported), "result");
    made.reporter = words.post(steps.reported->actor);
    made.reported = day_words(steps.reported->at);
  }
  made.photographs = photographs(steps.added == nullptr ? 0 : files_of(*steps.added),
                                 steps.reported == nullptr ? 0 : files_of(*steps.reported));
  made.sent_back = steps.sent_back;
  if (steps.checked != nullptr) {
    made.checker = words.post(steps.checked->actor);
    made.remark = joined("已核查，同意销号", text_in(data_of_event(*steps.checked), "note"), "。");
    made.checked = day_words(steps.checked->at);
  }
  if (const auto told = campaign.times.find("publish_findings"); told != campaign.times.end())
    made.published = since(told->second);
  return made;
}

}  // namespace

void write_findings(const LetterWords& words, const LetterChoice& choice, const RecordOnPaper& record,
                    const std::string& path) {
  const RecordState& campaign = record.state;
  if (choice.step != 0 && campaign.item(choice.step) == nullptr)
    throw ProblemException({ProblemKind::refused,
                            "refused.letter-no-item",
                            {{"record", to_text(campaign.id)}, {"item", std::to_string(choice.step)}},
                            "S1",
                            {}});
  if (campaign.items.empty())
    throw ProblemException({ProblemKind::refused,
                            "refused.letter-not-yet",
                            {{"record", to_text(campaign.id)},
                             {"letter", "@letter.rectification"},
                             {"action", "@action.add_finding"}},
                            "S1",
                            {}});
  OfficialPage page(path, about(words, "整改销号表", words.unit(campaign.holder()), record.events.back().at));
  bool first = true;
  for (const RecordItem& item : campaign.items) {
    if (choice.step != 0 && item.number != choice.step) continue;
    if (!std::exchange(first, false)) page.document().begin_page();
    draw(finding(words, record, item), page);
  }
  page.close();
}

void write_case_rectification(const LetterWords& words, const LetterChoice& choice,
                              const CaseHistory& history, const std::string& path) {
  const Event& asked = step_of(history, choice, {"require_rectification"}, "S1");
  const Event* reported = first_after(history, asked, {"report_rectification"});
  const Event* answered = first_after(history, asked, {"pass", "require_rectification"});
  const bool passed = answered != nullptr && answered->action == "pass";
  // What was reported after another demand answers that one.
  if (reported != nullptr && answered != nullptr && reported->sequence > answered->sequence)
    reported = nullptr;

  Rectification made;
  made.number = fmt::format("{} 第{}步", to_text(history.state.id), asked.sequence);
  made.unit = words.unit(state_at(history, asked).unit(Party::holder));
  made.problem = joined(history.state.registered.title, text_of(asked, "reason"), "：");
  made.origin = fmt::format("{}，{}核查时要求整改", official_date(day_of(asked.at)), words.unit(asked.unit));
  made.deadline = limit_words(due_of(history.state, asked, "rectify"));
  if (reported != nullptr) {
    made.result = text_of(*reported, "result");
    made.reporter = words.post(reported->actor);
    made.reported = day_words(reported->at);
  }
  made.photographs = photographs(files_of(asked), reported == nullptr ? 0 : files_of(*reported));
  if (answered != nullptr && !passed)
    made.sent_back = official_date(day_of(answered->at)) + "：" + text_of(*answered, "reason");
  if (passed) {
    made.checker = words.post(answered->actor);
    made.remark = joined("已核查，同意销号", text_of(*answered, "note"), "。");
    made.checked = day_words(answered->at);
  }
  if (const Event* told = publication_of(history.state, history.events);
      told != nullptr && passed && told->sequence > answered->sequence)
    made.published = since(told->at);
  OfficialPage page(path, about(words, "整改销号表", words.unit(asked.unit), history.events.back().at));
  draw(made, page);
  page.close();
}

}  // namespace wangge
