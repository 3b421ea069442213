// 会议纪要 (G3, G4, form 12): what a joint meeting resolved, with the unit that is responsible and its limit,
// issued to the members. Before they are issued a draft, which says so.
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "papers/letters/letter_parts.h"

namespace wangge {
namespace {

constexpr int topics = 6;               // of the document (附件1)
constexpr std::size_t most_named = 60;  // receivers; more are no list that anybody reads

// What the last step of this name said; the record's own fields may be a later step's.
boost::json::object said_at(const RecordOnPaper& record, std::string_view action) {
  boost::json::object data;
  for (const Event& event : record.events)
    if (event.action == action && event.party == 0) data = data_of_event(event);
  return data;
}

std::string title_of_meeting(const LetterWords& words, const RecordState& meeting) {
  return words.grid(meeting.grid) + "环境监管网格化工作联席会议纪要";
}

void draw_topics(const LetterWords& words, const boost::json::object& said, OfficialPage& page) {
  const auto* list = said.if_contains("topics");
  if (list == nullptr || !list->is_array() || list->get_array().empty()) return;
  page.heading("一、会议议题");
  int number = 0;
  for (const auto& topic : list->get_array()) {
    const std::int64_t which = topic.is_int64() ? topic.get_int64() : 0;
    if (which < 1 || which > topics) continue;
    page.body(fmt::format("{}．{}。", ++number, words.word("topic." + std::to_string(which))));
  }
}

// The limit as it was resolved; what became of it later is no matter of the minutes.
std::string limit_of(const RecordOnPaper& record, int number) {
  for (const Event& event : record.events)
    if (event.party == number && event.action == "resolve")
      for (const ClockEntry& entry : event.clocks)
        if (entry.operation == ClockOperation::start && entry.due) return last_day_words(*entry.due);
  return {};
}

// Whether it was dropped, and the supervision letter by which it was issued instead (G4).
std::string note_of(const RecordState& meeting, const RecordItem& item) {
  if (meeting.kind->item_states[static_cast<std::size_t>(item.state)].name == "meeting.dropped")
    return "已撤销";
  if (text_in(item.fields, "subject") != "letter") return {};
  return joined("另发督办函", text_in(item.fields, "letter"), "\n");
}

void draw_resolutions(const LetterWords& words, const RecordOnPaper& record, OfficialPage& page) {
  const RecordState& meeting = record.state;
  page.heading("二、议定事项");
  if (meeting.items.empty()) {
    page.body(blank);
    return;
  }
  PdfTable table = page.table({{"序号", 1.6, Align::centre},
                               {"议定事项", 6.4},
                               {"责任单位", 4.2},
                               {"完成时限", 4, Align::centre},
                               {"备注", 3}});
  for (const RecordItem& item : meeting.items)
    table.add({std::to_string(item.number), text_in(item.fields, "task"), words.unit(item.unit),
               limit_of(record, item.number), note_of(meeting, item)});
  table.end();
  page.document().skip(OfficialPage::line_height() / 2);
}

// Members of the meeting, and who is responsible for a resolution, each once.
std::vector<std::string> receivers(const RecordState& meeting, std::vector<std::string> units) {
  for (const RecordItem& item : meeting.items)
    if (std::ranges::find(units, item.unit) == units.end()) units.push_back(item.unit);
  return units;
}

// The first with the name of its grid, the rest without, as offices list them.
std::string listed(const LetterWords& words, GridCode grid, const std::vector<std::string>& units) {
  const std::string own = words.grid(grid);
  std::string text;
  for (const std::string& id : units) {
    const std::string name = words.unit(id);
    const bool repeats = !text.empty() && name.starts_with(own);
    text = joined(std::move(text), repeats ? name.substr(own.size()) : name, "、");
  }
  return text;
}

}  // namespace

void write_minutes(const LetterWords& words, const LetterChoice&, const RecordOnPaper& record,
                   const std::string& path) {
  const RecordState& meeting = record.state;
  const auto held = meeting.times.find("hold_meeting");
  if (held == meeting.times.end())
    throw ProblemException(
        {ProblemKind::refused,
         "refused.letter-not-yet",
         {{"record", to_text(meeting.id)}, {"letter", "@letter.minutes"}, {"action", "@action.hold_meeting"}},
         "G4",
         {}});
  const auto issued = meeting.times.find("issue_minutes");
  const bool draft = issued == meeting.times.end();
  const Moment dated = draft ? held->second : issued->second;
  const std::string issuer = words.unit(meeting.holder());
  const boost::json::object said = said_at(record, "hold_meeting");
  const std::string number = draft ? blank_number : text_in(said_at(record, "issue_minutes"), "letter");
  const std::vector<std::string> present = texts_in(said, "units");

  OfficialPage page(path, about(words, "会议纪要", issuer, record.events.back().at));
  page.red_header(title_of_meeting(words, meeting), number);
  if (draft) page.title("（送审稿）");
  page.body(fmt::format("{}，{}在{}主持召开环境监管网格化工作联席会议。现将会议议定事项纪要如下：",
                        or_blank(moment_words(text_in(said, "from"))), or_blank(text_in(said, "leading")),
                        or_blank(text_in(said, "place"))));
  draw_topics(words, said, page);
  draw_resolutions(words, record, page);
  const std::vector<std::string> to = receivers(meeting, present);
  const std::string copies = to.size() > most_named ? "领导小组各成员单位" : listed(words, meeting.grid, to);
  const double imprint = page.imprint_height(copies);
  page.heading("三、落实要求");
  if (const std::string note = text_in(said, "note"); !note.empty()) page.body(sentence(note));
  // No page has the imprint, or who was there, alone.
  page.body(
      "各责任单位主要负责人要认真落实会议决定事项，明确1名分管负责人具体牵头组织实施，定期向领导小组报告工作"
      "进展情况。",
      3 * OfficialPage::line_height() + imprint);
  page.attendance(
      "出席",
      or_blank(joined(listed(words, meeting.grid, present), words.posts(texts_in(said, "persons")), "、")),
      imprint);
  page.imprint(issuer, day_of(dated), copies);
  page.close();
}

}  // namespace wangge
