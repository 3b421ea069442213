#include "application/snapshot.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <utility>

#include "application/reading_rights.h"
#include "engine/disclosure/record_concealment.h"
#include "engine/history/replay.h"
#include "engine/log/event.h"
#include "engine/people/statement.h"
#include "engine/record/patrol_filing.h"
#include "engine/stream/field.h"
#include "storage/sqlite/text_pieces.h"

namespace wangge {
namespace {

constexpr std::string_view case_field = "of_case";

// The year's assessment holds the scores of all counties; each reads its own (reads_score()).
bool is_of_all_counties(std::string_view kind) {
  return kind == "assessment";
}

// Or the patrol that found a case. Pollution sources are no secret: who inspects them names them.
bool names_a_case(const FieldRule& rule) {
  return rule.type == FieldType::case_number || rule.type == FieldType::stream || rule.name == "record";
}

Problem unknown(CaseId id) {
  return {ProblemKind::refused, "refused.unknown-case", {{"case", to_text(id)}}, {}, {}};
}

}  // namespace

Snapshot::Snapshot(StoreReader& reader, const City& city, Viewer viewer, Moment now)
    : reader_(reader), city_(city), viewer_(std::move(viewer)), now_(now), scope_(scope_of(city, viewer_)) {
  reader_.hold();
}

const PlaceNames& Snapshot::places() {
  if (!places_) places_ = place_names_of(city_);
  return *places_;
}

bool Snapshot::reads(CaseId id) {
  if (id == registry_stream) return false;
  return !scope_ || reader_.in_scope(id, *scope_);
}

bool Snapshot::may_name(CaseId id) {
  if (reads(id)) return true;
  if (!id.is_record() || sight_of(city_, viewer_) < Sight::county) return false;
  const auto projection = reader_.projection(id);
  return projection && projection->record && is_of_all_counties(projection->record->kind);
}

std::optional<Problem> Snapshot::refuses(const Command& command) {
  std::vector<CaseId> named;
  if (command.case_id) named.push_back(*command.case_id);
  for (const std::span<const FieldRule> rules : {action_fields(), log_fields(), objection_rules()})
    for (const FieldRule& rule : rules) {
      if (!names_a_case(rule)) continue;
      if (const auto* text = command.data.if_contains(rule.name); text != nullptr && text->is_string())
        if (const auto id = parse_stream_id(std::string(text->get_string()))) named.push_back(*id);
    }
  for (const CaseId id : named)
    if (id != registry_stream && !may_name(id)) return unknown(id);
  return std::nullopt;
}

void Snapshot::require(CaseId id) {
  if (!reads(id)) throw ProblemException(unknown(id));
}

void Snapshot::require_grid(GridCode grid) const {
  if (!reads_grid(city_, viewer_, grid))
    throw ProblemException({ProblemKind::refused, "refused.beyond-scope", {{"grid", to_text(grid)}}, {}, {}});
}

CaseHistory Snapshot::show_whole(CaseId id) {
  require(id);
  const auto stored = reader_.events(id);
  if (stored.empty() || id.is_record()) throw ProblemException(unknown(id));
  CaseHistory history;
  history.state = replay(stored);
  for (const StoredEvent& event : stored) history.events.push_back(decode(event.body));
  return history;
}

CaseHistory Snapshot::show(CaseId id) {
  return shown(id, viewer_.person());
}
CaseHistory Snapshot::show_on_paper(CaseId id) {
  return shown(id, nullptr);
}
RecordHistory Snapshot::show_record(CaseId id) {
  return shown_record(id, viewer_.person());
}
RecordHistory Snapshot::show_record_on_paper(CaseId id) {
  return shown_record(id, nullptr);
}

CaseHistory Snapshot::shown(CaseId id, const Person* reader) {
  CaseHistory history = show_whole(id);
  return knows_reporter(history.state, reader) ? history : concealed(std::move(history), places());
}

RecordConcealment Snapshot::concealment_of(const RecordRow& record, const Person* reader) {
  const auto knows = [&](const CaseState& state) { return knows_reporter(state, reader); };
  return concealment_of_record(reader_, record, knows, places());
}

bool Snapshot::forget_unread(boost::json::object& fields) {
  const auto* named = fields.if_contains(case_field);
  if (!scope_ || named == nullptr || !named->is_string()) return false;
  const auto id = parse_case_id(std::string(named->get_string()));
  if (!id || reads(*id)) return false;
  fields.erase(case_field);
  return true;
}

RecordHistory Snapshot::shown_record(CaseId id, const Person* reader) {
  require(id);
  const auto stored = reader_.events(id);
  if (stored.empty() || !id.is_record()) throw ProblemException(unknown(id));
  RecordHistory history;
  history.state = replay_record(stored);
  for (const StoredEvent& event : stored) history.events.push_back(decode(event.body));
  if (scope_ && is_of_all_counties(history.state.kind->name)) throw ProblemException(unknown(id));
  const RecordConcealment concealment = concealment_of(row_of(history.state), reader);
  concealment.conceal(history.state);
  for (Event& event : history.events) concealment.conceal(event);
  forget_unread(history.state.fields);
  for (RecordItem& item : history.state.items) forget_unread(item.fields);
  for (Event& event : history.events) {
    if (event.data.find(case_field) == std::string::npos) continue;
    boost::json::object data = boost::json::parse(event.data).as_object();
    forget_unread(data);
    event.data = boost::json::serialize(data);
  }
  return history;
}

bool Snapshot::opens_files(CaseId id) {
  require(id);
  const auto stored = reader_.events(id);
  if (stored.empty()) throw ProblemException(unknown(id));
  if (!id.is_record()) return knows_reporter(replay(stored), viewer_.person());
  return concealment_of(row_of(replay_record(stored)), viewer_.person()).empty();
}

Snapshot::ActedOn Snapshot::acted_on(CaseId record) {
  const RecordState state = replay_record(reader_.events(record));
  ActedOn told{std::string(state.kind->name), std::nullopt};
  for (const ClockState& clock : state.clocks)
    if (clock.status == ClockStatus::running && clock.due) told.due = clock.due;
  return told;
}

std::optional<CaseProjection> Snapshot::projection(CaseId id) {
  return reads(id) ? reader_.projection(id) : std::nullopt;
}

// Nobody finds a complaint by what is not shown to them.
bool Snapshot::finds(const CaseRegister& registered, const std::vector<std::string>& words) {
  if (registered.source != "complaint") return true;
  const CaseHistory shown = show(registered.id);
  return sqlite::contains_words(shown.state.registered.title, shown.state.registered.description, words);
}

std::vector<CaseLine> Snapshot::cases(CaseFilter filter, CasePage page) {
  filter.now = now_;
  filter.scope = scope_;
  const auto words = sqlite::search_words(filter.text);
  std::vector<CaseLine> shown;
  while (shown.size() < page.size) {
    auto lines = reader_.list(filter, page);
    const std::size_t read = lines.size();
    for (CaseLine& line : lines) {
      page.after = line.registered.id;
      if (shown.size() == page.size || (!words.empty() && !finds(line.registered, words))) continue;
      line.registered.title = listed_title(reader_, line.registered, places());
      shown.push_back(std::move(line));
    }
    if (read < page.size) break;
  }
  return shown;
}

std::vector<RecordLine> Snapshot::records(RecordFilter filter, const RecordPage& page) {
  filter.scope = scope_;
  std::vector<RecordLine> lines;
  RecordPage next = page;
  while (lines.size() < page.size) {
    auto read = reader_.records(filter, next);
    const bool last = read.size() < next.size;
    if (!read.empty()) next.after = read.back().row.id;
    for (RecordLine& line : read)
      if (lines.size() < page.size && !(scope_ && is_of_all_counties(line.row.kind)))
        lines.push_back(std::move(line));
    if (last) break;
  }
  for (RecordLine& line : lines) {
    line.filed_late = wangge::filed_late(city_, line.row);
    concealment_of(line.row, viewer_.person()).conceal(line.row);
    boost::json::object body = boost::json::parse(line.row.body).as_object();
    bool changed = forget_unread(body.at("fields").as_object());
    if (auto* items = body.if_contains("items"))
      for (auto& item : items->as_array()) changed = forget_unread(item.at("fields").as_object()) || changed;
    if (changed) line.row.body = boost::json::serialize(body);
  }
  return lines;
}

std::vector<DeskClock> Snapshot::desk(OverdueFilter filter, const OverduePage& page) {
  filter.now = never + std::chrono::milliseconds{1};
  filter.scope = scope_;
  return reader_.overdue(filter, page);
}

DeskSize Snapshot::desk_size(OverdueFilter filter) {
  filter.scope = scope_;
  DeskSize size;
  filter.now = never + std::chrono::milliseconds{1};
  for (const OverdueCount& count : reader_.overdue_counts(filter)) size.clocks += count.clocks;
  filter.now = now_;
  for (const OverdueCount& count : reader_.overdue_counts(filter)) size.overdue += count.clocks;
  return size;
}

std::map<CaseId, StreamNow> Snapshot::streams(std::span<const CaseId> ids) {
  const std::vector<StoredEvent> events = reader_.events_of(ids);
  std::map<CaseId, StreamNow> streams;
  for (auto first = events.begin(); first != events.end();) {
    const CaseId id = first->case_id;
    const auto last =
        std::find_if(first, events.end(), [&](const StoredEvent& e) { return e.case_id != id; });
    StreamNow& stream = streams[id];
    const std::span own(first, last);
    if (id.is_record())
      stream.as_record = replay_record(own);
    else
      stream.title = listed_title(reader_, stream.as_case.emplace(replay(own)).registered, places());
    first = last;
  }
  return streams;
}

bool Snapshot::reads_whole(const StreamNow& stream) const {
  return !scope_ || !stream.as_record || !is_of_all_counties(stream.as_record->kind->name);
}

void Snapshot::require_desk_of(const std::string& unit) const {
  const GridCode grid = grid_of_unit(unit);
  if (scope_ && std::ranges::find(scope_->involved, unit) != scope_->involved.end()) return;
  if (scope_ && !scope_->covers(grid))
    throw ProblemException({ProblemKind::refused, "refused.beyond-scope", {{"grid", to_text(grid)}}, {}, {}});
}

std::vector<Person> Snapshot::people(GridCode within) {
  constexpr std::size_t portion = 1000;
  std::vector<Person> people;
  while (true) {
    const auto rows = reader_.people(within, people.empty() ? std::string_view() : people.back().id, portion);
    for (const PersonRow& row : rows) people.push_back(person_of(row));
    if (rows.size() < portion) return people;
  }
}

std::string Snapshot::post_of(const std::string& person) {
  const auto row = reader_.person(person);
  return row ? person_of(*row).name : person;
}

}  // namespace wangge
