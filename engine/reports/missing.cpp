#include "engine/reports/missing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/history/records_until.h"
#include "engine/record/record_state.h"

namespace wangge {
namespace {

// The four kinds of responsible person: field of the record, subject of the catalogue (A1.2).
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> responsible{
    std::pair<std::string_view, std::string_view>{"leading", "leading"},
    {"deputy", "deputy-leading"},
    {"principal", "principal"},
    {"direct", "direct"}};
// N2; the catalogue's setting chooses whether disclosure counts (A2.3).
constexpr std::array<std::string_view, 6> mechanisms{"patrol",        "report",      "disposal",
                                                     "communication", "supervision", "disclosure"};
// A plan that was not looked at for so many years is not managed dynamically (A1.1).
constexpr std::chrono::years plan_lasts{3};

class County {
 public:
  County(StoreReader& reader, const City& city, GridCode county, int year, Moment moment,
         std::optional<Moment> until)
      : reader_(reader), city_(city), county_(county), year_(year), moment_(moment), until_(until) {
    // What the year left undone is not mended in the next (附件3三: the year before is assessed).
    if (until.value_or(moment) > end_of_year())
      stood_ = end_of_year();
    else
      stood_ = until;
    const Day last{std::chrono::year{year} / std::chrono::December / 31};
    for (const Grid& grid : city.tree(last).grids())
      if (county.contains(grid.code)) grids_.push_back(grid.code);
    for (const Unit* unit : city.units_of(county))
      if (supervises(*unit)) departments_.push_back(unit->id);
  }

  std::vector<Gap> all() {
    division_plan();
    assignments();
    leading_group();
    staffing();
    work_systems();
    townships();
    sources();
    patrols();
    supervision();
    return std::move(gaps_);
  }

 private:
  using Lines = std::vector<RecordLine>;

  Lines records(std::string_view kind, std::optional<int> year = std::nullopt) {
    RecordFilter filter;
    filter.kind = std::string(kind);
    filter.within = county_;
    filter.year = year;
    return records_until(reader_, filter, stood_);
  }
  static bool done_since(const RecordView& record, std::string_view action, Moment moment) {
    const auto done = record.times.find(action);
    return done != record.times.end() && done->second >= moment;
  }
  Moment end_of_year() const { return end_of(Day{std::chrono::year{year_} / std::chrono::December / 31}); }
  void gap(std::string_view fact, GridCode grid, std::string unit = {}, std::string subject = {},
           CaseId record = {}) {
    gaps_.push_back({std::string(fact), grid, std::move(unit), std::move(subject), record});
  }

  void division_plan() {
    for (const RecordLine& line : records("division_plan")) {
      if (line.row.grid != county_) continue;
      const RecordView plan = view_of(line.row);
      const CaseId id = line.row.id;
      Moment touched = plan.times.at("formulate_plan");
      if (const auto revised = plan.times.find("revise_plan"); revised != plan.times.end())
        touched = std::max(touched, revised->second);
      // What was filed and published is the plan as it stood then.
      if (!done_since(plan, "accept_filing", touched)) gap("plan-not-filed", county_, {}, {}, id);
      if (!plan.did("code_grids")) gap("grids-not-coded", county_, {}, {}, id);
      const std::chrono::year_month_day day{day_of(touched)};
      if (end_of(Day{day + plan_lasts}) < end_of_year()) gap("plan-not-maintained", county_, {}, {}, id);
      if (!done_since(plan, "publish_plan", touched)) gap("plan-not-published", county_, {}, {}, id);
      return;
    }
    gap("plan-missing", county_);
  }

  void assignments() {
    std::map<GridCode, RecordLine> known;
    for (RecordLine& line : records("assignment")) known.emplace(line.row.grid, std::move(line));
    for (const GridCode grid : grids_) {
      const auto found = known.find(grid);
      if (found == known.end()) {
        gap("grid-duties-missing", grid);
        for (const auto& [field, subject] : responsible)
          gap("responsible-person-missing", grid, {}, std::string(subject));
        continue;
      }
      const RecordView assignment = view_of(found->second.row);
      for (const auto& [field, subject] : responsible)
        if (assignment.text(field).empty())
          gap("responsible-person-missing", grid, {}, std::string(subject), found->second.row.id);
    }
  }

  void leading_group() {
    for (const RecordLine& line : records("leading_group")) {
      if (line.row.grid != county_ || line.standing.state != "leading_group.formed") continue;
      const RecordView group = view_of(line.row);
      const auto* government = group.fields.if_contains("government");
      if (government == nullptr || !government->is_bool() || !government->as_bool())
        gap("head-not-government", county_, {}, {}, line.row.id);
      if (group.text("unit").empty()) gap("group-office-missing", county_, {}, {}, line.row.id);
      return;
    }
    gap("leading-group-missing", county_);
  }

  // By department, and for each township whether somebody is posted there (A1.2, A2.2).
  void staffing() {
    std::map<std::string, RecordLine> known;
    for (RecordLine& line : records("staffing")) known.emplace(line.row.unit, std::move(line));
    for (const std::string& department : departments_) {
      const auto found = known.find(department);
      const RecordView staff = found == known.end() ? RecordView{} : view_of(found->second.row);
      const CaseId id = found == known.end() ? CaseId{} : found->second.row.id;
      if (staff.text("duties").empty()) gap("department-duties-missing", county_, department, department, id);
      if (staff.text("posts").empty()) gap("duties-not-detailed", county_, department, department, id);
      if (!staff.did("publish_staff")) gap("staff-not-published", county_, department, department, id);
      // A grid where nobody in person is posted has no staff.
      const auto posted = staff.texts("persons").empty() ? std::vector<std::string>{} : staff.texts("grids");
      for (const GridCode grid : grids_)
        if (grid.level() == 3 && std::ranges::find(posted, to_text(grid)) == posted.end())
          gap("staff-not-posted", grid, department, department + "@" + to_text(grid), id);
    }
  }

  void work_systems() {
    std::map<std::string, CaseId> established;
    for (const RecordLine& line : records("mechanism"))
      if (line.row.grid == county_ && line.standing.state == "mechanism.established")
        established.emplace(line.row.subject, line.row.id);
    for (const std::string_view name : mechanisms)
      if (!established.contains(std::string(name))) gap("mechanism-missing", county_, {}, std::string(name));
    if (!established.contains("joint-meeting")) gap("meeting-system-missing", county_);
  }

  void townships() {
    std::map<GridCode, RecordLine> agencies;
    for (RecordLine& line : records("township_agency"))
      if (line.standing.state == "township_agency.set_up") agencies.emplace(line.row.grid, std::move(line));
    for (const GridCode grid : grids_) {
      if (grid.level() != 3) continue;
      const auto found = agencies.find(grid);
      const CaseId id = found == agencies.end() ? CaseId{} : found->second.row.id;
      if (found == agencies.end()) gap("township-agency-missing", grid, {}, to_text(grid));
      if (found == agencies.end() || view_of(found->second.row).number("staff") == 0)
        gap("township-staff-missing", grid, {}, to_text(grid), id);
    }
  }

  void sources() {
    std::set<GridCode> listed;
    for (const RecordLine& line : records("source_list")) listed.insert(line.row.grid);
    if (listed.empty()) {
      gap("source-list-missing", county_);
      return;
    }
    for (const GridCode grid : grids_)
      if (grid.level() == 3 && !listed.contains(grid)) gap("source-list-incomplete", grid);
  }

  // 未组织综合性督查 (3-6): before the year is over it may still be organised.
  void supervision() {
    if (passed() == 1000 && !supervised_in(reader_, city_, county_, year_, stood_))
      gap("supervision-missing", county_);
  }

  // How much of the year had passed, in thousandths.
  std::int64_t passed() const {
    const Moment first = start_of(Day{std::chrono::year{year_} / std::chrono::January / 1});
    const Moment end = end_of(Day{std::chrono::year{year_} / std::chrono::December / 31});
    return std::clamp<std::int64_t>((moment_ - first) * 1000 / (end - first), 0, 1000);
  }

  // A plan that was approved stands until its revision is approved, too.
  std::int64_t approved_frequency(const RecordLine& plan) {
    if (plan.standing.state == "yearly_plan.approved") return view_of(plan.row).number("frequency");
    RecordState state, approved;
    for (const StoredEvent& stored : reader_.events(plan.row.id)) {
      const Event event = decode(stored.body);
      if (stood_ && event.at > *stood_) break;
      apply(state, event);
      if (event.action == "approve_yearly_plan") approved = state;
    }
    return view_of(row_of(approved)).number("frequency");
  }

  std::map<std::string, std::int64_t> patrols_by_unit() {
    std::map<std::string, std::int64_t> counts;
    RecordFilter filter;
    filter.kind = "patrol";
    filter.within = county_;
    filter.year = year_;
    filter.begun_by = until_;
    for (const RecordCount& count : reader_.record_counts(filter)) counts[count.unit] += count.records;
    return counts;
  }

  void patrols() {
    std::map<std::string, RecordLine> plans;
    for (RecordLine& line : records("yearly_plan", year_)) plans.emplace(line.row.unit, std::move(line));
    const auto counts = patrols_by_unit();
    for (const std::string& department : departments_) {
      const auto found = plans.find(department);
      const bool approved = found != plans.end() && view_of(found->second.row).did("approve_yearly_plan");
      const CaseId id = found == plans.end() ? CaseId{} : found->second.row.id;
      if (!approved) gap("yearly-plan-missing", county_, department, department, id);
      const std::int64_t owed = approved ? approved_frequency(found->second) * passed() / 1000 : 0;
      const auto patrolled = counts.find(department);
      const std::int64_t done = patrolled == counts.end() ? 0 : patrolled->second;
      if (approved && done < owed) gap("plan-not-carried-out", county_, department, department, id);
      if (done == 0 && (owed > 0 || passed() == 1000))
        gap("ledger-missing", county_, department, department, id);
    }
  }

  StoreReader& reader_;
  const City& city_;
  GridCode county_;
  int year_;
  Moment moment_;
  std::optional<Moment> until_;           // by when patrols of the year were filed
  std::optional<Moment> stood_;           // as of when the rest is looked at: the year's end at the latest
  std::vector<GridCode> grids_;           // of the county, itself among them
  std::vector<std::string> departments_;  // ids of those with duties of supervision
  std::vector<Gap> gaps_;
};

}  // namespace

bool supervised_in(StoreReader& reader, const City& city, GridCode county, int year,
                   std::optional<Moment> until) {
  const Unit* office = city.office_of(county);
  // A campaign may have been planned in the year before.
  for (const int begun : {year, year - 1}) {
    RecordFilter filter;
    filter.kind = "campaign";
    filter.within = county;
    filter.year = begun;
    for (const RecordLine& line : records_until(reader, filter, until)) {
      if (office == nullptr || line.row.unit != office->id) continue;
      const RecordView campaign = view_of(line.row);
      const auto from = parse_moment(campaign.text("from"));
      if (campaign.did("conduct_campaign") && from &&
          static_cast<int>(std::chrono::year_month_day{day_of(*from)}.year()) == year)
        return true;
    }
  }
  return false;
}

std::vector<Gap> gaps_of(StoreReader& reader, const City& city, GridCode county, int year, Moment moment,
                         std::optional<Moment> until) {
  return County(reader, city, county, year, moment, until).all();
}

}  // namespace wangge
