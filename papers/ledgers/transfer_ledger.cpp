// 移交移送台账 (D2, form 4): each letter of the year with its receipt, those to the police among them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 3> answers{"take_transfer", "return_transfer", "withdraw_transfer"};

class TransferLedger final : public Ledger {
 public:
  TransferLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        sheet_(book_, "移交移送", source.title("环境监管网格化移交移送台账"), source.filed_by(),
               {{"文号", 16},
                {"案件编号", 13},
                {"移交移送时间", 11},
                {"移送单位", 14},
                {"受移送单位", 14},
                {"案由", 18},
                {"来源", 8},
                {"当事人", 12},
                {"简要案情", 24},
                {"不属本单位管辖的理由", 20},
                {"证据材料", 7},
                {"反馈期限", 11},
                {"收件时间", 11},
                {"是否接收", 7},
                {"回执文号", 15},
                {"不接收理由及应移送单位", 20},
                {"承办人", 13},
                {"预计办结", 11},
                {"是否按期反馈", 7}}) {}

  void add(const CaseHistory& history) override {
    for (auto event = history.events.begin(); event != history.events.end(); ++event) {
      if (!source_.in_year(event->at)) continue;
      if (event->action == "refer_to_police") referral(history, *event);
      if (event->action != "send_transfer") continue;
      const auto answer = std::find_if(event + 1, history.events.end(), [](const Event& later) {
        return std::ranges::find(answers, later.action) != answers.end();
      });
      transfer(history, *event, answer == history.events.end() ? nullptr : &*answer);
    }
  }

  void finish() override {
    sheet_.finish(
        fmt::format(
            "移交移送 {} 件，其中移送公安机关 {} 件；接收 {} 件，退回 {} 件，待反馈 {} 件，撤回 {} 件",
            sheet_.rows(), police_, taken_, returned_, waiting_, withdrawn_),
        source_.log());
  }
  void close() override { book_.close(); }

 private:
  std::vector<LedgerCell> head(const CaseHistory& history, const Event& sent,
                               const std::string& receiver) const {
    const CaseRegister& registered = history.state.registered;
    const Event& logged = history.events.front();
    return {text_of(sent, "letter"),
            to_text(history.state.id),
            to_short_text(sent.at),
            source_.unit(sent.unit),
            receiver,
            registered.title,
            source_.word("source." + registered.source),
            join(text_of(logged, "object"), text_of(logged, "enterprise"), " "),
            registered.description,
            text_of(sent, "reason"),
            attachments_text(data_of(sent))};
  }

  void transfer(const CaseHistory& history, const Event& sent, const Event* answer) {
    std::vector<LedgerCell> cells = head(history, sent, source_.unit(text_of(sent, "unit")));
    const ClockState* receipt = clock_of(history.state, sent, ClockOperation::start, "transfer-receipt");
    cells.emplace_back(receipt == nullptr ? std::string() : moment_text(receipt->due));
    const bool taken = answer != nullptr && answer->action == "take_transfer";
    const bool returned = answer != nullptr && answer->action == "return_transfer";
    cells.emplace_back(answer == nullptr ? std::string() : to_short_text(answer->at));
    cells.emplace_back(std::string(taken ? "是" : returned ? "否" : answer != nullptr ? "已撤回" : "待反馈"));
    cells.emplace_back(taken ? text_of(*answer, "letter") : std::string());
    cells.emplace_back(returned ? join(text_of(*answer, "reason"), source_.unit(text_of(*answer, "unit")))
                                : std::string());
    cells.emplace_back(taken ? source_.person(answer->actor) : std::string());
    // By when the receiver has to choose how it goes on.
    const ClockState* next =
        taken ? clock_of(history.state, *answer, ClockOperation::start, "triage") : nullptr;
    cells.emplace_back(next == nullptr ? std::string() : moment_text(next->due));
    cells.emplace_back(receipt == nullptr ? std::string() : punctuality(*receipt));
    sheet_.add(cells);
    taken_ += taken ? 1 : 0;
    returned_ += returned ? 1 : 0;
    waiting_ += answer == nullptr ? 1 : 0;
    withdrawn_ += answer != nullptr && !taken && !returned ? 1 : 0;
  }

  void referral(const CaseHistory& history, const Event& sent) {
    std::vector<LedgerCell> cells = head(history, sent, "公安机关");
    if (const Event* suspected = last_of(history.events, "suspect_crime"))
      cells[9] = text_of(*suspected, "reason");
    const ClockState* limit = clock_of(history.state, sent, ClockOperation::meet, "crime-referral");
    cells.emplace_back(limit == nullptr ? std::string() : moment_text(limit->due));
    cells.insert(cells.end(), 6, std::string());
    cells.emplace_back(limit == nullptr ? std::string() : punctuality(*limit));
    sheet_.add(cells);
    ++police_;
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet sheet_;
  std::int64_t police_ = 0, taken_ = 0, returned_ = 0, waiting_ = 0, withdrawn_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> transfer_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<TransferLedger>(source, path);
}

}  // namespace wangge
