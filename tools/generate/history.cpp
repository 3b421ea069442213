#include "tools/generate/history.h"

#include <boost/json.hpp>
#include <queue>
#include <tuple>

#include "tools/generate/routes.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr double cases_a_day = 38;

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
    json::object line{{"key", "add-" + person.id.substr(0, 60)},
                      {"actor", "p-administrator"},
                      {"at", to_text(begin)},
                      {"do", "add_person"},
                      {"data", {{"person", person.id}, {"name", person.name}, {"unit", person.unit}, {"roles", roles}}}};
    out << json::serialize(line) << '\n';
  }
}

// Counties differ, so that a ranking says something.
int lateness_of(GridCode grid) { return 2 + static_cast<int>(grid.at_level(2).digits / 100'000 % 100 * 7 % 9); }

}  // namespace

std::int64_t write_history(const City& city, const HistoryOptions& options, std::ostream& out) {
  Random random(options.seed);
  const Day begin{std::chrono::year{options.year} / 1 / 1};
  const People people(city, begin, 4);
  write_people(people, begin, out);
  std::priority_queue<HistoryLine, std::vector<HistoryLine>, Later> pending;
  const auto write_until = [&](Moment moment) {
    for (; !pending.empty() && pending.top().at < moment; pending.pop()) out << pending.top().text << '\n';
  };
  std::int64_t cases = 0;
  std::int64_t order = 0;
  for (Day day = begin; start_of(day) < options.until; day += std::chrono::days{1}) {
    write_until(start_of(day));
    // A fifth of the load on days off.
    const double wanted = cases_a_day * options.scale * (city.calendar.working(day) ? 1.0 : 0.2);
    const int today = static_cast<int>(wanted) + (random.chance(static_cast<int>(wanted * 100) % 100) ? 1 : 0);
    for (int i = 0; i < today; ++i) {
      const Moment found = start_of(day) + std::chrono::minutes{random.between(8 * 60, 18 * 60)};
      Story story(city, people, random, "c" + std::to_string(options.year) + "-" + std::to_string(++cases), found,
                  options.until);
      story.set_lateness(lateness_of(grid_of_unit(people.villages()[random.below(people.villages().size())])));
      tell(story, city, people);
      for (HistoryLine& line : story.take_lines()) {
        line.order = order++;
        pending.push(std::move(line));
      }
    }
  }
  write_until(options.until + std::chrono::milliseconds{1});
  return cases;
}

}  // namespace wangge
