// 请示 with its 批复 (form 6): what a unit can't solve goes in writing to the office one level up (D4), what
// needs several units to the government that organises them (D3). One matter each, signed by the head.
#include <fmt/format.h>

#include <algorithm>

#include "engine/disclosure/public_case.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

// What either kind of request says in its own words.
struct RequestForm {
  std::string_view action, prepared;
  const char* clause;
  const char* title_begin;
  const char* title_end;
  const char* reason;    // heading: why the unit can't
  const char* proposal;  // heading: what it asks for
  Party addressee;
};

constexpr RequestForm escalation{"escalate",         "prepare_escalation", "D4",
                                 "关于提请统筹解决", "问题的请示",         "三、无法解决的原因",
                                 "五、建议统筹事项", Party::upper_office};
// The county's office asks for one of its county's units.
constexpr RequestForm forwarded{"forward_escalation", "escalate",         "D4",
                                "关于提请统筹解决",   "问题的请示",       "三、无法解决的原因",
                                "五、建议统筹事项",   Party::upper_office};
constexpr RequestForm joint{"request_joint",        "prepare_joint",      "D3",
                            "关于提请组织",         "问题联合执法的请示", "三、需要联合处置的原因",
                            "五、建议联合执法事项", Party::organiser};

// Steps of the unit that ask, that say what it has done so far.
std::string measures(const LetterWords& words, const CaseHistory& history, const Event& asked) {
  std::string text;
  for (const Event& event : history.events) {
    if (event.sequence >= asked.sequence) break;
    std::string said;
    for (const char* field : {"result", "task", "plan", "guidance", "penalty"})
      if (said.empty()) said = text_of(event, field);
    if (said.empty()) continue;
    const std::string unit = words.unit(event.unit);
    text += sentence(fmt::format("{}，{}{}：{}", official_date(day_of(event.at)), unit,
                                 words.word("action." + event.action), said));
  }
  return text;
}

// Units that had a part in it so far, besides who asks and who is asked.
std::string departments(const LetterWords& words, const CaseHistory& history, const Event& asked,
                        const std::string& addressee) {
  std::vector<std::string> units;
  const auto add = [&](const std::string& unit) {
    const Unit* known = words.city.unit(unit);
    if (known != nullptr && known->kind == UnitKind::department && unit != asked.unit && unit != addressee &&
        std::ranges::find(units, unit) == units.end())
      units.push_back(unit);
  };
  for (const Event& event : history.events) {
    if (event.sequence >= asked.sequence) break;
    add(event.unit);
    add(text_of(event, "unit"));
  }
  return words.units(units);
}

std::string reasons(const CaseHistory& history, const RequestForm& form, const Event& asked) {
  std::string text;
  const auto add = [&](const Event* event) {
    const std::string more = event == nullptr ? std::string() : sentence(text_of(*event, "reason"));
    if (text.find(more) == std::string::npos) text += more;
  };
  const Event* prepared = last_before(history, asked, {form.prepared});
  // What an office forwards was asked for with reasons of its own, and prepared before.
  if (prepared != nullptr && prepared->action == escalation.action)
    add(last_before(history, *prepared, {escalation.prepared}));
  add(prepared);
  add(&asked);
  return text;
}

struct Decision {
  std::string opinion, unit;
};

Decision decision_of(const LetterWords& words, const Event& asked, const Event& decided) {
  const std::string note = sentence(text_of(decided, "note")), own = words.unit(decided.unit);
  const std::string named = words.unit(text_of(decided, "unit")), asking = words.unit(asked.unit);
  const std::string& action = decided.action;
  if (action == "forward_escalation") return {"同意上报统筹解决。" + note, own};
  if (action == "return_escalation")
    return {"不予上报，由" + asking + "继续办理。理由：" + sentence(text_of(decided, "reason")), asking};
  if (action == "take_over") return {"同意统筹解决，由" + own + "提级办理。" + note, own};
  if (action == "assign") return {"同意统筹解决，指定" + named + "承办。" + note, named};
  if (action == "return_with_guidance")
    return {"退回" + asking + "继续办理。指导意见：" + sentence(text_of(decided, "guidance")), asking};
  if (action == "approve_joint") return {"同意组织联合执法。" + note, own};
  if (action == "hand_down_joint") return {"交由" + named + "组织实施联合执法。" + note, named};
  if (action == "refuse_joint")
    return {"不予批准联合执法，由" + asking + "继续办理。理由：" + sentence(text_of(decided, "reason")),
            asking};
  return {};
}

// By when what it decided is to go on.
std::string limits(const LetterWords& words, const CaseHistory& history, const Event& decided) {
  std::string text;
  for (const ClockEntry& entry : decided.clocks)
    if (entry.operation == ClockOperation::start)
      if (const std::string due = limit_words(due_of(history.state, decided, entry.clock)); !due.empty())
        text = joined(std::move(text), words.word("clock." + entry.clock) + "至" + due, "；");
  return text;
}

void draw_reply(const LetterWords& words, const CaseHistory& history, const Event& asked,
                const std::string& addressee, OfficialPage& page) {
  const Event* decided =
      first_after(history, asked,
                  {"forward_escalation", "return_escalation", "take_over", "assign", "return_with_guidance",
                   "approve_joint", "hand_down_joint", "refuse_joint"});
  // It was taken back, or the case ended, before anybody decided.
  if (decided != nullptr && decided->from != asked.to) decided = nullptr;
  const Decision decision = decided == nullptr ? Decision{} : decision_of(words, asked, *decided);
  page.document().begin_page();
  page.title("批　复");
  FormTable form(page.document());
  form.row({{"请示单位", words.unit(asked.unit)}, {"请示日期", official_date(day_of(asked.at))}}, 2);
  form.row({{"请示事项",
             fmt::format("{}（案件编号 {}）", history.state.registered.title, to_text(history.state.id))}},
           2);
  form.row({{"批复意见", decision.opinion}}, 6);
  form.row({{"责任单位", decision.unit}}, 2);
  form.row({{"时限", decided == nullptr ? std::string() : limits(words, history, *decided)}}, 2,
           FormTable::height_of(4));
  form.row({{"批复人", decided == nullptr ? std::string() : words.post(decided->actor)},
            {"批复单位\n（盖章）",
             fmt::format("{}\n\n{}", decided == nullptr ? addressee : words.unit(decided->unit),
                         decided == nullptr ? blank_day : official_date(day_of(decided->at))),
             Align::right}},
           4);
}

}  // namespace

void write_request(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                   const std::string& path) {
  const Event& asked = step_of(history, choice, {escalation.action, forwarded.action, joint.action}, "D4");
  const RequestForm& form = asked.action == joint.action       ? joint
                            : asked.action == forwarded.action ? forwarded
                                                               : escalation;
  const bool to_office = asked.to == "disposal.escalation_at_office";
  const std::string to = state_at(history, asked).unit(to_office ? Party::office : form.addressee);
  const std::string issuer = words.unit(asked.unit);
  const std::string signer = asked.role == name_of(Role::leader) ? words.post(asked.actor) : "";

  OfficialPage page(path, about(words, "请示", issuer, asked.at));
  const std::string number = text_of(asked, "letter");
  page.red_header(issuer, number.empty() ? std::string(blank_number) : number, or_blank(signer));
  page.title(title_of_parts(page.document(), form.title_begin + subject_of(words, history.state.registered),
                            form.title_end));
  page.addressees(or_blank(words.unit(to)) + "：");
  page.heading("一、由来");
  page.body(story_of(words, history));
  page.heading("二、已采取措施");
  page.body(or_blank(measures(words, history, asked)));
  page.heading(form.reason);
  page.body(or_blank(reasons(history, form, asked)));
  page.heading("四、涉及部门");
  page.body(or_blank(sentence(departments(words, history, asked, to))));
  page.heading(form.proposal);
  const Event* written = &asked;
  if (asked.action == forwarded.action)
    if (const Event* before = last_before(history, asked, {escalation.action})) written = before;
  page.body(or_blank(sentence(text_of(*written, "report"))));
  const std::size_t files = files_of(asked);
  page.body("妥否，请批示。", 4 * OfficialPage::line_height() + OfficialPage::sign_height());
  if (files > 0) page.attachments({fmt::format("有关材料 {} 件", files)});
  page.sign(issuer, day_of(asked.at));
  page.body(fmt::format("（联系人：{}，电话：{}）", or_blank(words.post(asked.actor)), blank));
  draw_reply(words, history, asked, words.unit(to), page);
  page.close();
}

}  // namespace wangge
