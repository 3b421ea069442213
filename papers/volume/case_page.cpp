#include "papers/volume/case_page.h"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "engine/base/hash.h"
#include "engine/disclosure/record_concealment.h"
#include "engine/history/replay.h"
#include "engine/log/event.h"
#include "engine/reports/field_text.h"
#include "engine/score/penalties.h"
#include "engine/score/points_text.h"
#include "papers/pdf/pdf_table.h"
#include "papers/source/value_text.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr TextStyle small_text{Face::hei, 7.5};
constexpr PdfTableStyle small_table{{Face::hei_bold, 7.5}, {Face::hei, 7.5}, 2};

// An event with what stood in the case after it.
struct Step {
  StoredEvent stored;
  Event event;
  std::string holder;
};

// The first event's data stand in the head.
std::string fields_of(const PaperSource& source, std::string_view kind, const Event& event) {
  if (event.data.empty() || event.action == "log") return {};
  const FieldNames names{source.messages, Language::zh,
                         [&](std::string_view unit) { return source.unit_name(unit); },
                         [&](std::string_view person) { return source.person_name(person); },
                         [&](GridCode grid) { return source.grid_name(grid); }};
  std::string text;
  const json::value data = json::parse(event.data);
  for (const auto& [name, value] : data.as_object())
    if (name != "party")
      text += fmt::format("{}{}：{}", text.empty() ? "" : "；",
                          source.text(fmt::format("field.{}.{}", kind, std::string_view(name))),
                          value_text(names, name, value));
  return text;
}

// When clocks start and end stands in their own table.
bool in_clock_table(ClockOperation operation) {
  return operation == ClockOperation::start || operation == ClockOperation::meet ||
         operation == ClockOperation::cancel;
}

std::string clock_line(const PaperSource& source, const StreamState& state, const ClockEntry& entry) {
  std::string text;
  if (entry.number >= 1 && static_cast<std::size_t>(entry.number) <= state.clocks.size())
    text = source.text("clock." + state.clocks[static_cast<std::size_t>(entry.number - 1)].clock) + " ";
  text += source.text("clockoperation." + std::string(name_of(entry.operation)));
  if (entry.due && *entry.due < never) text += "，到期 " + to_short_text(*entry.due);
  if (!entry.reason.empty()) text += "，" + entry.reason;
  if (const int cost = cost_in(source.city, breaches_of(state), entry); cost > 0)
    text += fmt::format("，{} 扣分 {}", clause_text(entry.feeds), cost_text(cost));
  return text;
}

std::string limit_text(const PaperSource& source, const ClockState& clock) {
  return limit_text(source.messages, Language::zh, clock.extension.value_or(clock.limit));
}

// Of a joint enforcement, a resolution, a finding: which of them.
std::string party_text(int party) {
  return party > 0 ? fmt::format("（第 {} 项）", party) : std::string();
}

std::string outcome(const PaperSource& source, const ClockState& clock) {
  const bool late = clock.breach && !clock.breach->annulled;
  const std::string text = clock.ended ? to_short_text(*clock.ended) + " " : "";
  switch (clock.status) {
    case ClockStatus::running:
      return source.text(late ? "cli.overdue" : "cli.running");
    case ClockStatus::paused:
      return source.text("state.suspended");
    case ClockStatus::met:
      return text + source.text(late ? "cli.done-late" : "cli.done-in-time");
    case ClockStatus::cancelled:
      return text + (late ? source.text("cli.overdue") + "，" : "") + source.text("clockoperation.cancel");
  }
  return text;
}

void draw_head(const PaperSource& source, const CaseState& state, bool first, PdfDocument& page) {
  const CaseRegister& registered = state.registered;
  page.paragraph(fmt::format("案件 {}　{}{}", to_text(state.id), registered.title, first ? "" : "（续）"),
                 {Face::hei_bold, 12});
  page.draw_line(page.left(), page.y() + 2, page.left() + page.width(), page.y() + 2, 0.8);
  page.skip(5);
  const std::string last = source.text("state." + std::string(state.state_name()));
  page.paragraph(fmt::format("网格：{} {}　　类型：{}　　程度：{}{}　　来源：{}", to_text(registered.grid),
                             source.grid_name(registered.grid), source.category_names(registered.categories),
                             source.text("severity." + std::to_string(registered.severity)),
                             registered.urgent ? "，" + source.text("cli.urgent") : "",
                             source.text("source." + registered.source)),
                 small_text);
  page.paragraph(fmt::format("发现：{}　　截至 {}：{}{}　　责任单位：{}", to_short_text(registered.found),
                             to_short_text(source.cut_off), last,
                             state.place.suspended ? "，" + source.text("state.suspended") : "",
                             source.unit_name(state.accountable())),
                 small_text);
  if (first && !registered.description.empty()) page.paragraph("情况：" + registered.description, small_text);
  page.skip(4);
}

// A record: what it is about, whose it is, and what it says.
void draw_head(const PaperSource& source, const RecordState& state, bool first, PdfDocument& page) {
  page.paragraph(fmt::format("记录 {}　{}{}", to_text(state.id),
                             source.text("record." + std::string(state.kind->name)), first ? "" : "（续）"),
                 {Face::hei_bold, 12});
  page.draw_line(page.left(), page.y() + 2, page.left() + page.width(), page.y() + 2, 0.8);
  page.skip(5);
  page.paragraph(
      fmt::format("网格：{} {}　　年度：{}　　责任单位：{}　　截至 {}：{}", to_text(state.grid),
                  source.grid_name(state.grid), state.year, source.unit_name(state.holder()),
                  to_short_text(source.cut_off), source.text("state." + std::string(state.state_name()))),
      small_text);
  for (const RecordItem& item : first ? state.items : std::vector<RecordItem>{})
    page.paragraph(
        fmt::format(
            "第 {} 项　{}　{}", item.number, source.unit_name(item.unit),
            source.text("state." +
                        std::string(state.kind->item_states[static_cast<std::size_t>(item.state)].name))),
        small_text);
  page.skip(4);
}

void draw_clocks(const PaperSource& source, const StreamState& state, PdfDocument& page) {
  PdfTable table(page,
                 {{"期限", 16},
                  {"责任单位", 23},
                  {"时限", 12},
                  {"起算", 14.5, Align::centre},
                  {"到期", 14.5, Align::centre},
                  {"结束", 23, Align::centre},
                  {"扣分", 5, Align::centre}},
                 small_table);
  const std::vector<Breach> breaches = breaches_of(state);
  for (const ClockState& clock : state.clocks) {
    const bool late = clock.breach && !clock.breach->annulled;
    PdfCell ended(outcome(source, clock));
    ended.strong = late;
    table.add({fmt::format("{}{}", source.text("clock." + clock.clock), party_text(clock.party)),
               source.unit_name(clock.unit), limit_text(source, clock), to_short_text(clock.started),
               clock.due && *clock.due < never ? to_short_text(*clock.due) : "—", ended,
               late ? cost_text(cost_in(source.city, breaches, *clock.breach)) : ""});
  }
  for (const Breach& finding : state.findings)
    table.add({source.text("cli.found-unreported"), source.unit_name(finding.unit), "—", "—",
               to_short_text(finding.fell_due), "—", cost_text(cost_in(source.city, breaches, finding))});
  table.end();
  if (!breaches.empty()) page.paragraph(source.text("paper.note-clock-cost"), small_text);
  if (table.rows() > 0) page.skip(6);
}

void draw_events(const PaperSource& source, const StreamState& state, std::string_view kind,
                 const std::vector<Step>& steps, PdfDocument& page) {
  PdfTable table(page,
                 {{"序", 3.5, Align::centre},
                  {"时间", 16, Align::centre},
                  {"事项", 15},
                  {"经办", 20},
                  {"内容", 28},
                  {"此后承办", 16},
                  {"条款", 9, Align::centre},
                  {"事件序号、校验码", 14, Align::centre}},
                 small_table);
  for (const Step& step : steps) {
    const Event& event = step.event;
    std::string what = source.text("action." + event.action);
    what += party_text(event.party);
    if (event.from != event.to && !event.to.empty() && event.party == 0)
      what += "\n→ " + source.text("state." + event.to);
    std::string who = source.person_name(event.actor);
    // Posts are mostly named after their unit.
    const std::string unit = source.unit_name(event.unit);
    if (!who.starts_with(unit)) who += "\n" + unit;
    std::string content = fields_of(source, kind, event);
    for (const ClockEntry& entry : event.clocks)
      if (!in_clock_table(entry.operation))
        content += (content.empty() ? "" : "\n") + clock_line(source, state, entry);
    PdfCell action(what);
    action.strong = event.action == "breach";
    const std::string proof =
        fmt::format("{}\n{}", step.stored.position, to_hex(step.stored.hash).substr(0, 12));
    table.add({std::to_string(event.sequence), to_short_text(event.at), action, who, content,
               source.unit_name(step.holder), clause_text(event.clause), proof});
  }
  table.end();
}

void draw_attachments(const PaperSource& source, const std::vector<Step>& steps, PdfDocument& page) {
  bool any = false;
  for (const Step& step : steps) {
    if (step.event.data.empty()) continue;
    const json::value data = json::parse(step.event.data);
    const json::value* files = data.as_object().if_contains("attachments");
    if (files == nullptr) continue;
    for (const json::value& file : files->as_array()) {
      if (!std::exchange(any, true)) {
        page.skip(6);
        page.need(3 * small_text.line());
        page.paragraph("附件及其校验码", {Face::hei_bold, 7.5});
      }
      page.paragraph(
          fmt::format("第 {} 条　{}　{}", step.event.sequence, source.text("action." + step.event.action),
                      std::string_view(file.as_string())),
          small_text);
    }
  }
}

std::string_view kind_of(const CaseState&) {
  return "case";
}
std::string_view kind_of(const RecordState& state) {
  return state.kind->name;
}

const std::string& holder_of(const CaseState& state) {
  return state.focus();
}
const std::string& holder_of(const RecordState& state) {
  return state.holder();
}

// The page lies on the table of those who are assessed, too.
void conceal(const PaperSource& source, CaseState& state, std::vector<Step>& steps) {
  if (knows_reporter(state, nullptr)) return;
  const auto places = place_names_of(source.city);
  std::vector<Event> events;
  for (const Step& step : steps) events.push_back(step.event);
  const Concealment concealment(events, *places);
  for (Step& step : steps) concealment.conceal(step.event);
  concealment.conceal(state.registered);
}

void conceal(const PaperSource& source, RecordState& state, std::vector<Step>& steps) {
  const auto places = place_names_of(source.city);
  const auto nobody = [](const CaseState& named) { return knows_reporter(named, nullptr); };
  const RecordConcealment concealment = concealment_of_record(source.reader, row_of(state), nobody, *places);
  concealment.conceal(state);
  for (Step& step : steps) concealment.conceal(step.event);
}

template <class State>
int draw_stream(const PaperSource& source, CaseId id, PdfDocument& page) {
  State state;
  std::vector<Step> steps;
  for (StoredEvent& stored : source.reader.events(id)) {
    if (stored.position > source.head.position) break;
    Event event = decode(stored.body);
    if (event.at > source.as_of) break;
    apply(state, event);
    steps.push_back({std::move(stored), std::move(event), holder_of(state)});
  }
  conceal(source, state, steps);
  page.at_page_start({});
  page.begin_page();
  const int first = page.page();
  page.mark(mark_of(id));
  draw_head(source, state, true, page);
  page.at_page_start([&](PdfDocument& next) { draw_head(source, state, false, next); });
  draw_clocks(source, state, page);
  draw_events(source, state, kind_of(state), steps, page);
  draw_attachments(source, steps, page);
  page.at_page_start({});
  return first;
}

}  // namespace

std::string mark_of(CaseId id) {
  return "case-" + to_text(id);
}

int draw_case(const PaperSource& source, CaseId id, PdfDocument& page) {
  return id.is_record() ? draw_stream<RecordState>(source, id, page)
                        : draw_stream<CaseState>(source, id, page);
}

}  // namespace wangge
