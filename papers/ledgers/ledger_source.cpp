#include "papers/ledgers/ledger_source.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/disclosure/public_case.h"
#include "engine/history/records_until.h"
#include "engine/people/person.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 9> route_actions{"merge",           "correct_on_spot", "handle_own",
                                                        "delegate",        "send_transfer",   "request_joint",
                                                        "refer_to_police", "escalate",        "dismiss"};
constexpr std::array<std::string_view, 6> result_actions{
    "correct_on_spot", "finish", "report_result", "conclude_joint", "report_rectification", "dismiss"};

Moment start_of_year(int year) {
  return start_of(Day{std::chrono::year{year} / std::chrono::January / 1});
}

}  // namespace

LedgerSource::LedgerSource(StoreReader& reader, const City& city, LedgerScope scope)
    : reader_(reader),
      city_(city),
      scope_(scope),
      played_(is_played(reader)),
      messages_(builtin_messages_toml()),
      head_(reader.head()),
      places_(city) {}

std::string LedgerSource::unit(std::string_view id) const {
  const Unit* known = city_.unit(id);
  return known == nullptr ? std::string(id) : known->name_zh;
}

std::string LedgerSource::units(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) text = join(std::move(text), unit(id), "、");
  return text;
}

std::string LedgerSource::grid(GridCode code) const {
  if (code == city_.grid) return city_.name_zh;
  std::string text;
  for (int level = 2; level <= code.level(); ++level) {
    const GridCode wanted = code.at_level(level);
    const Grid* found = nullptr;
    for (auto tree = city_.trees.rbegin(); found == nullptr && tree != city_.trees.rend(); ++tree)
      found = tree->find(wanted);
    text = join(std::move(text), found == nullptr ? to_text(wanted) : found->name, " ");
  }
  return text;
}

std::string LedgerSource::person(const std::string& id) const {
  if (id == system_actor) return word("cli.system");
  if (id == concealed_person) return word("word.confidential");
  const auto known = people_.find(id);
  if (known != people_.end()) return known->second;
  const auto row = reader_.person(id);
  return people_.emplace(id, row ? person_of(*row).name : id).first->second;
}

std::string LedgerSource::people(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) text = join(std::move(text), person(id), "、");
  return text;
}

std::string LedgerSource::done_by(const RecordRow& record, std::string_view action) const {
  const auto stored = reader_.events(record.id);
  for (auto last = stored.rbegin(); last != stored.rend(); ++last) {
    Event event = decode(last->body);
    if (event.action != action || event.at > scope_.as_of) continue;
    concealment_of(record).conceal(event);
    return person(event.actor);
  }
  return {};
}

std::string LedgerSource::categories(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) {
    const Category* category = city_.category(id);
    text = join(std::move(text), category == nullptr ? id : category->name_zh, "、");
  }
  return text;
}

std::string LedgerSource::word(std::string_view message, const Arguments& arguments) const {
  return messages_.render(Language::zh, message, arguments);
}

std::string LedgerSource::title(std::string_view name) const {
  return marked(played_, fmt::format("{} {} 年度{}", grid(scope_.grid), scope_.year, name));
}

std::string LedgerSource::filed_by() const {
  const Unit* office = city_.office_of(scope_.grid);
  return office == nullptr ? grid(scope_.grid) : office->name_zh;
}

std::string LedgerSource::log() const {
  return fmt::format("{}事件记录至第 {} 条，总摘要 {}",
                     scope_.as_of == never ? "" : "截至 " + to_short_text(scope_.as_of) + "；",
                     head_.position, to_hex(head_.digest));
}

Moment LedgerSource::begin() const {
  return start_of_year(scope_.year);
}
bool LedgerSource::in_year(Moment moment) const {
  return begin() <= moment && moment < start_of_year(scope_.year + 1);
}
bool LedgerSource::due_in_year(Moment moment) const {
  return begin() < moment && moment <= start_of_year(scope_.year + 1);
}

RecordState LedgerSource::record(CaseId id) const {
  RecordState state;
  for (const StoredEvent& stored : reader_.events(id)) {
    const Event event = decode(stored.body);
    if (event.at > scope_.as_of) break;
    apply(state, event);
  }
  concealment_of(row_of(state)).conceal(state);
  return state;
}

std::optional<RecordLine> LedgerSource::record_until(CaseId id, Moment until) const {
  auto line = wangge::record_until(reader_, id, until);
  if (line) concealment_of(line->row).conceal(line->row);
  return line;
}

RecordConcealment LedgerSource::concealment_of(const RecordRow& row) const {
  const auto nobody = [](const CaseState& state) { return knows_reporter(state, nullptr); };
  return concealment_of_record(reader_, row, nobody, places_);
}

void LedgerSource::each_record(std::string_view kind, bool any_year,
                               const std::function<void(const RecordLine&, const RecordView&)>& visit) const {
  RecordFilter filter;
  filter.kind = std::string(kind);
  filter.within = scope_.grid;
  if (!any_year) filter.year = scope_.year;
  const auto show = [&](RecordLine& line) {
    concealment_of(line.row).conceal(line.row);
    visit(line, view_of(line.row));
  };
  if (scope_.as_of != never) {
    for (RecordLine& line : records_until(reader_, filter, scope_.as_of)) show(line);
    return;
  }
  RecordPage page;
  page.size = 10'000;
  while (true) {
    auto lines = reader_.records(filter, page);
    for (RecordLine& line : lines) show(line);
    if (lines.size() < page.size) return;
    page.after = lines.back().row.id;
  }
}

std::string moment_text(std::optional<Moment> moment) {
  return moment ? to_short_text(*moment) : std::string();
}
std::string moment_text(const std::string& field) {
  const auto moment = parse_moment(field);
  return moment ? to_short_text(*moment) : field;
}

std::string span_text(const RecordView& record) {
  return join(moment_text(record.text("from")), moment_text(record.text("until")), " 至 ");
}

std::string hours_text(const RecordView& record) {
  const auto from = parse_moment(record.text("from")), until = parse_moment(record.text("until"));
  constexpr std::size_t time_of_day = 11;  // where it begins after the day
  if (!from || !until || day_of(*from) != day_of(*until)) return span_text(record);
  return to_short_text(*from).substr(time_of_day) + "至" + to_short_text(*until).substr(time_of_day);
}

std::string join(std::string before, std::string_view more, std::string_view between) {
  constexpr std::string_view stop = "。";
  if (between == "；" && !more.empty() && before.ends_with(stop)) before.resize(before.size() - stop.size());
  if (!before.empty() && !more.empty()) before += between;
  return before.append(more);
}

bool is_late(const ClockState& clock) {
  return clock.breach && !clock.breach->annulled;
}

std::string punctuality(const ClockState& clock) {
  if (is_late(clock)) return "超期";
  if (clock.status == ClockStatus::cancelled) return "未计";
  return clock.open() ? "在办" : "按期";
}

const ClockState* clock_of(const CaseState& state, const Event& event, ClockOperation operation,
                           std::string_view clock) {
  for (const ClockEntry& entry : event.clocks) {
    if (entry.operation != operation) continue;
    const auto found = std::ranges::find(state.clocks, entry.number, &ClockState::number);
    if (found != state.clocks.end() && found->clock == clock) return &*found;
  }
  return nullptr;
}

std::string routes_text(const LedgerSource& source, const CaseHistory& history) {
  std::string text;
  for (const Event& event : history.events) {
    if (std::ranges::find(route_actions, event.action) == route_actions.end()) continue;
    std::string route = source.word("action." + event.action);
    if (const std::string unit = text_of(event, "unit"); !unit.empty()) route += "→" + source.unit(unit);
    if (const std::string into = text_of(event, "into"); !into.empty()) route += "→" + into;
    text = join(std::move(text), route);
  }
  return text;
}

std::string result_text(const CaseHistory& history) {
  for (auto event = history.events.rbegin(); event != history.events.rend(); ++event)
    if (std::ranges::find(result_actions, event->action) != result_actions.end())
      return text_of(*event, event->action == "dismiss" ? "reason" : "result");
  return {};
}

std::optional<Moment> closed_at(const CaseHistory& history) {
  if (history.state.state_name() != "closed") return std::nullopt;
  for (auto event = history.events.rbegin(); event != history.events.rend(); ++event)
    if (event->from != event->to && event->to == history.state.state_name()) return event->at;
  return std::nullopt;
}

std::string with_person(const std::string& unit, const std::string& person) {
  if (person.empty()) return unit;
  return person.starts_with(unit) ? person : unit + "（" + person + "）";
}

std::string attachments_text(const boost::json::object& data) {
  const auto* list = data.if_contains("attachments");
  return list == nullptr || !list->is_array() ? std::string()
                                              : fmt::format("{} 份", list->get_array().size());
}

boost::json::object data_of(const Event& event) {
  return event.data.empty() ? boost::json::object{} : boost::json::parse(event.data).as_object();
}

const Event* last_of(std::span<const Event> events, std::string_view action) {
  const auto last = std::find_if(events.rbegin(), events.rend(),
                                 [&](const Event& event) { return event.action == action; });
  return last == events.rend() ? nullptr : &*last;
}

}  // namespace wangge
