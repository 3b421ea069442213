#include "engine/reports/activity.h"

#include <algorithm>
#include <array>

#include "engine/history/records_until.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 4> endings{"finish", "accept_result", "conclude_joint",
                                                  "correct_on_spot"};
constexpr std::array<std::string_view, 7> publishing{
    "publish_findings", "publish_record",     "publish_due",  "publish_again",
    "publish_plan",     "publish_assignment", "publish_staff"};

bool done_in(const Period& period, const ActionTimes& times, std::string_view action) {
  const auto done = times.find(action);
  return done != times.end() && period.holds(done->second);
}

}  // namespace

ActivityCount::ActivityCount(Period period, Moment now, Owner owner)
    : period_(period), now_(now), owner_(std::move(owner)) {}

Activity* ActivityCount::of(std::string_view unit) {
  if (unit.empty()) return nullptr;
  const std::string name = owner_(unit);
  return name.empty() ? nullptr : &counts_[name];
}

void ActivityCount::act(const Event& event, const std::string& holder) {
  const std::string_view action = event.action;
  // Whoever organises a joint enforcement ends it for the holder; what supervision sends back is the
  // holder's too, as is a transfer that the receiver answers.
  if (std::ranges::find(endings, action) != endings.end())
    if (Activity* ended = of(action == "conclude_joint" ? holder : event.unit)) ++ended->finished;
  if (action == "require_rectification")
    if (Activity* sent = of(holder)) ++sent->sent_back, ++sent->findings;
  if (action == "take_transfer" || action == "return_transfer")
    if (Activity* sender = of(holder)) ++(action == "take_transfer" ? sender->accepted : sender->returned);
  Activity* actor = of(event.unit);
  if (actor == nullptr) return;
  if (action == "handle_own" || action == "correct_on_spot") ++actor->own;
  if (action == "send_transfer" || action == "refer_to_police") ++actor->transferred;
  if (action == "request_joint") ++actor->joint;
  if (action == "escalate") ++actor->escalated;
  if (action == "report_rectification") ++actor->rectified;
  if (action == "publish") ++actor->publications;
}

void ActivityCount::add(const CaseHistory& history) {
  const CaseState& state = history.state;
  const Event& logged = history.events.front();
  if (period_.holds(state.registered.found))
    if (Activity* finder = of(logged.unit)) ++finder->found;
  if (period_.holds(logged.at))
    if (Activity* responsible = of(state.handler_unit.empty() ? state.focus() : state.handler_unit)) {
      ++responsible->cases;
      responsible->closed += state.open() ? 0 : 1;
    }
  std::string holder;
  for (const Event& event : history.events) {
    if (period_.holds(event.at)) act(event, holder);
    for (const auto& [party, unit] : event.set)
      if (party == Party::holder) holder = unit;
  }
  for (const ClockState& clock : state.clocks) {
    // A breach bears the moment at which it fell due, even if the limit was changed later.
    const bool breached = clock.breach && !clock.breach->annulled;
    const std::optional<Moment> due = breached ? clock.breach->fell_due : clock.due;
    if (!due || !period_.ends(*due)) continue;
    const bool late = breached || (clock.status == ClockStatus::running && *due < now_);
    if (!late && clock.status != ClockStatus::met) continue;
    if (Activity* accountable = of(clock.unit)) {
      ++accountable->due;
      accountable->late += late ? 1 : 0;
    }
  }
}

void ActivityCount::add(const RecordLine& line, const RecordView& record, bool late) {
  const RecordRow& row = line.row;
  for (const RecordView::Item& item : record.items) {
    if (row.kind != "campaign") break;
    Activity* mends = of(item.unit);
    if (mends == nullptr) continue;
    mends->findings += done_in(period_, item.times, "add_finding") ? 1 : 0;
    mends->rectified += done_in(period_, item.times, "report_item") ? 1 : 0;
  }
  Activity* holder = of(row.unit);
  if (holder == nullptr) return;
  if (row.kind == "patrol") {
    // Filed on the day on which it ended, or late: then it is of the period in which it was filed (T01).
    if (!period_.holds(row.begun)) return;
    ++holder->patrols;
    if (const std::string source = record.text("source");
        !source.empty() && sources_[owner_(row.unit)].insert(source).second)
      ++holder->sources;
  }
  holder->campaigns += done_in(period_, record.times, "conduct_campaign") ? 1 : 0;
  holder->meetings += done_in(period_, record.times, "hold_meeting") ? 1 : 0;
  for (const std::string_view action : publishing)
    holder->publications += done_in(period_, record.times, action) ? 1 : 0;
  if (row.kind == "submission" && year_period(row.year).holds(period_.from) &&
      (late || record.did("submit"))) {
    ++holder->submissions;
    holder->punctual += late ? 0 : 1;
  }
}

std::map<std::string, Activity> ActivityCount::result() const {
  std::map<std::string, Activity> result;
  for (const auto& [unit, activity] : counts_)
    if (activity != Activity{}) result.emplace(unit, activity);
  return result;
}

std::map<std::string, Activity> activity_of(StoreReader& reader, GridCode within, Period period, int year,
                                            Moment now, const ActivityCount::Owner& owner) {
  ActivityCount count(period, now, owner);
  each_case(reader, within, year, period.from, never,
            [&](const CaseHistory& history) { count.add(history); });
  std::set<std::pair<CaseId, std::string>> late;
  for (const Breach& breach : reader.record_breaches(within, year, never))
    late.emplace(breach.case_id, breach.unit);
  RecordFilter filter;
  filter.within = within;
  RecordPage page;
  while (true) {
    const auto lines = reader.records(filter, page);
    for (const RecordLine& line : lines) {
      // What never ends is of no one year; the moments of what was done say of which.
      if (line.standing.changed < period.from) continue;
      const bool is_late = late.contains({line.row.id, line.row.unit});
      // A row has only the last moment of what was done to it more than once. Returns of the period
      // may be handed in after it; what is corrected of a patrol changes nothing here.
      const bool done_later =
          line.standing.changed >= period.until && line.row.kind != "patrol" && line.row.kind != "submission";
      if (!done_later)
        count.add(line, view_of(line.row), is_late);
      else if (const auto then =
                   record_until(reader, line.row.id, period.until - std::chrono::milliseconds{1}))
        count.add(*then, view_of(then->row), is_late);
    }
    if (lines.size() < page.size) return count.result();
    page.after = lines.back().row.id;
  }
}

}  // namespace wangge
