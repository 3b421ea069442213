// 移交移送函 and its receipt 回执 (D2, form 4): what is not the unit's own goes to the one that is competent.
#include <fmt/format.h>

#include <algorithm>

#include "engine/disclosure/public_case.h"
#include "papers/letters/form_table.h"
#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

struct Transfer {
  const Event& sent;
  const Event* prepared = nullptr;
  const Event* answer = nullptr;  // taken, returned or withdrawn
  std::string from, to, number;

  bool was(std::string_view action) const { return answer != nullptr && answer->action == action; }
};

std::string reasons(const Transfer& transfer) {
  std::string text;
  if (transfer.prepared != nullptr) text = sentence(text_of(*transfer.prepared, "reason"));
  const std::string more = sentence(text_of(transfer.sent, "reason"));
  return text == more ? text : text + more;
}

// What was seen and done before it was sent.
std::string findings(const LetterWords& words, const CaseHistory& history, const Transfer& transfer) {
  std::string text = sentence(history.state.registered.description);
  for (const Event& event : history.events) {
    if (event.sequence > transfer.sent.sequence) break;
    if (event.action == "verify_on_site" || event.action == "find_violation")
      text += words.word("action." + event.action) + "：" + sentence(text_of(event, "result"));
  }
  return text.empty() ? sentence(history.state.registered.title) : text;
}

void draw_letter(const LetterWords& words, const CaseHistory& history, const Transfer& transfer,
                 OfficialPage& page) {
  const CaseRegister& registered = history.state.registered;
  const Event& logged = history.events.front();
  page.letter_header(transfer.from, transfer.number);
  page.title(title_of_parts(page.document(), "关于移交移送" + subject_of(words, registered), "问题的函"));
  page.addressees(or_blank(transfer.to) + "：");
  page.body(
      "我单位发现的下列问题不属于本单位管辖。按照“对不属于本部门、单位管辖的事项，要及时移交移送相关职能部门"
      "、"
      "单位处理”的规定，现移交移送你单位处理。");
  page.heading("一、案由和来源");
  page.body(fmt::format("案由：{}（案件编号 {}）。类型：{}。来源：{}，{}发现。地点：{}。", registered.title,
                        to_text(history.state.id), words.categories(registered.categories),
                        words.word("source." + registered.source), moment_words(registered.found),
                        place_of(words, history)));
  page.heading("二、当事人");
  page.body(fmt::format("{}，统一社会信用代码（身份证件号码）：{}。", or_blank(text_of(logged, "object")),
                        or_blank(text_of(logged, "enterprise"))));
  page.heading("三、简要案情");
  page.body(findings(words, history, transfer));
  page.heading("四、不属本单位管辖的理由");
  page.body(reasons(transfer));
  page.heading("五、移交移送的材料");
  page.body(fmt::format("证据清单：{}。", or_blank(files_until(words, history, transfer.sent))));
  page.body(fmt::format("物品清单：{}。", blank));
  page.body(fmt::format("鉴定意见：{}。", blank));
  page.heading("六、反馈期限");
  page.body(fmt::format(
      "请于{}前签收，并以回执告知是否接收；不属你单位管辖的，请注明理由和应移送的单位。我单位将配合做好调查、"
      "处理工作。",
      or_blank(limit_words(due_of(history.state, transfer.sent, "transfer-receipt")))));
  page.body("特此函告。", 4 * OfficialPage::line_height() + OfficialPage::sign_height());
  page.attachments({"移交移送函回执"});
  page.sign(transfer.from, day_of(transfer.sent.at));
  page.body(fmt::format("（联系人：{}，电话：{}）", or_blank(words.post(transfer.sent.actor)), blank));
}

// Who has it in hand at the receiver: the last that it was given to before it left; else who signed.
std::string handler_of(const LetterWords& words, const CaseHistory& history, const Event& taken) {
  std::string person;
  for (const Event& event : history.events) {
    if (event.sequence <= taken.sequence || event.unit != taken.unit) continue;
    if (event.action == "send_transfer" || event.action == "escalate") break;
    if (event.action == "handle_own") person = event.actor;
    if (event.action == "hand_on") person = text_of(event, "person");
  }
  return words.post(person);
}

// The handling limit of its stay, once it has chosen how it goes on.
std::optional<Moment> expected_end(const CaseHistory& history, const Event& taken) {
  for (const ClockState& clock : history.state.clocks)
    if (clock.clock == "handle" && clock.unit == taken.unit && clock.started >= taken.at) return clock.due;
  return std::nullopt;
}

void draw_receipt(const LetterWords& words, const CaseHistory& history, const Transfer& transfer,
                  OfficialPage& page) {
  const bool taken = transfer.was("take_transfer"), returned = transfer.was("return_transfer");
  page.document().begin_page();
  page.title("移交移送函回执");
  FormTable form(page.document());
  form.row({{"移送单位", transfer.from}, {"函件文号", transfer.number}}, 2);
  form.row({{"受移送单位", transfer.to}, {"回执文号", taken ? text_of(*transfer.answer, "letter") : ""}}, 2);
  form.row({{"案由", history.state.registered.title}, {"案件编号", to_text(history.state.id)}}, 2);
  form.row({{"收件日期", taken || returned ? day_words(transfer.answer->at) : ""},
            {"是否接收", boxes({"接收", "不接收"}, taken      ? 0
                                                   : returned ? 1
                                                              : -1)}},
           2);
  form.row({{"不接收理由", returned ? text_of(*transfer.answer, "reason") : taken ? "／" : ""}}, 4);
  form.row({{"应移送单位", returned ? words.unit(text_of(*transfer.answer, "unit")) : taken ? "／" : ""}}, 2);
  form.row({{"承办人", taken ? handler_of(words, history, *transfer.answer) : ""},
            {"预计办结", taken ? limit_words(expected_end(history, *transfer.answer)) : ""}},
           2);
  std::string note;
  if (transfer.was("withdraw_transfer"))
    note = fmt::format("移送单位已于{}撤回移交。理由：{}", day_words(transfer.answer->at),
                       sentence(text_of(*transfer.answer, "reason")));
  form.row({{"备注", note}}, 3);
  form.row({{"签收人", taken || returned ? words.post(transfer.answer->actor) : ""},
            {"受移送单位\n（盖章）", std::string("\n\n") + blank_day, Align::right}},
           4);
}

}  // namespace

void write_transfer_letter(const LetterWords& words, const LetterChoice& choice, const CaseHistory& history,
                           const std::string& path) {
  const Event& sent = step_of(history, choice, {"send_transfer"}, "D2");
  const Transfer transfer{
      sent,
      last_before(history, sent, {"prepare_transfer"}),
      first_after(history, sent, {"take_transfer", "return_transfer", "withdraw_transfer"}),
      words.unit(sent.unit),
      words.unit(text_of(sent, "unit")),
      text_of(sent, "letter")};
  OfficialPage page(path, about(words, "移交移送函", transfer.from, sent.at));
  draw_letter(words, history, transfer, page);
  draw_receipt(words, history, transfer, page);
  page.close();
}

}  // namespace wangge
