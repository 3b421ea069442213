#include "tools/generate/statements.h"

#include <algorithm>
#include <boost/json.hpp>

#include "tools/generate/diligence.h"

namespace wangge {
namespace {

namespace json = boost::json;

struct Fact {
  Moment at{};
  GridCode county;
  std::string fact;
  std::string paper;
  bool by_city = false;  // criticism comes from above
};

void write(Chronicle& chronicle, Moment at, const std::string& unit, Role role, std::string_view action,
           json::object data) {
  if (at > chronicle.until) return;
  chronicle.add(at, json::serialize(json::object{{"key", chronicle.next_key()},
                                                 {"actor", chronicle.people.of(unit, role)->id},
                                                 {"at", to_text(at).substr(0, 16)},
                                                 {"do", action},
                                                 {"data", std::move(data)}}));
}

std::vector<Fact> draw_facts(Chronicle& chronicle) {
  std::vector<Fact> facts;
  const auto happens = [&](GridCode county, std::string_view fact, std::string paper, bool by_city = false) {
    const Day day = chronicle.day(2, 1) + std::chrono::days{chronicle.random.between(0, 290)};
    facts.push_back({chronicle.office_moment(day), county, std::string(fact), std::move(paper), by_city});
  };
  for (const GridCode county : chronicle.counties()) {
    // The careful do more beyond their duty.
    const int zeal = 11 - carelessness(county);
    const auto does = [&](int of_hundred) { return chronicle.random.chance(of_hundred * zeal / 10); };
    if (does(80)) happens(county, "training", "网格员培训通知、签到表");
    if (does(25)) happens(county, "platform", "网格化监管平台验收报告");
    if (does(25)) happens(county, "pilot", "典型推动试点批复");
    if (does(20)) happens(county, "on-site-meeting", "网格化工作现场会通知、照片");
    for (int i = chronicle.random.between(0, 2); i > 0; --i)
      if (does(50)) happens(county, "provincial-report", "大众日报报道");
    if (does(12)) happens(county, "national-report", "中国环境报报道");
    if (does(15)) happens(county, "accountability-case", "“三个一律”追责决定");
    if (carelessness(county) == 10 || chronicle.slips(county, 3))
      happens(county, "criticism", "市政府通报", true);
    if (chronicle.slips(county, 6)) happens(county, "listed", "省级挂牌督办通知", true);
    if (chronicle.slips(county, 1)) happens(county, "tried", "刑事判决书", true);
  }
  // Statements are numbered as they are made.
  std::ranges::stable_sort(facts, {}, &Fact::at);
  return facts;
}

void follow(Chronicle& chronicle, const Fact& fact, int number) {
  const std::string city = chronicle.office(chronicle.city.grid);
  const std::string county = chronicle.office(fact.county);
  const json::object about{{"statement", number}};
  const auto with = [&](std::initializer_list<std::pair<std::string_view, std::string>> more) {
    json::object data = about;
    for (const auto& [name, value] : more) data[name] = value;
    return data;
  };
  const int drawn = chronicle.random.between(1, 100);
  const Moment checked = chronicle.days_after(fact.at, chronicle.random.between(1, 8));
  if (!fact.by_city && number % 10 == 5)
    return write(chronicle, checked, city, Role::supervisor, "reject_fact",
                 with({{"reason", "证明材料不足"}}));
  if (!fact.by_city && number % 10 == 8)
    return write(chronicle, checked, county, Role::handler, "withdraw_fact", with({{"reason", "重复申报"}}));
  write(chronicle, checked, city, Role::supervisor, "confirm_fact", about);
  if (!fact.by_city || drawn > 85) return;
  // Within five working days.
  const Moment contested = chronicle.days_after(checked, 3);
  write(chronicle, contested, county, Role::handler, "contest_fact",
        with({{"reason", "通报事项不属于网格化工作"}, {"paper", chronicle.paper(fact.county)}}));
  const Moment decided = chronicle.days_after(contested, 6);
  if (drawn <= 25)
    write(chronicle, decided, city, Role::leader, "annul_fact",
          with({{"reason", "申诉成立"}, {"paper", chronicle.paper(chronicle.city.grid)}}));
  else
    write(chronicle, decided, city, Role::leader, "uphold_fact", with({{"reason", "事实清楚，维持"}}));
}

}  // namespace

void state_facts(Chronicle& chronicle) {
  int number = 0;
  for (const Fact& fact : draw_facts(chronicle)) {
    write(chronicle, fact.at, chronicle.office(fact.by_city ? chronicle.city.grid : fact.county),
          Role::handler, "state_fact",
          {{"fact", fact.fact},
           {"grid", to_text(fact.county)},
           {"year", chronicle.year},
           {"paper", fact.paper}});
    follow(chronicle, fact, ++number);
  }
}

}  // namespace wangge
