// 巡查台账 (P2, form 1): each patrol, and what became of the issue that it found.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "engine/record/patrol_filing.h"
#include "papers/ledgers/ledger_source.h"
#include "papers/sheets/ledger_sheet.h"
#include "papers/source/value_text.h"

namespace wangge {
namespace {

class PatrolLedger final : public Ledger {
 public:
  PatrolLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true, source.played()),
        sheet_(book_, "巡查台账", source.title("环境监管网格化巡查台账"), source.filed_by(),
               {{"巡查记录", 14},       {"网格编码", 13},    {"网格名称", 13}, {"级别", 5},
                {"巡查日期", 11},       {"起止时间", 13},    {"地点", 9},      {"巡查人", 13},
                {"巡查对象", 11},       {"对象类别", 8},     {"巡查内容", 15}, {"是否发现问题", 6},
                {"问题描述", 17},       {"问题类型", 9},     {"经纬度", 12},   {"照片", 5},
                {"现场措施及效果", 12}, {"处置方式", 11},    {"案件编号", 13}, {"办理结果", 13},
                {"办结日期", 11},       {"复查人/日期", 12}, {"备注", 8}}) {}

  // What a case says of the patrol that found it is kept, as each patrol's row needs it only later.
  void add(const CaseHistory& history) override {
    if (const std::string patrol = text_of(history.events.front(), "record"); !patrol.empty())
      found_on_.emplace(patrol, history.state.id);
    else if (text_of(history.events.front(), "source") != "patrol")
      return;
    kept_.emplace(history.state.id, found_case(history));
  }

  void finish() override {
    source_.each_record("patrol", false,
                        [&](const RecordLine& line, const RecordView& patrol) { row(line, patrol); });
    sheet_.finish(
        fmt::format("巡查 {} 次，发现问题 {} 次，形成案件 {} 件，已办结 {} 件{}", sheet_.rows(), found_,
                    cases_, closed_, late_ == 0 ? std::string() : fmt::format("，逾期归档 {} 次", late_)),
        source_.log());
  }
  void close() override { book_.close(); }

 private:
  // The columns that a case fills.
  struct FoundCase {
    std::vector<std::string> cells;
    std::string photographs;
    bool closed = false;
  };

  std::optional<CaseId> case_of(const RecordLine& line, const RecordView& patrol) const {
    if (const auto named = parse_case_id(patrol.text("of_case"))) return named;
    const auto naming = found_on_.find(to_text(line.row.id));
    return naming == found_on_.end() ? std::nullopt : std::optional(naming->second);
  }

  std::optional<FoundCase> found_on(const RecordLine& line, const RecordView& patrol) const {
    const auto id = case_of(line, patrol);
    if (!id) return std::nullopt;
    if (const auto kept = kept_.find(*id); kept != kept_.end()) return kept->second;
    // The number of a case is written by hand: it may be of another grid or year, or of none.
    const CaseHistory history = source_.history(*id);
    if (history.events.empty()) return std::nullopt;
    return found_case(source_.shown(history));
  }

  FoundCase found_case(const CaseHistory& history) const {
    const CaseRegister& registered = history.state.registered;
    const boost::json::object logged = data_of(history.events.front());
    const auto* position = logged.if_contains("position");
    std::string measures;
    for (const char* action : {"correct_on_spot", "verify_on_site"})
      if (const Event* event = last_of(history.events, action); event != nullptr && measures.empty())
        measures = text_of(*event, "result");
    std::string check;
    if (const Event* passed = last_of(history.events, "pass"))
      check = source_.person(passed->actor) + " " + to_text(day_of(passed->at));
    const auto closed = closed_at(history);
    return {{join(registered.title, registered.description), source_.categories(registered.categories),
             position == nullptr ? std::string() : position_text(position->as_object()), measures,
             routes_text(source_, history), to_text(history.state.id), result_text(history),
             closed ? to_text(day_of(*closed)) : std::string(), check},
            attachments_text(logged),
            closed.has_value()};
  }

  // Name and kind of the source that was patrolled; each is patrolled often.
  const std::pair<std::string, std::string>& source_of(const std::string& number) {
    const auto [known, fresh] = sources_.try_emplace(number);
    if (!fresh) return known->second;
    const auto id = parse_stream_id(number);
    if (!id) return known->second;
    known->second.first = number;
    const auto projection = source_.reader().projection(*id);
    if (projection && projection->record) {
      const RecordView registered = view_of(*projection->record);
      known->second = {registered.text("name"), registered.text("subject")};
    }
    return known->second;
  }

  void row(const RecordLine& line, const RecordView& patrol) {
    const auto found_case = found_on(line, patrol);
    const auto* flag = patrol.fields.if_contains("found");
    const bool found = found_case || (flag != nullptr && flag->is_bool() && flag->get_bool());
    std::string people = source_.people(patrol.texts("persons"));
    if (people.empty()) people = source_.done_by(line.row, "file_patrol");
    const auto& [object, kind] = source_of(patrol.text("source"));
    const std::string from = patrol.text("from");
    const auto began = parse_moment(from);
    std::vector<LedgerCell> cells{to_text(line.row.id),
                                  to_text(line.row.grid),
                                  source_.grid(line.row.grid),
                                  level_text(line.row.grid),
                                  began ? to_text(day_of(*began)) : from,
                                  hours_text(patrol),
                                  patrol.text("place"),
                                  people,
                                  object,
                                  kind.empty() ? patrol.text("subject") : kind,
                                  join(patrol.text("method"), patrol.text("result")),
                                  std::string(found ? "是" : "否")};
    add_case(cells, found_case, attachments_text(patrol.fields));
    const std::string late =
        filed_late(source_.city(), line.row) ? "逾期归档：" + to_text(day_of(line.row.begun)) : std::string();
    late_ += late.empty() ? 0 : 1;
    cells.emplace_back(join(late, join(patrol.text("paper"), patrol.text("note"))));
    sheet_.add(cells);
    found_ += found ? 1 : 0;
  }

  void add_case(std::vector<LedgerCell>& cells, const std::optional<FoundCase>& found,
                std::string photographs) {
    constexpr std::size_t before_photographs = 3, after = 6;
    if (!found) {
      cells.insert(cells.end(), before_photographs, std::string());
      cells.emplace_back(std::move(photographs));
      cells.insert(cells.end(), after, std::string());
      return;
    }
    const auto rest = found->cells.begin() + before_photographs;
    cells.insert(cells.end(), found->cells.begin(), rest);
    cells.emplace_back(join(std::move(photographs), found->photographs));
    cells.insert(cells.end(), rest, found->cells.end());
    ++cases_;
    closed_ += found->closed ? 1 : 0;
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet sheet_;
  std::map<std::string, CaseId> found_on_;  // by the patrol's number
  std::map<CaseId, FoundCase> kept_;
  std::map<std::string, std::pair<std::string, std::string>> sources_;  // by number
  std::int64_t found_ = 0, cases_ = 0, closed_ = 0, late_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> patrol_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<PatrolLedger>(source, path);
}

}  // namespace wangge
