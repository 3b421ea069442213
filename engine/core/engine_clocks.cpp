// What the engine does of its own accord as time goes on: opens duties, notes what clocks owe, counts them
// again (engine.h).
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "engine/core/engine.h"

#include <spdlog/logger.h>
#include "engine/core/own_orders.h"
#include "engine/history/replay.h"
#include "engine/log/event.h"
#include "engine/people/importer.h"

namespace wangge {
namespace {

// Clocks that fall due together are taken in portions, between which waiting commands get their turn.
constexpr std::size_t notice_portion = 1024;

// What the system recorded of its own accord after this position.
void count_notices(StoreReader& reader, std::int64_t after, AdvanceReport& report) {
  reader.scan(after + 1, [&](const StoredEvent& stored) {
    if (stored.key != 0) return true;
    const std::string action = decode(stored.body).action;
    if (action == name_of(ClockOperation::warn)) ++report.warnings;
    if (action == name_of(ClockOperation::breach)) ++report.breaches;
    if (action == name_of(ClockOperation::urge)) ++report.urgings;
    return true;
  });
}

}  // namespace

std::int64_t Engine::open_duties(Moment after, Moment until, Moment begun) {
  return open_duties(after, until, begun, city()->grid);
}

Result<std::int64_t> Engine::open_duties(const Command& command) {
  const auto now = present();
  if (!now) return now.error();
  const Registry registry = replay_registry(store_.reader()->events(registry_stream));
  const Moment until = command.at.value_or(*now);
  if (auto problem = refused_to_importer(*city(), registry, command, until, *now)) return std::move(*problem);
  for (const std::string& person : {command.actor, command.importer}) {
    const Person* known = registry.person(person);
    if (known == nullptr || !known->active)
      return Problem{ProblemKind::refused, "refused.unknown-person", {{"person", person}}, "P2", "actor"};
    if ((known->roles & static_cast<std::uint32_t>(Role::importer)) == 0)
      return Problem{ProblemKind::refused, "refused.no-right", {{"right", "@role.importer"}}, "P2", "actor"};
  }
  return open_duties(until - std::chrono::milliseconds{1}, until, until,
                     grid_of_unit(registry.person(command.importer)->unit));
}

std::int64_t Engine::open_duties(Moment after, Moment until, Moment begun, GridCode within) {
  const auto city = this->city();
  const auto duties = duties_between(*city, after, until, begun);
  const auto reader = store_.reader();
  const std::int64_t before = reader->head().position;
  OwnOrders own(*this);
  for (const Duty& duty : duties) {
    if (!within.contains(duty.grid)) continue;
    if (reader->stream_by({IntakeDomain::name, hash_of_key(duty.key)})) continue;
    own.submit(OpenDuty{duty});
  }
  own.finish();
  return reader->head().position - before;
}

AdvanceReport Engine::advance(Moment now, const std::function<void(std::int64_t)>& progress) {
  AdvanceReport report;
  const auto reader = store_.reader();
  const auto founding = founding_of(*reader);
  if (founding && !founding->played) now = std::min(now, present().value());
  report.recomputed = finish_recompute();
  if (founding) {
    // Nobody owed anything to a system that was not there.
    const Moment begun = founding->at;
    const auto year = std::chrono::year_month_day{day_of(now)}.year() - std::chrono::years{1};
    const Moment since = start_of(Day{year / std::chrono::January / 1}) - std::chrono::milliseconds{1};
    report.duties = open_duties(std::max(since, begun - std::chrono::milliseconds{1}), now, begun);
  }
  const Head before = reader->head();
  std::vector<DeskClock> due = reader->notices(now, notice_portion);
  while (!due.empty()) {
    std::set<CaseId> cases;
    for (const DeskClock& clock : due) cases.insert(clock.case_id);
    OwnOrders own(*this);
    for (const CaseId id : cases) own.submit(NoticeClocks{id, now});
    own.finish();
    report.cases += static_cast<std::int64_t>(cases.size());
    if (progress) progress(report.cases);
    std::vector<DeskClock> next = reader->notices(now, notice_portion);
    // What was due has been noticed; a row that still says so is none of its case's clocks, and would for
    // ever.
    for (const DeskClock& clock : next)
      if (std::ranges::find(due, clock) != due.end())
        throw StoreFailure(
            fmt::format("clock {} of {} stands on a desk with a notice at {} that its events do not owe: run "
                        "`wangge verify`, then `wangge repair`",
                        clock.number, to_text(clock.case_id), to_text(clock.notice)));
    due = std::move(next);
  }
  if (report.cases != 0) count_notices(*reader, before.position, report);
  if (logger_)
    logger_->info("event=clocks_advanced until={} cases={} warnings={} breaches={} urgings={}", to_text(now),
                  report.cases, report.warnings, report.breaches, report.urgings);
  return report;
}

std::int64_t Engine::recompute_open_clocks(const std::string& reason, Moment at) {
  const auto reader = store_.reader();
  OwnOrders own(*this);
  own.submit(AskRecompute{});
  own.finish();
  const int until = own.answer()->sequence;
  std::vector<CaseId> open;
  reader->scan_projections([&](const CaseProjection& projection) {
    // What is over may have been late by a day that a notice or an outage excuses now.
    const bool missed =
        std::ranges::any_of(projection.breaches, [](const Breach& one) { return !one.annulled; });
    if (missed || !projection.desk.empty()) open.push_back(projection.standing.id);
    return true;
  });
  const Head before = reader->head();
  for (const CaseId id : open) own.submit(RecomputeClocks{id, at, reason});
  own.finish();
  const std::int64_t events = reader->head().position - before.position;
  if (until != 0) {
    own.submit(RecomputeDone{until, at});
    own.finish();
  }
  if (logger_) logger_->info("event=clocks_recomputed cases={} events={}", open.size(), events);
  return events;
}

std::int64_t Engine::finish_recompute() {
  OwnOrders own(*this);
  own.submit(AskRecompute{});
  own.finish();
  const std::optional<Answer> owed = own.answer();
  return owed->sequence == 0 ? 0 : recompute_open_clocks(owed->state, time_.now());
}

}  // namespace wangge
