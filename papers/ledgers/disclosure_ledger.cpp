// 公开台账 (O1, O2, form 9): what was published, by when the law wanted it, and what was taken back; the
// penalties of enterprises that go to the national system. Texts are masked: a ledger travels.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/disclosure/penalty_export.h"
#include "engine/disclosure/public_case.h"
#include "engine/disclosure/review_check.h"
#include "engine/history/replay.h"
#include "engine/masking/masking.h"
#include "engine/masking/masking_review.h"
#include "engine/reports/activity.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"

namespace wangge {
namespace {

struct RecordPublication {
  const char* kind;
  bool yearly;                              // the record is of one year; else the moment says of which
  std::array<std::string_view, 3> actions;  // any of which makes it public
};
constexpr std::array<RecordPublication, 5> publications{
    {{"campaign", true, {"publish_findings"}},
     {"publication", true, {"publish_record", "publish_due", "publish_again"}},
     {"division_plan", false, {"publish_plan"}},
     {"assignment", false, {"publish_assignment"}},
     {"staffing", false, {"publish_staff"}}}};

class DisclosureLedger final : public Ledger {
 public:
  DisclosureLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        published_(book_, "公开", source.title("环境监管网格化信息公开台账"), source.filed_by(),
                   {{"编号", 14},
                    {"类别", 12},
                    {"事项", 36},
                    {"公开单位", 20},
                    {"依据", 22},
                    {"脱敏审核人", 16},
                    {"渠道", 14},
                    {"公开时间", 11},
                    {"法定到期", 11},
                    {"是否按期", 8},
                    {"企业归集", 20},
                    {"撤回、更正记录", 28}}),
        penalties_(book_, "企业归集", source.title("行政处罚信息企业归集台账"), source.filed_by(),
                   {{"案件编号", 13},
                    {"统一社会信用代码", 22},
                    {"企业名称", 26},
                    {"处罚决定", 34},
                    {"决定单位", 20},
                    {"决定日期", 11},
                    {"公开日期", 11},
                    {"归集期限", 11}}),
        in_year_{source.scope().grid, day_of(source.begin()),
                 Day{std::chrono::year{source.scope().year} / std::chrono::December / 31}, source.begin()},
        places_(source.city()),
        outages_(replay_registry(source.reader().events(registry_stream)).outages) {}

  void add(const CaseHistory& history) override {
    add_penalties(punished_, history, source_.city(), places_, outages_, in_year_);
    for (const Event& event : history.events)
      if ((event.action == "publish" || event.action == "confirm_exemption") && source_.in_year(event.at))
        disclosed(history, &event);
    // What should be public by now is part of the ledger too.
    const ClockState* waiting = history.state.state_clock();
    if (history.state.state_name() == "disclosure" && waiting != nullptr && waiting->due &&
        source_.due_in_year(*waiting->due))
      disclosed(history, nullptr);
  }

  void finish() override {
    for (const RecordPublication& publication : publications)
      source_.each_record(
          publication.kind, !publication.yearly,
          [&](const RecordLine& line, const RecordView& record) { recorded(publication, line, record); });
    published_.finish(fmt::format("事项 {} 项，已公开 {} 项，不予公开 {} 项，待公开 {} 项，超期 {} 项",
                                  published_.rows(), public_, exempt_, waiting_, late_),
                      source_.log());
    std::ranges::stable_sort(punished_.penalties, by_publication);
    for (const PublishedPenalty& each : punished_.penalties)
      penalties_.add({to_text(each.case_id), each.code, each.enterprise, each.decision,
                      source_.unit(each.unit), to_text(day_of(each.decided)), to_text(day_of(each.published)),
                      moment_text(each.due)});
    penalties_.finish(fmt::format("应归集处罚 {} 件；另有 {} 件无企业信用代码，不归集", penalties_.rows(),
                                  punished_.without_code),
                      source_.log());
  }
  void close() override { book_.close(); }

 private:
  std::string masked(const std::string& text, const std::string& enterprise = {},
                     const MaskingReview& review = {}) const {
    KnownNames known;
    known.review = review;
    known.places = &places_;
    if (!enterprise.empty()) known.enterprises.push_back(enterprise);
    return mask(text, known).text;
  }

  // What a confirmation from above confirms: who asked for it, and on which ground.
  static const Event* exemption_before(const std::vector<Event>& events, const Event& confirmed) {
    const Event* asked = nullptr;
    for (const Event& event : events)
      if (event.action == "exempt" && event.sequence < confirmed.sequence) asked = &event;
    return asked;
  }

  void count(const ClockState* limit) { late_ += limit != nullptr && is_late(*limit) ? 1 : 0; }

  // `event` published or exempted the case; nullptr: it waits to be published.
  void disclosed(const CaseHistory& history, const Event* event) {
    const CaseState& state = history.state;
    const Event& logged = history.events.front();
    const std::string enterprise = enterprise_of(logged);
    const MaskingReview review = review_of(history.events);
    std::string code = text_of(logged, "enterprise"), taken_back;
    bool penalty = false;
    for (const Event& each : history.events) {
      if (each.action == "decide_penalty" && !annulled(each, history.events)) {
        penalty = true;
        if (const std::string own = text_of(each, "enterprise"); !own.empty()) code = own;
      }
      if (event != nullptr && each.action == "withdraw_publication" && each.sequence > event->sequence &&
          taken_back.empty())
        taken_back = to_short_text(each.at) + " 撤回：" + masked(text_of(each, "reason"), enterprise, review);
    }
    const bool exempt = event != nullptr && event->action == "confirm_exemption";
    const ClockState* limit =
        event == nullptr
            ? state.state_clock()
            : clock_of(state, *event, exempt ? ClockOperation::cancel : ClockOperation::meet, "publish");
    const Event* said = exempt ? exemption_before(history.events, *event) : event;
    const std::string ground = said == nullptr ? std::string() : text_of(*said, exempt ? "ground" : "note");
    published_.add(
        {to_text(state.id),
         std::string(exempt             ? "案件（不予公开）"
                     : event == nullptr ? "案件（待公开）"
                                        : "案件"),
         masked(join(state.registered.title, result_text(history)), enterprise, review),
         source_.unit(said == nullptr ? state.accountable() : said->unit), masked(ground, enterprise, review),
         event == nullptr ? std::string() : source_.person(text_of(*event, "masked_by")),
         event == nullptr ? std::string() : text_of(*event, "channel"),
         event == nullptr || exempt ? std::string() : to_short_text(event->at),
         limit == nullptr ? std::string() : moment_text(limit->due),
         limit == nullptr ? std::string() : punctuality(*limit), penalty ? code : std::string(), taken_back});
    exempt_ += exempt ? 1 : 0;
    waiting_ += event == nullptr ? 1 : 0;
    public_ += event != nullptr && !exempt ? 1 : 0;
    count(limit);
  }

  void recorded(const RecordPublication& publication, const RecordLine& line, const RecordView& record) {
    std::optional<Moment> at;
    for (const std::string_view action : publication.actions)
      if (const auto done = record.times.find(action);
          done != record.times.end() && (!at || *at < done->second))
        at = done->second;
    // What was published again after the year keeps its place in the year's ledger.
    if (const Moment end = year_period(source_.scope().year).until; !publication.yearly && at && *at >= end) {
      const auto then = source_.record_until(line.row.id, end - std::chrono::milliseconds{1});
      if (then) recorded(publication, *then, view_of(then->row));
      return;
    }
    if (!publication.yearly && (!at || !source_.in_year(*at))) return;
    const RecordState state = source_.record(line.row.id);
    const ClockState* limit = nullptr;
    for (const ClockState& clock : state.clocks)
      if (clock.party == 0 && clock.status != ClockStatus::cancelled) limit = &clock;
    // A campaign that was not conducted has nothing to publish yet.
    if (!at && (limit == nullptr || line.standing.state == "campaign.due")) return;
    const std::string name = record.text("name");
    const std::string what = record.text("content");
    published_.add({to_text(line.row.id), source_.word("record." + line.row.kind),
                    masked(join(name.empty() ? source_.grid(line.row.grid) : name, what)),
                    source_.unit(line.row.unit), record.text("ground"),
                    source_.person(record.text("masked_by")), record.text("channel"), moment_text(at),
                    limit == nullptr ? std::string() : moment_text(limit->due),
                    limit == nullptr ? std::string() : punctuality(*limit), record.text("enterprise"),
                    corrections(record)});
    (at ? public_ : waiting_) += 1;
    count(limit);
  }

  std::string corrections(const RecordView& record) const {
    std::string text;
    for (const auto& [action, words] :
         {std::pair{"take_down", "撤下"}, std::pair{"correct_publication", "更正"},
          std::pair{"correct_findings", "更正"}})
      if (const auto done = record.times.find(action); done != record.times.end())
        text = join(std::move(text), to_short_text(done->second) + " " + words);
    const std::string reason = text.empty() ? std::string() : masked(record.text("reason"));
    return join(std::move(text), reason, "：");
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet published_, penalties_;
  PenaltyFilter in_year_;
  PlaceNames places_;
  std::vector<Pause> outages_;
  PenaltyExport punished_;
  std::int64_t public_ = 0, exempt_ = 0, waiting_ = 0, late_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> disclosure_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<DisclosureLedger>(source, path);
}

}  // namespace wangge
