#include "tools/generate/patrols.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/draw/draw.h"
#include "tools/generate/record_story.h"

namespace wangge {
namespace {

namespace json = boost::json;

// Rounds of stations without a finding, of all counties on one day at scale 1.
constexpr int rounds_a_day = 16;
// Departments that draw by lot.
constexpr std::array<std::string_view, 6> drawing{"environment", "urban-management", "housing-construction",
                                                  "agriculture", "livestock",        "water"};
constexpr std::array<std::string_view, 4> outcomes{"治污设施正常运行，台账齐全，未发现问题",
                                                   "现场整洁，未见违法排污", "物料覆盖到位，未见扬尘",
                                                   "环保手续齐全，危险废物按规定贮存"};
constexpr std::array<std::string_view, 3> faults{"个别物料未覆盖，已当场责令改正", "台账记录不全，已要求补正",
                                                 "治污设施维护不及时，已下达整改通知"};

std::vector<std::string> texts_of(const json::array& texts) {
  std::vector<std::string> list;
  for (const json::value& text : texts) list.emplace_back(text.as_string());
  return list;
}

std::string minute_text(Moment moment) {
  return to_text(moment).substr(0, 16);
}

}  // namespace

Patrols::Patrols(Chronicle& chronicle, const SourcesByCounty& sources)
    : chronicle_(chronicle), sources_(sources) {
  for (Day day = chronicle.day(1, 1); day <= chronicle.day(12, 31); day += std::chrono::days{1})
    if (chronicle.city.calendar.working(day)) working_days_.push_back(day);
  for (const GridCode county : chronicle.counties())
    for (const std::string& unit : chronicle.supervising_departments(county)) plan_year(unit, county);
  for (const std::string& unit : chronicle.supervising_departments(chronicle.city.grid))
    plan_year(unit, chronicle.city.grid);
}

std::vector<int> Patrols::spread(int patrols, int parts) {
  Random& random = chronicle_.random;
  const auto days = static_cast<int>(working_days_.size());
  std::vector<int> visits;
  for (int part = 0; part < parts; ++part) {
    const auto first_of = [&](int month) {
      return static_cast<int>(
          std::ranges::lower_bound(working_days_, chronicle_.day(static_cast<unsigned>(month), 1)) -
          working_days_.begin());
    };
    const int from = first_of(part * 12 / parts + 1);
    const int to = part + 1 == parts ? days : first_of((part + 1) * 12 / parts + 1);
    visits.push_back(random.between(from, to - 1));
  }
  const int rest = patrols - parts;
  const int offset = random.between(0, 99);
  for (int i = 0; i < rest; ++i)
    visits.push_back(std::min(days - 1, (i * 100 + offset) * days / (rest * 100)));
  std::ranges::sort(visits);
  return visits;
}

const std::vector<PollutionSource>& Patrols::sources_of(const Department& department) {
  if (department.grid.level() > 1) return sources_.at(department.grid);
  const auto counties = chronicle_.counties();
  return sources_.at(counties[chronicle_.random.below(counties.size())]);
}

void Patrols::plan_year(const std::string& unit, GridCode grid) {
  Random& random = chronicle_.random;
  const bool city = grid.level() == 1;
  const int frequency = std::max(
      1, static_cast<int>((city ? random.between(4, 12) : random.between(12, 30)) * chronicle_.scale));
  const bool falls_short = chronicle_.slips(grid, 4);
  const int done = falls_short ? random.between(30, 85) : random.between(103, 125);
  int patrols = frequency * done / 100 + (falls_short ? 0 : 1);
  // Who has no ledger has not gone out once.
  if (falls_short && random.chance(8)) patrols = 0;
  departments_.push_back(
      {unit, grid, patrols, spread(patrols, falls_short ? 0 : std::min(frequency, 12)), {}});
  if (chronicle_.slips(grid, 2)) return;
  const std::string key = unit.substr(unit.find('-') + 1);
  const bool draws = !city && std::ranges::find(drawing, key) != drawing.end() && patrols > 0;
  RecordStory plan(chronicle_);
  plan.plan_at(chronicle_.office_moment(chronicle_.day(1, 6) + std::chrono::days{random.between(0, 14)}),
               unit, Role::handler, "draft_yearly_plan",
               {{"year", chronicle_.year},
                {"area", chronicle_.name(grid) + "全域"},
                {"focus", "重点污染源、群众反映集中的区域"},
                {"method", draws ? "both" : "special"},
                {"frequency", frequency},
                {"persons", json::array{chronicle_.people.of(unit, Role::handler)->id}}});
  if (random.chance(8))
    plan.plan_after(2, unit, Role::handler, "change_yearly_plan",
                    {{"reason", "征求意见后修改"}, {"focus", "重点污染源、饮用水源地"}});
  plan.plan_after(random.between(1, 6), unit, Role::leader, "approve_yearly_plan");
  if (random.chance(5)) {
    plan.plan_at(chronicle_.office_moment(chronicle_.day(7, 10)), unit, Role::handler, "revise_yearly_plan",
                 {{"reason", "机构职责调整"}, {"focus", "大气污染源、重点行业"}});
    plan.plan_after(3, unit, Role::leader, "approve_yearly_plan");
  }
  plan.play();
}

void Patrols::play(Day day) {
  const auto today = std::ranges::lower_bound(working_days_, day);
  if (today == working_days_.end() || *today != day) return;
  const auto index = static_cast<int>(today - working_days_.begin());
  const auto days = static_cast<int>(working_days_.size());
  const bool begins_quarter =
      index == 10 || index == days / 4 + 10 || index == days / 2 || index == days * 3 / 4;
  for (Department& department : departments_) {
    if (begins_quarter && department.patrols > 0) draw_lots(department, day);
    const auto [first, last] = std::equal_range(department.days.begin(), department.days.end(), index);
    for (auto visit = first; visit != last; ++visit) inspect(department, day);
  }
  for (const GridCode county : chronicle_.counties()) look_around(county, day);
}

void Patrols::draw_lots(Department& department, Day day) {
  const std::string key = department.unit.substr(department.unit.find('-') + 1);
  if (department.grid.level() == 1 || std::ranges::find(drawing, key) == drawing.end()) return;
  const std::vector<PollutionSource>& known = sources_.at(department.grid);
  std::vector<std::string> sources;
  for (const PollutionSource& source : known) sources.push_back(source.record);
  const std::vector<std::string> inspectors = chronicle_.people.ids_of(department.unit, Role::inspector);
  const int wanted = std::min<int>(static_cast<int>(sources.size()), std::max(1, department.patrols / 8));
  const std::string seed = fmt::format("{} {}", to_text(day), chronicle_.random.below(1'000'000));
  const auto drawn = draw_inspections(seed, sources, inspectors, {wanted, officers_of_an_inspection});
  if (!drawn) throw std::logic_error("draw_lots: " + drawn.error().message);
  json::array deal;
  for (const DrawnSource& one : *drawn) {
    deal.push_back({{"source", one.source}, {"persons", json::value_from(one.inspectors)}});
    department.drawn.push_back(
        {&*std::ranges::find(known, one.source, &PollutionSource::record), one.inspectors});
  }
  RecordStory lot(chronicle_);
  lot.plan_at(start_of(day) + std::chrono::hours{8}, department.unit, Role::handler, "draw_lots",
              {{"seed", seed},
               {"sources", json::value_from(sources)},
               {"persons", json::value_from(inspectors)},
               {"drawn", std::move(deal)},
               {"frequency", wanted},
               {"staff", officers_of_an_inspection}});
  lot.play();
}

void Patrols::inspect(Department& department, Day day) {
  Random& random = chronicle_.random;
  const std::vector<PollutionSource>& known = sources_of(department);
  const bool by_lot = !department.drawn.empty();
  const PollutionSource& source =
      by_lot ? *department.drawn.front().source : known[random.below(known.size())];
  json::array persons;
  if (by_lot) {
    for (const std::string& person : department.drawn.front().persons) persons.emplace_back(person);
    department.drawn.pop_front();
  } else {
    persons = {chronicle_.people.of(department.unit, Role::handler)->id,
               chronicle_.people.of(department.unit, Role::supervisor)->id};
  }
  const Moment wished = start_of(day) + std::chrono::minutes{random.between(8 * 60 + 30, 15 * 60)};
  const auto [from, until] =
      go(texts_of(persons), source.grid, wished, std::chrono::minutes{random.between(30, 90)});
  const bool fault = random.chance(8);
  json::object data{{"grid", to_text(source.grid)},
                    {"source", source.record},
                    {"subject", source.name},
                    {"from", minute_text(from)},
                    {"until", minute_text(until)},
                    {"method", by_lot ? "随机抽查" : "专项检查"},
                    {"persons", std::move(persons)},
                    {"result", fault ? random.one_of(std::span<const std::string_view>(faults))
                                     : random.one_of(std::span<const std::string_view>(outcomes))}};
  if (fault) data["found"] = true;
  RecordStory patrol(chronicle_);
  patrol.plan_at(until + std::chrono::minutes{random.between(5, 60)}, department.unit, Role::handler,
                 "file_patrol", std::move(data));
  if (random.chance(1))
    patrol.plan_after(1, department.unit, Role::handler, "correct_patrol",
                      {{"reason", "补充检查情况"}, {"note", "现场照片已归档"}});
  patrol.play();
}

bool Patrols::busy(const Presence& presence) const {
  return std::ranges::any_of(presence.persons, [&](const std::string& person) {
    const auto known = presences_.find(person);
    return known != presences_.end() && std::ranges::any_of(known->second, [&](const Presence& other) {
             return !presence.at_two_places(other).empty();
           });
  });
}

void Patrols::remember(const Presence& presence) {
  for (const std::string& person : presence.persons) presences_[person].push_back(presence);
}

Period Patrols::go(std::vector<std::string> persons, GridCode grid, Moment wished,
                   std::chrono::minutes length) {
  Presence presence{std::move(persons), grid, wished, wished + length};
  while (busy(presence)) {
    presence.from += std::chrono::minutes{10};
    presence.until += std::chrono::minutes{10};
  }
  remember(presence);
  return {presence.from, presence.until};
}

void Patrols::look_around(GridCode county, Day day) {
  Random& random = chronicle_.random;
  const int wanted = static_cast<int>(rounds_a_day * 100 * chronicle_.scale / 16);
  const std::vector<PollutionSource>& known = sources_.at(county);
  for (int i = wanted / 100 + (random.chance(wanted % 100) ? 1 : 0); i > 0; --i) {
    const PollutionSource& source = known[random.below(known.size())];
    const Moment wished = start_of(day) + std::chrono::minutes{random.between(8 * 60, 16 * 60)};
    const std::string station = chronicle_.office(source.grid);
    const auto [from, until] = go({chronicle_.people.of(station, Role::inspector)->id}, source.grid, wished,
                                  std::chrono::minutes{random.between(10, 40)});
    RecordStory patrol(chronicle_);
    boost::json::object data{{"grid", to_text(source.grid)},
                             {"source", source.record},
                             {"from", minute_text(from)},
                             {"until", minute_text(until)},
                             {"method", "日常巡查"},
                             {"result", random.one_of(std::span<const std::string_view>(outcomes))}};
    patrol.plan_at(until + std::chrono::minutes{random.between(2, 30)}, station, Role::inspector,
                   "file_patrol", std::move(data));
    patrol.play();
  }
}

void Patrols::play_finding(const Story& story, Moment found) {
  const CaseState& state = story.state();
  if (state.sequence == 0 || state.registered.source != "patrol") return;
  const Moment from = found - std::chrono::minutes{chronicle_.random.between(15, 50)};
  const std::string& unit = state.unit(Party::reporting);
  const Presence presence{
      {chronicle_.people.of(unit, Role::inspector)->id}, state.registered.grid, from, found};
  // Who was elsewhere then told of it without a patrol.
  if (busy(presence)) return;
  remember(presence);
  RecordStory patrol(chronicle_);
  patrol.plan_at(found + std::chrono::minutes{chronicle_.random.between(3, 40)}, unit, Role::inspector,
                 "file_patrol",
                 {{"grid", to_text(state.registered.grid)},
                  {"from", minute_text(from)},
                  {"until", minute_text(found)},
                  {"method", "日常巡查"},
                  {"found", true},
                  {"of_case", to_text(state.id)},
                  {"result", "发现环境问题，已登记上报"}});
  patrol.play();
}

}  // namespace wangge
