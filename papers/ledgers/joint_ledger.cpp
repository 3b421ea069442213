// 联合执法台账 (D3, form 5): each joint enforcement that was asked for in the year, its plan and result.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"

namespace wangge {
namespace {

class JointLedger final : public Ledger {
 public:
  JointLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        sheet_(book_, "联合执法", source.title("环境监管网格化联合执法台账"), source.filed_by(),
               {{"案件编号", 13},
                {"依据", 20},
                {"提请时间", 11},
                {"组织单位", 14},
                {"牵头单位", 14},
                {"参加单位及人员", 22},
                {"批准时间", 11},
                {"方案时间", 11},
                {"区域", 14},
                {"内容", 16},
                {"分工", 27},
                {"措施", 27},
                {"发现问题", 20},
                {"处理结果", 18},
                {"结束时间", 11},
                {"状态", 9}}) {}

  // From one request to the next: what was refused may be asked for again.
  void add(const CaseHistory& history) override {
    const auto asks = [](const Event& event) { return event.action == "request_joint"; };
    auto event = std::ranges::find_if(history.events, asks);
    while (event != history.events.end()) {
      const auto end = std::find_if(event + 1, history.events.end(), asks);
      if (source_.in_year(event->at)) row(history, {event, end});
      event = end;
    }
  }

  void finish() override {
    sheet_.finish(
        fmt::format("提请联合执法 {} 次，已结束 {} 次，未予批准 {} 次", sheet_.rows(), concluded_, refused_),
        source_.log());
  }
  void close() override { book_.close(); }

 private:
  std::string ground(const CaseHistory& history, const Event& request) const {
    std::string reason;
    for (const Event& event : history.events)
      if (event.sequence < request.sequence && event.action == "prepare_joint")
        reason = text_of(event, "reason");
    return join(std::move(reason), text_of(request, "report"));
  }

  // A unit's person is who reported its share.
  void tasks(const Event& event, std::span<const Event> events, std::string& units,
             std::string& shares) const {
    const auto take = [&](const boost::json::object& party) {
      const std::string id(party.at("unit").as_string());
      const std::string unit = source_.unit(id);
      const auto reported = std::ranges::find_if(
          events, [&](const Event& later) { return later.action == "report_task" && later.unit == id; });
      units =
          join(std::move(units),
               with_person(unit, reported == events.end() ? std::string() : source_.person(reported->actor)),
               "、");
      shares = join(std::move(shares), unit + "：" + std::string(party.at("task").as_string()));
    };
    const boost::json::object data = data_of(event);
    if (event.action == "issue_plan")
      for (const auto& party : data.at("parties").as_array()) take(party.as_object());
    else
      take(data);
  }

  void row(const CaseHistory& history, std::span<const Event> events) {
    const Event& request = events.front();
    std::string units, shares, measures, organiser;
    const Event* plan = nullptr;
    const Event* approval = nullptr;
    const Event* end = nullptr;
    const Event* refusal = nullptr;
    for (const Event& event : events) {
      for (const auto& [party, unit] : event.set)
        if (party == Party::organiser && !unit.empty()) organiser = unit;
      if (event.action == "approve_joint") approval = &event;
      if (event.action == "issue_plan") plan = &event;
      if (event.action == "issue_plan" || event.action == "add_party") tasks(event, events, units, shares);
      if (event.action == "report_task")
        measures = join(std::move(measures), source_.unit(event.unit) + "：" + text_of(event, "result"));
      if (event.action == "conclude_joint") end = &event;
      if (event.action == "refuse_joint") refusal = &event;
    }
    const CaseRegister& registered = history.state.registered;
    sheet_.add({to_text(history.state.id), ground(history, request), to_short_text(request.at),
                source_.unit(organiser), source_.unit(request.unit), units,
                approval == nullptr ? std::string() : to_short_text(approval->at),
                plan == nullptr ? std::string() : to_short_text(plan->at), source_.grid(registered.grid),
                plan == nullptr ? std::string() : text_of(*plan, "plan"), shares, measures,
                join(registered.title, registered.description),
                end == nullptr ? std::string() : text_of(*end, "result"),
                end == nullptr ? std::string() : to_short_text(end->at),
                std::string(end != nullptr       ? "已结束"
                            : refusal != nullptr ? "未予批准"
                            : plan != nullptr    ? "执法中"
                                                 : "待批准")});
    concluded_ += end != nullptr ? 1 : 0;
    refused_ += end == nullptr && refusal != nullptr ? 1 : 0;
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet sheet_;
  std::int64_t concluded_ = 0, refused_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> joint_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<JointLedger>(source, path);
}

}  // namespace wangge
