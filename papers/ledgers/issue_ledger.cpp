// 案件登记台账 (form 3): each case that was logged in the year, the way it took, and each of its limits.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "engine/reports/field_text.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"
#include "papers/source/value_text.h"

namespace wangge {
namespace {

class IssueLedger final : public Ledger {
 public:
  IssueLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        sheet_(book_, "案件登记", source.title("环境监管网格化案件登记台账"), source.filed_by(),
               {{"案件编号", 13},
                {"来源", 8},
                {"发现时间", 11},
                {"登记时间", 11},
                {"网格编码", 13},
                {"网格名称", 14},
                {"类型", 10},
                {"严重程度", 7},
                {"对象", 12},
                {"标题", 16},
                {"描述", 18},
                {"位置、经纬度", 16},
                {"附件", 6},
                {"报告人", 13},
                {"去向", 16},
                {"承办单位", 14},
                {"时限及算法", 38},
                {"现状", 9},
                {"办结日期", 11}}) {}

  void add(const CaseHistory& history) override {
    const Event& logged = history.events.front();
    if (!source_.in_year(logged.at)) return;
    const CaseState& state = history.state;
    const CaseRegister& registered = state.registered;
    const auto closed = closed_at(history);
    sheet_.add({to_text(state.id), source_.word("source." + registered.source),
                to_short_text(registered.found), to_short_text(logged.at), to_text(registered.grid),
                source_.grid(registered.grid), source_.categories(registered.categories),
                source_.word("severity." + std::to_string(registered.severity)) +
                    (registered.urgent ? "，紧急" : ""),
                join(text_of(logged, "object"), text_of(logged, "enterprise"), " "), registered.title,
                registered.description, place_of(logged), attachments_text(data_of(logged)),
                // Who complained is told to nobody.
                registered.source == "complaint" ? "保密" : source_.person(logged.actor),
                routes_text(source_, history),
                source_.unit(state.handler_unit.empty() ? state.focus() : state.handler_unit),
                limits_text(state), source_.word("state." + std::string(state.state_name())),
                closed ? to_text(day_of(*closed)) : std::string()});
    closed_ += closed ? 1 : 0;
    open_ += state.open() ? 1 : 0;
    merged_ += state.state_name() == "merged" ? 1 : 0;
    late_ += std::ranges::any_of(state.clocks, is_late) ? 1 : 0;
  }

  void finish() override {
    sheet_.finish(
        fmt::format(
            "登记案件 {} 件，已办结 {} 件，已并案 {} 件，不予受理 {} 件，在办 {} 件；有超期环节 {} 件",
            sheet_.rows(), closed_, merged_, sheet_.rows() - closed_ - merged_ - open_, open_, late_),
        source_.log());
  }
  void close() override { book_.close(); }

 private:
  std::string limits_text(const CaseState& state) const {
    std::string text;
    for (const ClockState& clock : state.clocks)
      if (clock.status != ClockStatus::cancelled || is_late(clock))
        text = join(
            std::move(text),
            fmt::format("{} {}：{} 起，{}，{}", source_.word("clock." + clock.clock),
                        limit_text(source_.messages(), Language::zh, clock.extension.value_or(clock.limit)),
                        to_short_text(clock.started),
                        clock.due && *clock.due < never ? to_short_text(*clock.due) + " 止" : "中止",
                        punctuality(clock)),
            "\n");
    return text;
  }

  static std::string place_of(const Event& logged) {
    const boost::json::object data = data_of(logged);
    const auto* position = data.if_contains("position");
    return join(text_of(logged, "address"),
                position == nullptr ? std::string() : position_text(position->as_object()));
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet sheet_;
  std::int64_t closed_ = 0, open_ = 0, merged_ = 0, late_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> issue_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<IssueLedger>(source, path);
}

}  // namespace wangge
