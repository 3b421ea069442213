#include "tools/generate/sources.h"

#include <fmt/format.h>

#include <array>
#include <boost/json.hpp>

#include "engine/masking/credit_code.h"
#include "tools/generate/record_story.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 10> branches{"板材加工厂", "养殖场",   "餐饮店",     "建筑工地",
                                                    "加油站",     "砂石料场", "污水处理站", "汽修店",
                                                    "塑料制品厂", "食品厂"};
// Numbers of the enterprises that cases fine lie below it.
constexpr std::uint64_t first_enterprise = 100'000;

// Numbers of those within a grid that worked in the year: all of them did at its beginning.
boost::json::array working_in(const ListedByGrid& sources, GridCode grid) {
  boost::json::array numbers;
  for (const auto& [township, listed] : sources)
    if (grid.contains(township))
      for (const std::string& source : listed) numbers.emplace_back(source);
  return numbers;
}

}  // namespace

RegisteredSources register_sources(Chronicle& chronicle, std::int64_t opened_before) {
  RegisteredSources sources;
  std::int64_t number = opened_before;
  for (const GridCode county : chronicle.counties()) {
    for (const GridCode township : chronicle.townships(county)) {
      const std::string station = chronicle.office(township);
      const int wanted = chronicle.random.between(4, 10);
      for (int i = 1; i <= wanted; ++i) {
        const auto branch = chronicle.random.one_of(std::span<const std::string_view>(branches));
        const std::string name = fmt::format("{}{}{}号", chronicle.name(township), branch, i);
        RecordStory source(chronicle);
        source.plan_at(
            start_of(chronicle.day(1, 1)), station, Role::handler, "register_source",
            {{"grid", to_text(township)},
             {"name", name},
             {"subject", branch},
             {"enterprise", made_up_credit_code(first_enterprise + static_cast<std::uint64_t>(number))},
             {"principal", "生产经营单位主要负责人"},
             {"direct", "村（居）网格员"}});
        const int drawn = chronicle.random.between(1, 100);
        const Moment later = chronicle.office_moment(chronicle.day(2, 10) +
                                                     std::chrono::days{chronicle.random.between(0, 280)});
        if (drawn <= 5) {
          source.plan_at(later, station, Role::handler, "change_source",
                         {{"reason", "生产工艺变更"}, {"note", "新增一套治理设施"}});
        } else if (drawn <= 9) {
          source.plan_at(later, station, Role::handler, "shut_source",
                         {{"reason", "企业停产关停"}, {"paper", "停产关停报告"}});
          if (drawn <= 7)
            source.plan_after(chronicle.random.between(10, 60), station, Role::handler, "reopen_source",
                              {{"reason", "整改验收后恢复生产"}});
        }
        source.play();
        const std::string record = to_text(make_record_id(chronicle.year, ++number));
        sources.all[township].push_back(record);
        // Who is shut for part of the year is not patrolled.
        if (drawn <= 5 || drawn > 9) sources.working[county].push_back({record, township, name});
      }
    }
  }
  return sources;
}

void adopt_source_lists(Chronicle& chronicle, const ListedByGrid& sources) {
  const auto adopt = [&](GridCode grid) {
    const std::string office = chronicle.office(grid);
    RecordStory list(chronicle);
    boost::json::object data{{"grid", to_text(grid)},
                             {"paper", chronicle.paper(grid)},
                             {"frequency", grid.level() == 2 ? 52 : 104},
                             {"sources", working_in(sources, grid)}};
    list.plan_at(
        chronicle.office_moment(chronicle.day(1, 10) + std::chrono::days{chronicle.random.between(0, 15)}),
        office, Role::handler, "adopt_list", std::move(data));
    const Moment summer = chronicle.office_moment(chronicle.day(7, 7));
    // What was shut in the year stands on its list still: it worked in it.
    if (chronicle.random.chance(25)) {
      boost::json::object revision{{"paper", chronicle.paper(grid)},
                                   {"reason", "年中核对，增减污染源"},
                                   {"frequency", grid.level() == 2 ? 52 : 104},
                                   {"sources", working_in(sources, grid)}};
      list.plan_at(summer, office, Role::handler, "revise_list", std::move(revision));
    }
    list.play();
  };
  // A village without a source: its township says so.
  const auto declare = [&](GridCode township) {
    const auto villages = chronicle.city.tree(chronicle.day(1, 1)).children(township);
    if (villages.empty()) return;
    RecordStory none(chronicle);
    none.plan_at(chronicle.office_moment(chronicle.day(1, 16)), chronicle.office(township), Role::handler,
                 "declare_no_sources",
                 {{"grid", to_text(villages.front()->code)},
                  {"paper", chronicle.paper(township)},
                  {"reason", "无工业企业、养殖场和餐饮单位"}});
    none.play();
  };
  for (const GridCode county : chronicle.counties()) {
    adopt(county);
    declare(chronicle.townships(county).front());
    for (const GridCode township : chronicle.townships(county))
      if (!chronicle.slips(township, 2)) adopt(township);
  }
}

}  // namespace wangge
