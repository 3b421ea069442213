#include "tools/generate/history.h"

#include <algorithm>
#include <boost/json.hpp>
#include <memory>
#include <queue>
#include <tuple>

#include "tools/generate/archive.h"
#include "tools/generate/bulletins.h"
#include "tools/generate/disposal.h"
#include "tools/generate/duties.h"
#include "tools/generate/ending.h"
#include "tools/generate/intake.h"
#include "tools/generate/patrols.h"
#include "tools/generate/staff.h"
#include "tools/generate/statements.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr double cases_a_day = 38;        // on average over the year
constexpr double share_on_day_off = 0.4;  // of the load of a working day
constexpr int villages_to_one = 6;

struct Later {
  bool operator()(const HistoryLine& a, const HistoryLine& b) const {
    return std::tie(a.at, a.order) > std::tie(b.at, b.order);
  }
};

void write_people(const People& people, Day begin, std::ostream& out) {
  for (const Person& person : people.all()) {
    json::array roles;
    for (std::uint32_t bit = 1; bit <= 32; bit <<= 1)
      if ((person.roles & bit) != 0) roles.emplace_back(name_of(static_cast<Role>(bit)));
    json::object line{
        {"key", "add-" + person.id.substr(0, 60)},
        {"actor", "p-administrator"},
        {"at", to_text(begin)},
        {"do", "add_person"},
        {"data", {{"person", person.id}, {"name", person.name}, {"unit", person.unit}, {"roles", roles}}}};
    out << json::serialize(line) << '\n';
  }
}

// The calendar opens what is owed from that day on: all that the records' lines name must be there before.
std::string open_duties_line(Day day) {
  return json::serialize(json::object{{"key", "open-duties-" + to_text(day)},
                                      {"actor", "p-administrator"},
                                      {"at", to_text(start_of(day)).substr(0, 16)},
                                      {"do", "open_duties"}});
}

// The days on which a period of the year opens, and how many duties open on the first.
std::int64_t open_duties(Chronicle& chronicle) {
  std::map<Moment, std::int64_t> opened;
  const Moment first = start_of(chronicle.day(1, 1));
  for (const Duty& duty : duties_between(chronicle.city, first - std::chrono::milliseconds{1},
                                         std::min(chronicle.until, end_of(chronicle.day(12, 31)))))
    if (duty.year == chronicle.year) ++opened[duty.opens];
  for (const auto& [moment, duties] : opened) chronicle.add(moment, open_duties_line(day_of(moment)));
  return opened[first];
}

double cases_a_working_day(const Calendar& calendar, int year) {
  double days = 0;
  double weight = 0;
  for (Day day{std::chrono::year{year} / 1 / 1}; day < Day{std::chrono::year{year + 1} / 1 / 1};
       day += std::chrono::days{1}) {
    days += 1;
    weight += calendar.working(day) ? 1.0 : share_on_day_off;
  }
  return cases_a_day * days / weight;
}

// When the day's issues are found, in order.
std::vector<Moment> draw_day(Random& random, Day day, double wanted) {
  const auto whole = static_cast<std::size_t>(wanted);
  const auto hundredths = static_cast<int>((wanted - static_cast<double>(whole)) * 100);
  std::vector<Moment> found(whole + (random.chance(hundredths) ? 1 : 0));
  for (Moment& moment : found)
    moment = start_of(day) + std::chrono::minutes{random.between(8 * 60, 18 * 60 - 1)};
  std::sort(found.begin(), found.end());
  return found;
}

bool can_take_duplicates(const Story& story, Moment found) {
  const CaseState& state = story.state();
  if (state.state_name() == "merged" || state.state_name() == "dismissed" || !state.stood.empty())
    return false;
  return !state.over || *state.over >= found;
}

}  // namespace

std::int64_t write_history(const City& city, const HistoryOptions& options, std::ostream& out) {
  Random random(options.seed);
  const Day begin{std::chrono::year{options.year} / 1 / 1};
  const Day end{std::chrono::year{options.year + 1} / 1 / 1};
  const People people(city, begin, villages_to_one);
  write_people(people, begin, out);
  std::priority_queue<HistoryLine, std::vector<HistoryLine>, Later> pending;
  const auto write_until = [&](Moment moment) {
    for (; !pending.empty() && pending.top().at < moment; pending.pop()) out << pending.top().text << '\n';
  };
  std::int64_t order = 0;
  Chronicle chronicle(city, people, options.seed, options.year, options.scale, options.until);
  const auto take_lines = [&](std::vector<HistoryLine> lines) {
    for (HistoryLine& line : lines) {
      line.order = order++;
      pending.push(std::move(line));
    }
  };
  const RegisteredSources sources = register_sources(chronicle, open_duties(chronicle));
  keep_archives(chronicle);
  adopt_source_lists(chronicle, sources.all);
  post_staff(chronicle);
  Patrols patrols(chronicle, sources.working);
  meet_duties(chronicle);
  call_extra_meetings(chronicle);
  plan_extra_supervision(chronicle);
  issue_bulletins(chronicle);
  publish_handling(chronicle);
  tell_operations(chronicle);
  state_facts(chronicle);
  hand_in_the_old_year(chronicle);
  const double on_working_day = cases_a_working_day(city.calendar, options.year) * options.scale;
  std::unique_ptr<Story> earlier;  // of the same day
  std::int64_t cases = 0;
  for (Day day = begin; day < end && start_of(day) <= options.until; day += std::chrono::days{1}) {
    patrols.play(day);
    take_lines(chronicle.take_lines());
    write_until(start_of(day));
    earlier.reset();
    for (const Moment found :
         draw_day(random, day, on_working_day * (city.calendar.working(day) ? 1.0 : share_on_day_off))) {
      if (found > options.until) break;
      auto story = std::make_unique<Story>(city, people, random, make_case_id(options.year, ++cases), found,
                                           options.until);
      Plan plan(*story, city, people, random);
      if (earlier != nullptr && can_take_duplicates(*earlier, found) && random.chance(2)) {
        take_in_again(plan, *earlier);
      } else {
        take_in(plan);
        dispose(plan);
        wangge::end(plan);
      }
      take_lines(story->take_lines());
      patrols.play_finding(*story, found);
      earlier = std::move(story);
    }
  }
  take_lines(chronicle.take_lines());
  write_until(options.until + std::chrono::milliseconds{1});
  return cases;
}

}  // namespace wangge
