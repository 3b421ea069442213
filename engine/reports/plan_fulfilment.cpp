#include "engine/reports/plan_fulfilment.h"

#include <algorithm>

#include "engine/record/record_contents.h"

namespace wangge {
namespace {

constexpr unsigned months_of_year = 12;

Moment start_of_month(int year, unsigned month) {
  return start_of(Day{std::chrono::year{year} / std::chrono::month{month} / 1});
}

Moment end_of_year(int year) {
  return end_of(Day{std::chrono::year{year} / std::chrono::December / 31});
}

std::int64_t count_in(const std::map<std::string, std::int64_t>& counts, const std::string& unit) {
  const auto found = counts.find(unit);
  return found == counts.end() ? 0 : found->second;
}

}  // namespace

RecordView approved_plan(StoreReader& reader, const RecordLine& plan, std::optional<Moment> until) {
  if (plan.standing.state == "yearly_plan.approved") return view_of(plan.row);
  RecordState state, approved;
  for (const StoredEvent& stored : reader.events(plan.row.id)) {
    const Event event = decode(stored.body);
    if (until && event.at > *until) break;
    apply(state, event);
    if (event.action == "approve_yearly_plan") approved = state;
  }
  return view_of(row_of(approved));
}

PlanFulfilment::PlanFulfilment(StoreReader& reader, GridCode within, int year, Moment moment,
                               std::optional<Moment> until)
    : year_(year),
      passed_(std::clamp<std::int64_t>(
          (moment - start_of_month(year, 1)) * 1000 / (end_of_year(year) - start_of_month(year, 1)), 0,
          1000)) {
  const auto counted = [&](std::string_view kind, std::optional<Moment> begun_by) {
    Counts counts;
    RecordFilter filter;
    filter.kind = std::string(kind);
    filter.within = within;
    filter.year = year;
    filter.begun_by = begun_by;
    for (const RecordCount& count : reader.record_counts(filter)) counts[count.unit] += count.records;
    return counts;
  };
  patrols_ = counted("patrol", until);
  lots_ = counted("lot", until);
  for (unsigned month = 1; month < months_of_year && start_of_month(year, month + 1) <= moment; ++month) {
    const Moment end = start_of_month(year, month + 1);
    by_month_.push_back(counted("patrol", until ? std::min(end, *until) : end));
  }
  // What was done in December may be filed until the cut-off.
  if (year_is_over()) by_month_.push_back(patrols_);
}

std::int64_t PlanFulfilment::patrols(const std::string& unit) const {
  return count_in(patrols_, unit);
}

bool PlanFulfilment::carried_out(const std::string& unit, const RecordView& plan) const {
  const bool drawn = !draws_lots(plan.text("method")) || lots_.contains(unit) || !year_is_over();
  return patrols(unit) >= owed(plan) && drawn && spread(unit, plan);
}

bool PlanFulfilment::spread(const std::string& unit, const RecordView& plan) const {
  const auto parts =
      static_cast<std::size_t>(std::clamp<std::int64_t>(plan.number("frequency"), 1, months_of_year));
  const auto approved = plan.times.find("approve_yearly_plan");
  const auto filed_by = [&](std::size_t month) {
    return month == 0 ? 0 : count_in(by_month_[month - 1], unit);
  };
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t from = part * months_of_year / parts, to = (part + 1) * months_of_year / parts;
    if (to > by_month_.size()) break;
    const Moment begins = start_of_month(year_, static_cast<unsigned>(from) + 1);
    if (approved != plan.times.end() && approved->second > begins) continue;
    if (filed_by(to) == filed_by(from)) return false;
  }
  return true;
}

}  // namespace wangge
