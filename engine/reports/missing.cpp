#include "engine/reports/missing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "engine/counting/counting.h"
#include "engine/history/records_until.h"
#include "engine/record/period.h"
#include "engine/record/record_state.h"
#include "engine/reports/drawn_sources.h"
#include "engine/reports/plan_fulfilment.h"
#include "engine/reports/staffed_townships.h"

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
// A division plan that was not looked at for so long is not managed dynamically (A1.1).
constexpr std::string_view plan_lasts = "T51";

// Of a second-level grid, or of the city itself.
class GridRecords {
 public:
  GridRecords(StoreReader& reader, const City& city, GridCode county, int year, Moment moment,
              std::optional<Moment> until)
      : reader_(reader), city_(city), county_(county), year_(year), moment_(moment), until_(until) {
    // What the year left undone is not mended in the next (附件3三: the year before is assessed).
    if (until.value_or(moment) > end_of_year())
      stood_ = end_of_year();
    else
      stood_ = until;
    const Day last{std::chrono::year{year} / std::chrono::December / 31};
    for (const Grid& grid : city.tree(last).grids())
      if (county.contains(grid.code) && (county.level() == 2 || grid.code == county))
        grids_.push_back(grid.code);
    if (const Unit* office = city.office_of(county)) office_ = office->id;
    for (const Unit* unit : city.units_of(county))
      if (supervises(*unit)) departments_.push_back(unit->id);
  }

  std::vector<Gap> all() {
    if (county_.level() == 2) division_plan();
    assignments();
    leading_group();
    if (county_.level() == 2) staffing();
    deputies();
    work_systems();
    if (county_.level() == 2) townships();
    if (county_.level() == 2) sources();
    patrols();
    if (county_.level() == 2) supervision();
    if (county_.level() == 1) year_of_the_city();
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
      if (!maintained(touched)) gap("plan-not-maintained", county_, {}, {}, id);
      if (!done_since(plan, "publish_plan", touched)) gap("plan-not-published", county_, {}, {}, id);
      return;
    }
    gap("plan-missing", county_);
  }

  // Revised when the grid changes, and within a period that is data (实施动态管理，定期更新).
  bool maintained(Moment touched) const {
    const Day last = day_of(end_of_year() - std::chrono::milliseconds{1});
    const GridTree& now = city_.tree(last);
    const GridTree& then = city_.tree(day_of(touched));
    if (&now != &then && !same_grids(now, then)) return false;
    const DeadlineRule* period = city_.policy.find(plan_lasts);
    if (period == nullptr) return true;
    const auto due = due_moment(touched, period->normal, city_.calendar);
    return !due || *due >= end_of_year();
  }
  bool same_grids(const GridTree& now, const GridTree& then) const {
    const auto within = [&](const GridTree& tree) {
      std::set<std::pair<GridCode, std::string>> grids;
      for (const Grid& grid : tree.grids())
        if (county_.contains(grid.code)) grids.emplace(grid.code, grid.name);
      return grids;
    };
    return within(now) == within(then);
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
      // 定任务 (N3): asked for, and without points.
      if (assignment.text("task").empty()) gap("grid-task-missing", grid, {}, {}, found->second.row.id);
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
    StaffedTownships townships(reader_, stood_);
    for (RecordLine& line : records("staffing")) known.emplace(line.row.unit, std::move(line));
    for (const std::string& department : departments_) {
      const auto found = known.find(department);
      const RecordView staff = found == known.end() ? RecordView{} : view_of(found->second.row);
      const CaseId id = found == known.end() ? CaseId{} : found->second.row.id;
      if (staff.text("duties").empty()) gap("department-duties-missing", county_, department, department, id);
      if (staff.text("posts").empty()) gap("duties-not-detailed", county_, department, department, id);
      // What was published is the staff as it stood then.
      const auto changed = staff.times.find("change_staff");
      if (changed == staff.times.end() ? !staff.did("publish_staff")
                                       : !done_since(staff, "publish_staff", changed->second))
        gap("staff-not-published", county_, department, department, id);
      const std::set<GridCode> posted = townships.of(department, staff);
      for (const GridCode grid : grids_)
        if (grid.level() == 3 && !posted.contains(grid))
          gap("staff-not-posted", grid, department, department + "@" + to_text(grid), id);
    }
  }

  // 明确1名分管负责人 (G5): of each member unit.
  void deputies() {
    std::set<std::string> named;
    for (const RecordLine& line : records("responsible_deputy")) named.insert(line.row.unit);
    for (const Unit* unit : city_.units_of(county_))
      if (unit->kind == UnitKind::department && !named.contains(unit->id))
        gap("deputy-missing", county_, unit->id, unit->id);
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
    std::map<GridCode, CaseId> listed;
    std::set<std::string> known;
    for (const RecordLine& line : records("source_list")) {
      listed.emplace(line.row.grid, line.row.id);
      if (line.row.grid.level() < 3) continue;
      for (std::string& source : view_of(line.row).texts("sources")) known.insert(std::move(source));
    }
    if (listed.empty()) {
      gap("source-list-missing", county_);
      return;
    }
    for (const GridCode grid : grids_)
      if (grid.level() < 4 && !listed.contains(grid)) gap("source-list-incomplete", grid);
    // A source that worked at any time of the year stands on its township's list, shut since or not.
    const Moment year = year_period(year_).from;
    std::set<GridCode> short_of;
    for (const RecordLine& line : records("pollution_source")) {
      if (known.contains(to_text(line.row.id))) continue;
      if (line.standing.state == "pollution_source.shut" && view_of(line.row).times.at("shut_source") < year)
        continue;
      if (const GridCode township = line.row.grid.at_level(3); listed.contains(township))
        if (short_of.insert(township).second) gap("source-list-incomplete", township, {}, {}, line.row.id);
    }
  }

  // 未组织综合性督查 (3-6): before the year is over it may still be organised.
  void supervision() {
    if (moment_ >= end_of_year() && !supervised_in(reader_, city_, county_, year_, stood_))
      gap("supervision-missing", county_);
  }

  // What the city's office owes to the city itself: the four that are supervised, told, and told of (S1, C2,
  // AM). Each is a duty of the calendar; here is what it lacks, due or not.
  void year_of_the_city() {
    std::set<std::string> supervised;
    for (const int begun : {year_, year_ - 1})
      for (const RecordLine& line : records("campaign", begun)) {
        if (line.row.unit != office_ || !view_of(line.row).did("conduct_campaign")) continue;
        const auto from = parse_moment(view_of(line.row).text("from"));
        if (from && static_cast<int>(std::chrono::year_month_day{day_of(*from)}.year()) == year_)
          supervised.insert(to_text(line.row.grid));
      }
    for (const GridCode county : assessed_counties(city_, year_))
      if (!supervised.contains(to_text(county)))
        gap("county-not-supervised", county, office_, to_text(county));
    const auto any = [&](std::string_view kind, const auto& fits) {
      const Lines lines = records_of_year(kind);
      return std::ranges::any_of(lines, fits);
    };
    if (!any("bulletin", [](const RecordLine& line) {
          return line.row.subject == "operations" && view_of(line.row).did("issue_bulletin") &&
                 line.standing.state != "bulletin.withdrawn";
        }))
      gap("operations-not-told", county_, office_);
    if (!any("assessment", [](const RecordLine& line) { return view_of(line.row).did("announce"); }))
      gap("assessment-not-announced", county_, office_);
  }
  // Of the year though made in the next, as it stands.
  Lines records_of_year(std::string_view kind) {
    RecordFilter filter;
    filter.kind = std::string(kind);
    filter.within = county_;
    filter.year = year_;
    return records_until(reader_, filter, until_);
  }

  void patrols() {
    std::map<std::string, RecordLine> plans;
    for (RecordLine& line : records("yearly_plan", year_)) plans.emplace(line.row.unit, std::move(line));
    const PlanFulfilment fulfilment(reader_, county_, year_, moment_, until_);
    std::map<std::string, std::vector<PlanVersion>> approved;
    for (const std::string& department : departments_) {
      const auto found = plans.find(department);
      const CaseId id = found == plans.end() ? CaseId{} : found->second.row.id;
      const auto plan = found == plans.end() ? std::vector<PlanVersion>{}
                                             : approved_versions(reader_, found->second, stood_);
      if (plan.empty()) gap("yearly-plan-missing", county_, department, department, id);
      if (!plan.empty() && !fulfilment.carried_out(department, plan))
        gap("plan-not-carried-out", county_, department, department, id);
      approved.emplace(department, plan);
      if (fulfilment.patrols(department) == 0 && (fulfilment.owed(plan) > 0 || fulfilment.year_is_over()))
        gap("ledger-missing", county_, department, department, id);
    }
    for (UnvisitedSource& drawn : unvisited_sources(reader_, county_, year_, moment_, stood_, approved))
      gap("drawn-not-visited", county_, std::move(drawn.unit), std::move(drawn.source), drawn.lot);
  }

  StoreReader& reader_;
  const City& city_;
  GridCode county_;
  int year_;
  Moment moment_;
  std::optional<Moment> until_;  // by when patrols of the year were filed
  std::optional<Moment> stood_;  // as of when the rest is looked at: the year's end at the latest
  std::vector<GridCode> grids_;  // of the county, itself among them; of the city itself alone
  std::string office_;
  std::vector<std::string> departments_;  // ids of those with duties of supervision
  std::vector<Gap> gaps_;
};

// What no rule counts, by the sentence that asks for it; and of level 1, which no rule counts at all.
constexpr std::array<std::pair<std::string_view, std::string_view>, 16> sentences{
    std::pair<std::string_view, std::string_view>{"grid-duties-missing", "N3"},
    {"responsible-person-missing", "N3"},
    {"grid-task-missing", "N3"},
    {"leading-group-missing", "G1"},
    {"head-not-government", "G1"},
    {"group-office-missing", "G1"},
    {"deputy-missing", "G5"},
    {"mechanism-missing", "N2"},
    {"meeting-system-missing", "G2"},
    {"yearly-plan-missing", "P1"},
    {"plan-not-carried-out", "P1"},
    {"drawn-not-visited", "P1"},
    {"ledger-missing", "P2"},
    {"county-not-supervised", "S1"},
    {"operations-not-told", "C2"},
    {"assessment-not-announced", "AM"}};

}  // namespace

std::string_view sentence_of_gap(std::string_view fact) {
  const auto found =
      std::ranges::find(sentences, fact, &std::pair<std::string_view, std::string_view>::first);
  return found == sentences.end() ? std::string_view{} : found->second;
}

bool asks_for_records(std::string_view clause) {
  return std::ranges::find(sentences, clause, &std::pair<std::string_view, std::string_view>::second) !=
         sentences.end();
}

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

std::vector<Gap> gaps_of(StoreReader& reader, const City& city, GridCode grid, int year, Moment moment,
                         std::optional<Moment> until) {
  return GridRecords(reader, city, grid, year, moment, until).all();
}

}  // namespace wangge
