// 督查及整改台账 (S1, forms 7 and 8): campaigns of the year, what they found and how it was mended, and how
// single cases were supervised.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"

namespace wangge {
namespace {

class SupervisionLedger final : public Ledger {
 public:
  SupervisionLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        campaigns_(book_, "督查", source.title("环境监管网格化督查台账"), source.filed_by(),
                   {{"编号", 14},
                    {"类型", 9},
                    {"督查单位", 18},
                    {"督查对象", 20},
                    {"重点", 18},
                    {"方案", 20},
                    {"起止时间", 17},
                    {"督查人员", 18},
                    {"督查情况", 28},
                    {"发现问题", 8},
                    {"已整改", 8},
                    {"已销号", 8},
                    {"公开时间", 11},
                    {"期限", 11},
                    {"是否按期", 8},
                    {"状态", 10}}),
        findings_(book_, "整改销号", source.title("环境监管网格化督查问题整改销号台账"), source.filed_by(),
                  {{"督查编号", 14},
                   {"项", 5},
                   {"问题", 30},
                   {"来源", 22},
                   {"责任单位", 20},
                   {"完成情况", 30},
                   {"时限", 11},
                   {"前后照片", 8},
                   {"自查日期", 11},
                   {"退回理由", 20},
                   {"核查人", 16},
                   {"公示时间", 11},
                   {"销号日期", 11},
                   {"是否按期", 8},
                   {"状态", 10}}),
        cases_(book_, "案件督办", source.title("环境监管网格化案件督办台账"), source.filed_by(),
               {{"案件编号", 13},
                {"类型", 10},
                {"督办时间", 11},
                {"对象", 26},
                {"督办单位", 20},
                {"原因", 24},
                {"要求", 18},
                {"责任单位", 20},
                {"期限", 11},
                {"须否回复", 8},
                {"回复", 28},
                {"回复时间", 11},
                {"状态", 12}}) {}

  void add(const CaseHistory& history) override {
    std::array<std::string, party_count> parties;
    for (const Event& event : history.events) {
      if (source_.in_year(event.at)) {
        // What the clock does by itself is a reminder; supervision is what people do.
        if (event.action == "urge" && event.actor != system_actor) urging(history, event, parties);
        if (event.action == "require_rectification") rectification(history, event, parties);
      }
      for (const auto& [party, unit] : event.set) parties[static_cast<std::size_t>(party)] = unit;
    }
  }

  void finish() override {
    source_.each_record("campaign", false, [&](const RecordLine& line, const RecordView& campaign) {
      if (line.standing.state == "campaign.fulfilled") return;  // the one that met it has its own row
      const RecordState state = source_.record(line.row.id);
      for (const RecordItem& item : state.items) finding(state, campaign, item);
      row(line, campaign, state);
    });
    campaigns_.finish(fmt::format("督查 {} 次，已实施 {} 次，发现问题 {} 个", campaigns_.rows(), conducted_,
                                  findings_.rows()),
                      source_.log());
    findings_.finish(fmt::format("问题 {} 个，已整改 {} 个，已销号 {} 个，超期 {} 个", findings_.rows(),
                                 mended_, checked_, late_),
                     source_.log());
    cases_.finish(fmt::format("督办 {} 次，要求整改 {} 次", urgings_, rectifications_), source_.log());
  }
  void close() override { book_.close(); }

 private:
  static std::string time_of(const ActionTimes& times, std::string_view action) {
    const auto found = times.find(action);
    return found == times.end() ? std::string() : to_short_text(found->second);
  }
  static std::string day_in(const ActionTimes& times, std::string_view action) {
    return time_of(times, action).substr(0, 10);
  }

  // The last clock of the record, or of one item.
  static const ClockState* last_clock(const RecordState& state, int item) {
    for (auto clock = state.clocks.rbegin(); clock != state.clocks.rend(); ++clock)
      if (clock->party == item && clock->status != ClockStatus::cancelled) return &*clock;
    return nullptr;
  }

  void row(const RecordLine& line, const RecordView& campaign, const RecordState& state) {
    std::int64_t mended = 0, checked = 0;
    for (const RecordView::Item& item : campaign.items) {
      mended += item.state != "campaign.found" ? 1 : 0;
      checked += item.state == "campaign.checked" ? 1 : 0;
    }
    const ClockState* limit = last_clock(state, 0);
    const bool office = line.row.unit.ends_with("-office") || line.row.unit.ends_with("-station");
    campaigns_.add(
        {to_text(line.row.id), std::string(office ? "综合督查" : "部门督查"), source_.unit(line.row.unit),
         join(source_.grid(line.row.grid), source_.units(campaign.texts("units"))), campaign.text("focus"),
         campaign.text("plan"), span_text(campaign), people_of(line, campaign), campaign.text("result"),
         static_cast<std::int64_t>(campaign.items.size()), mended, checked,
         time_of(campaign.times, "publish_findings"),
         limit == nullptr ? std::string() : moment_text(limit->due),
         limit == nullptr ? std::string() : punctuality(*limit),
         source_.word("state." + line.standing.state)});
    conducted_ += campaign.did("conduct_campaign") ? 1 : 0;
  }

  std::string people_of(const RecordLine& line, const RecordView& campaign) const {
    const std::string named = source_.people(campaign.texts("persons"));
    return named.empty() ? source_.done_by(line.row, "conduct_campaign") : named;
  }

  void finding(const RecordState& state, const RecordView& campaign, const RecordItem& item) {
    const std::string_view name = state.kind->item_states[static_cast<std::size_t>(item.state)].name;
    const bool checked = name == "campaign.checked";
    const ClockState* limit = last_clock(state, item.number);
    const auto text = [&](std::string_view field) {
      const auto* value = item.fields.if_contains(field);
      return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
    };
    findings_.add({to_text(state.id), std::int64_t{item.number}, text("task"),
                   join(source_.unit(state.holder()), text("of_case"), " "), source_.unit(item.unit),
                   text("result"), limit == nullptr ? std::string() : moment_text(limit->due),
                   attachments_text(item.fields), day_in(item.times, "report_item"), text("reason"),
                   checked ? source_.person(item.last_actor) : std::string(),
                   time_of(campaign.times, "publish_findings"),
                   checked ? day_in(item.times, "check_item") : std::string(),
                   limit == nullptr ? std::string() : punctuality(*limit),
                   source_.word("state." + std::string(name))});
    mended_ += name != "campaign.found" ? 1 : 0;
    checked_ += checked ? 1 : 0;
    late_ += limit != nullptr && is_late(*limit) ? 1 : 0;
  }

  using Parties = std::array<std::string, party_count>;

  // The first event after this one that answers it.
  static const Event* reply_to(const CaseHistory& history, const Event& asked, std::string_view action) {
    for (const Event& event : history.events)
      if (event.sequence > asked.sequence && event.action == action) return &event;
    return nullptr;
  }

  void urging(const CaseHistory& history, const Event& event, const Parties& parties) {
    const std::string& holder = parties[static_cast<std::size_t>(Party::holder)];
    const std::string& receiver = parties[static_cast<std::size_t>(Party::receiver)];
    cases_.add({to_text(history.state.id), std::string("重点督办"), to_short_text(event.at),
                history.state.registered.title, source_.unit(event.unit), text_of(event, "reason"),
                std::string("尽快办理"), source_.unit(!holder.empty() ? holder : receiver), std::string(),
                std::string("否"), std::string(), std::string(), std::string()});
    ++urgings_;
  }

  void rectification(const CaseHistory& history, const Event& event, const Parties& parties) {
    const Event* reply = reply_to(history, event, "report_rectification");
    const ClockState* limit = clock_of(history.state, event, ClockOperation::start, "rectify");
    cases_.add({to_text(history.state.id), std::string("要求整改"), to_short_text(event.at),
                history.state.registered.title, source_.unit(event.unit), text_of(event, "reason"),
                std::string("限期整改并报告"), source_.unit(parties[static_cast<std::size_t>(Party::holder)]),
                limit == nullptr ? std::string() : moment_text(limit->due), std::string("是"),
                reply == nullptr ? std::string() : text_of(*reply, "result"),
                reply == nullptr ? std::string() : to_short_text(reply->at),
                std::string(reply == nullptr ? "整改中" : "已报告")});
    ++rectifications_;
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet campaigns_, findings_, cases_;
  std::int64_t conducted_ = 0, mended_ = 0, checked_ = 0, late_ = 0, urgings_ = 0, rectifications_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> supervision_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<SupervisionLedger>(source, path);
}

}  // namespace wangge
