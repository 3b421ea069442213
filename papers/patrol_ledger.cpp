// 巡查台账 (P2, form 1): each patrol, and what became of the issue that it found.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/disclosure/public_case.h"
#include "papers/ledger_sheet.h"
#include "papers/ledger_source.h"

namespace wangge {
namespace {

class PatrolLedger final : public Ledger {
 public:
  PatrolLedger(const LedgerSource& source, const std::string& path)
      : source_(source),
        book_(path, true),
        sheet_(
            book_, "巡查台账", source.title("环境监管网格化巡查台账"), source.filed_by(),
            {{"巡查记录", 13}, {"网格编码", 13},       {"网格名称", 20}, {"级别", 6},      {"巡查日期", 11},
             {"起止时间", 17}, {"起止地点/里程", 16},  {"巡查人", 16},   {"巡查对象", 18}, {"对象类别", 12},
             {"巡查内容", 26}, {"是否发现问题", 8},    {"问题描述", 24}, {"问题类型", 14}, {"经纬度", 14},
             {"照片", 7},      {"现场措施及效果", 20}, {"处置方式", 18}, {"案件编号", 13}, {"办理结果", 22},
             {"办结日期", 11}, {"复查人/日期", 16},    {"备注", 16}}) {}

  // A case may name the patrol that found it, where the patrol doesn't name the case.
  void add(const CaseHistory& history) override {
    if (const std::string patrol = text_of(history.events.front(), "record"); !patrol.empty())
      found_on_.emplace(patrol, history.state.id);
  }

  void finish() override {
    source_.each_record("patrol", false,
                        [&](const RecordLine& line, const RecordView& patrol) { row(line, patrol); });
    sheet_.finish(fmt::format("巡查 {} 次，发现问题 {} 次，形成案件 {} 件，已办结 {} 件", sheet_.rows(),
                              found_, cases_, closed_),
                  source_.log());
    book_.close();
  }

 private:
  std::optional<CaseId> case_of(const RecordLine& line, const RecordView& patrol) const {
    if (const auto named = parse_case_id(patrol.text("of_case"))) return named;
    const auto naming = found_on_.find(to_text(line.row.id));
    return naming == found_on_.end() ? std::nullopt : std::optional(naming->second);
  }

  std::string object_of(const RecordView& patrol, std::string& category) const {
    category = patrol.text("subject");
    const auto id = parse_stream_id(patrol.text("source"));
    if (!id) return {};
    const auto projection = source_.reader().projection(*id);
    if (!projection || !projection->record) return to_text(*id);
    const RecordView registered = view_of(*projection->record);
    category = registered.text("subject");
    return registered.text("name");
  }

  void row(const RecordLine& line, const RecordView& patrol) {
    std::optional<CaseHistory> history;
    if (const auto id = case_of(line, patrol)) history = source_.history(*id);
    // The number of a case is written by hand: it may be of none.
    if (history && history->events.empty()) history.reset();
    const auto* flag = patrol.fields.if_contains("found");
    const bool found = history || (flag != nullptr && flag->is_bool() && flag->get_bool());
    const std::string people = source_.people(patrol.texts("persons"));
    std::string category;
    const std::string object = object_of(patrol, category);
    const std::string from = patrol.text("from");
    const auto began = parse_moment(from);
    std::vector<LedgerCell> cells{to_text(line.row.id),
                                  to_text(line.row.grid),
                                  source_.grid(line.row.grid),
                                  std::int64_t{line.row.grid.level()},
                                  began ? to_text(day_of(*began)) : from,
                                  span_text(patrol),
                                  patrol.text("place"),
                                  people.empty() ? source_.unit(line.row.unit) : people,
                                  object,
                                  category,
                                  join(patrol.text("method"), patrol.text("result")),
                                  std::string(found ? "是" : "否")};
    add_case(cells, history, attachments_text(patrol.fields));
    cells.emplace_back(join(patrol.text("paper"), patrol.text("note")));
    sheet_.add(cells);
    found_ += found ? 1 : 0;
  }

  void add_case(std::vector<LedgerCell>& cells, const std::optional<CaseHistory>& history,
                std::string photographs) {
    if (!history) {
      cells.insert(cells.end(), 3, std::string());
      cells.emplace_back(std::move(photographs));
      cells.insert(cells.end(), 6, std::string());
      return;
    }
    const CaseRegister& registered = history->state.registered;
    const boost::json::object logged = data_of(history->events.front());
    std::string measures;
    for (const char* action : {"correct_on_spot", "verify_on_site"})
      if (const Event* event = last_of(history->events, action); event != nullptr && measures.empty())
        measures = text_of(*event, "result");
    std::string check;
    if (const Event* passed = last_of(history->events, "pass"))
      check = source_.person(passed->actor) + " " + to_text(day_of(passed->at));
    const auto closed = closed_at(*history);
    cells.emplace_back(join(registered.title, registered.description));
    cells.emplace_back(source_.categories(registered.categories));
    cells.emplace_back(position_text(logged));
    cells.emplace_back(join(std::move(photographs), attachments_text(logged)));
    cells.emplace_back(measures);
    cells.emplace_back(routes_text(source_, *history));
    cells.emplace_back(to_text(history->state.id));
    cells.emplace_back(result_text(*history));
    cells.emplace_back(closed ? to_text(day_of(*closed)) : std::string());
    cells.emplace_back(check);
    ++cases_;
    closed_ += closed ? 1 : 0;
  }

  static std::string position_text(const boost::json::object& logged) {
    const auto* position = logged.if_contains("position");
    if (position == nullptr) return {};
    return fmt::format("{}, {} {}", position->at("longitude").to_number<double>(),
                       position->at("latitude").to_number<double>(),
                       std::string_view(position->at("system").as_string()));
  }

  const LedgerSource& source_;
  Book book_;
  LedgerSheet sheet_;
  std::map<std::string, CaseId> found_on_;  // by the patrol's number
  std::int64_t found_ = 0, cases_ = 0, closed_ = 0;
};

}  // namespace

std::unique_ptr<Ledger> patrol_ledger(const LedgerSource& source, const std::string& path) {
  return std::make_unique<PatrolLedger>(source, path);
}

}  // namespace wangge
