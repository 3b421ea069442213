// 督办单 (S1, form 7): a unit that must act on a case is urged by the level above, or by its office.
#include <fmt/format.h>

#include "engine/disclosure/public_case.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

// Limits of the unit that ran when it was urged, with how they stood then.
struct OpenLimits {
  std::string text;
  bool late = false;
};

OpenLimits limits_of(const LetterWords& words, const CaseState& state, const Event& urged) {
  OpenLimits limits;
  for (const ClockState& clock : state.clocks) {
    if (!clock.open() || clock.unit != state.accountable()) continue;
    std::string line = words.word("clock." + clock.clock);
    if (clock.status == ClockStatus::paused) {
      line += "已中止计时";
    } else if (clock.due && *clock.due < never) {
      const bool late = *clock.due < urged.at;
      line += fmt::format("{}于{}届满", late ? "已" : "", limit_words(*clock.due));
      limits.late = limits.late || late;
    }
    limits.text = joined(std::move(limits.text), line, "；");
  }
  limits.text = sentence(std::move(limits.text));
  return limits;
}

// What the urged unit did next on the case.
std::string reply(const LetterWords& words, const CaseHistory& history, const Event& urged,
                  const std::string& unit) {
  for (const Event& event : history.events) {
    if (event.sequence <= urged.sequence || event.unit != unit) continue;
    std::string text = fmt::format("{}，{}", moment_words(event.at), words.word("action." + event.action));
    for (const char* field : {"result", "reason", "note", "task", "plan", "report"})
      if (const std::string said = text_of(event, field); !said.empty()) return text + "：" + sentence(said);
    return text + "。";
  }
  return {};
}

}  // namespace

void write_urging(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                  const std::string& path) {
  const Event& urged = step_of(history, choice, {"urge"}, "S1");
  const CaseState then = state_at(history, urged);
  const CaseRegister& registered = history.state.registered;
  const std::string issuer = words.unit(urged.unit), unit = words.unit(then.accountable());
  const OpenLimits limits = limits_of(words, then, urged);
  const bool by_leader = urged.role == name_of(Role::leader);

  OfficialPage page(path, about(words, "督办单", issuer, history.events.back().at));
  page.letter_header(issuer, blank_number);
  page.title("环境监管网格化督办单");
  FormTable form(page.document());
  form.row({{"督办类型", boxes({"超时", "领导", "重点", "综合"}, limits.late ? 0 : -1)}});
  form.row({{"督办对象", unit}});
  form.row({{"督办事项", fmt::format("{}（案件编号 {}）", registered.title, to_text(history.state.id))}});
  form.row({{"地点", place_of(words, history)}});
  form.row({{"发现时间", moment_words(registered.found)}});
  form.row({{"督办时环节", words.word("state." + std::string(then.state_name()))}});
  form.row({{"期限情况", limits.text}});
  form.row({{"督办原因", text_of(urged, "reason")}}, 2);
  form.row({{"督办要求", "请抓紧办理，尽快办结。"}}, 2);
  form.row({{"责任单位", unit}, {"办结期限", ""}});
  form.row({{"须否回复", boxes({"是", "否"}, -1)}});
  const double last = FormTable::height_of(3);
  form.row({{"回复情况", reply(words, history, urged, then.accountable())}}, 3,
           FormTable::height_of(1) + last);
  form.row({{"目前状态", words.word("state." + std::string(history.state.state_name()))}}, 1, last);
  form.row({{by_leader ? "签发人" : "经办人", words.post(urged.actor)},
            {"督办单位\n（盖章）", "\n\n" + official_date(day_of(urged.at)), Align::right}},
           3);
  page.close();
}

}  // namespace wangge
