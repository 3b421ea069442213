#include "engine/reports/plan_fulfilment.h"

#include <algorithm>
#include <set>

#include "engine/log/founding.h"
#include "engine/record/period.h"
#include "engine/record/record_contents.h"

namespace wangge {
namespace {

constexpr unsigned months_of_year = 12;
constexpr std::chrono::days time_for_the_first_plan{90};  // after the city was set up
constexpr std::string_view approves = "approve_yearly_plan";

Moment start_of_month(int year, unsigned month) {
  if (month > months_of_year) return start_of_month(year + 1, month - months_of_year);
  return start_of(Day{std::chrono::year{year} / std::chrono::month{month} / 1});
}

std::int64_t count_in(const std::map<std::string, std::int64_t>& counts, const std::string& unit) {
  const auto found = counts.find(unit);
  return found == counts.end() ? 0 : found->second;
}

PlanVersion version_of(const RecordView& plan, Moment approved) {
  return {approved, plan.number("frequency"), draws_lots(plan.text("method"))};
}

std::int64_t parts_of(std::int64_t frequency) {
  return std::clamp<std::int64_t>(frequency, 1, months_of_year);
}

}  // namespace

std::vector<PlanVersion> approved_versions(StoreReader& reader, const RecordLine& plan,
                                           std::optional<Moment> until) {
  const RecordView view = view_of(plan.row);
  if (!view.did("revise_yearly_plan")) {
    const auto approved = view.times.find(approves);
    return approved == view.times.end() ? std::vector<PlanVersion>{}
                                        : std::vector{version_of(view, approved->second)};
  }
  std::vector<PlanVersion> versions;
  RecordState state;
  for (const StoredEvent& stored : reader.events(plan.row.id)) {
    const Event event = decode(stored.body);
    if (until && event.at > *until) break;
    apply(state, event);
    if (event.action == approves) versions.push_back(version_of(view_of(row_of(state)), event.at));
  }
  return versions;
}

PlanFulfilment::PlanFulfilment(StoreReader& reader, GridCode within, int year, Moment moment,
                               std::optional<Moment> until)
    : reader_(reader), within_(within), year_(year), moment_(moment) {
  const Moment end = year_period(year).until;
  last_ = until ? std::min(*until, end) : end;
  const auto founding = founding_of(reader);
  founded_ = founding ? founding->at : Moment{};
  patrols_ = counted("patrol", last_);
  lots_ = counted("lot", last_);
  for (unsigned month = 1; month <= months_of_year && start_of_month(year, month + 1) <= moment; ++month)
    by_month_.push_back(counted("patrol", std::min(start_of_month(year, month + 1), last_)));
}

PlanFulfilment::Counts PlanFulfilment::counted(std::string_view kind, Moment begun_by,
                                               std::optional<std::string> unit) const {
  Counts counts;
  RecordFilter filter;
  filter.kind = std::string(kind);
  filter.within = within_;
  filter.year = year_;
  filter.unit = std::move(unit);
  filter.begun_by = begun_by;
  for (const RecordCount& count : reader_.record_counts(filter)) counts[count.unit] += count.records;
  return counts;
}

bool PlanFulfilment::year_is_over() const {
  return moment_ >= year_period(year_).until;
}

std::int64_t PlanFulfilment::patrols(const std::string& unit) const {
  return count_in(patrols_, unit);
}

bool PlanFulfilment::in_time(const std::vector<PlanVersion>& plan) const {
  const Moment approved = plan.front().approved;
  return approved <= start_of_month(year_, 4) || approved <= founded_ + time_for_the_first_plan;
}

Moment PlanFulfilment::owed_from(const std::vector<PlanVersion>& plan) const {
  return std::max(year_period(year_).from, in_time(plan) ? plan.front().approved : founded_);
}

std::chrono::milliseconds PlanFulfilment::in_force(const std::vector<PlanVersion>& plan,
                                                   std::int64_t frequency, Moment from, Moment to) const {
  std::chrono::milliseconds time{0};
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (plan[i].frequency < frequency) continue;
    const Moment begins = i == 0 ? owed_from(plan) : plan[i].approved;
    const Moment ends = i + 1 == plan.size() ? to : plan[i + 1].approved;
    time += std::max(std::min(ends, to) - std::max(begins, from), std::chrono::milliseconds{0});
  }
  return time;
}

std::int64_t PlanFulfilment::owed(const std::vector<PlanVersion>& plan) const {
  if (plan.empty()) return 0;
  const Period year = year_period(year_);
  const Moment to = std::min(moment_, year.until);
  std::int64_t owed = 0;
  for (std::size_t i = 0; i < plan.size(); ++i) {
    const Moment begins = std::max(i == 0 ? owed_from(plan) : plan[i].approved, year.from);
    const Moment ends = i + 1 == plan.size() ? to : std::min(plan[i + 1].approved, to);
    owed += plan[i].frequency * std::max<std::int64_t>((ends - begins).count(), 0);
  }
  return owed / (year.until - year.from).count();
}

bool PlanFulfilment::carried_out(const std::string& unit, const std::vector<PlanVersion>& plan) const {
  const bool drawn =
      !year_is_over() || lots_.contains(unit) || std::ranges::none_of(plan, &PlanVersion::draws_lots);
  // Filed before there was a plan.
  const std::int64_t before = count_in(
      counted("patrol", std::min(plan.front().approved - std::chrono::milliseconds{1}, last_), unit), unit);
  return patrols(unit) - before >= owed(plan) && drawn && spread(unit, plan, before);
}

bool PlanFulfilment::spread(const std::string& unit, const std::vector<PlanVersion>& plan,
                            std::int64_t before) const {
  const auto filed_by = [&](std::size_t month) {
    return month == 0 ? before : std::max(before, count_in(by_month_[month - 1], unit));
  };
  std::set<std::int64_t> frequencies;
  for (const PlanVersion& version : plan) frequencies.insert(parts_of(version.frequency));
  for (const std::int64_t frequency : frequencies) {
    const auto parts = static_cast<std::size_t>(frequency);
    for (std::size_t part = 0; part < parts; ++part) {
      const std::size_t first = part * months_of_year / parts, last = (part + 1) * months_of_year / parts;
      if (last > by_month_.size()) break;
      const Moment from = start_of_month(year_, static_cast<unsigned>(first) + 1);
      const Moment to = start_of_month(year_, static_cast<unsigned>(last) + 1);
      if (from < owed_from(plan)) continue;
      if (2 * in_force(plan, frequency, from, to) < to - from) continue;
      if (filed_by(last) == filed_by(first)) return false;
    }
  }
  return true;
}

}  // namespace wangge
