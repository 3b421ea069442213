#include "tools/generate/texts.h"

#include <array>

namespace wangge {
namespace {

struct WeightedIssue {
  int of_73;    // Mix::inspection
  int of_1052;  // Mix::hotline, tenths of a per cent
  Issue issue;
};

// clang-format off
constexpr std::array issues{
    WeightedIssue{7, 180, {"air.industrial-waste-gas", "企业废气直排", "车间废气未经收集处理直接排放，周边气味明显。", "加工企业"}},
    WeightedIssue{5, 67, {"air.construction-dust", "工地裸土未覆盖", "工地裸土大面积未覆盖，未落实湿法作业，扬尘明显。", "在建工地"}},
    WeightedIssue{4, 200, {"air.odour", "异味扰民", "夜间有刺激性气味，附近居民多次反映。", "涂装作坊"}},
    WeightedIssue{2, 10, {"air.straw-burning", "焚烧秸秆", "地块内有秸秆焚烧痕迹，仍有明火。", "农田地块"}},
    WeightedIssue{2, 0, {"air.loose-coal", "散煤燃烧", "禁燃区内经营户使用散煤炉具。", "沿街商户"}},
    WeightedIssue{5, 40, {"water.industrial-waste-water", "工业废水外排", "雨水口有黄褐色废水流出，疑为生产废水。", "板材企业"}},
    WeightedIssue{4, 40, {"water.domestic-sewage", "生活污水直排", "管网破损，生活污水直排入沟渠。", "居民小区"}},
    WeightedIssue{2, 17, {"water.black-odorous", "沟渠水体黑臭", "沟渠水体发黑，有臭味，长约两百米。", "排水沟渠"}},
    WeightedIssue{2, 10, {"water.river-refuse", "河道垃圾", "河道内有漂浮垃圾和倾倒的建筑垃圾。", "河道岸线"}},
    WeightedIssue{3, 106, {"noise.industrial", "企业夜间噪声", "夜间生产噪声扰民，未采取隔声措施。", "机械加工点"}},
    WeightedIssue{2, 120, {"noise.construction", "夜间施工噪声", "夜间超时施工，未见许可。", "在建工地"}},
    WeightedIssue{2, 120, {"noise.social-life", "商业噪声", "高音喇叭招揽顾客，持续时间长。", "沿街商户"}},
    WeightedIssue{4, 10, {"solid-waste.household", "生活垃圾堆放", "村口生活垃圾堆放未及时清运，有渗滤液。", "垃圾点"}},
    WeightedIssue{2, 10, {"solid-waste.industrial", "工业固废露天堆放", "边角料露天堆放，无防渗防雨措施。", "加工企业"}},
    WeightedIssue{2, 4, {"ecology", "非法取土破坏植被", "林地内有新挖取土坑，植被被破坏。", "林地"}},
    WeightedIssue{1, 10, {"air.stockpile-dust", "堆场扬尘", "砂石料堆场未覆盖，车辆进出带泥。", "砂石料场"}},
    WeightedIssue{1, 0, {"soil", "疑似污染土壤", "废弃厂区土壤颜色异常，有油渍。", "废弃厂区"}},
    WeightedIssue{1, 0, {"solid-waste.hazardous", "危险废物贮存不规范", "废机油桶露天存放，未设标识。", "汽修店"}},
    WeightedIssue{1, 100, {"air.cooking-fumes", "餐饮油烟直排", "餐饮店油烟净化设施未运行，油烟直排。", "餐饮店"}},
    WeightedIssue{12, 0, {"scattered", "散乱污作坊", "无手续小作坊生产，无污染防治设施。", "小作坊"}},
    WeightedIssue{5, 0, {"livestock", "养殖粪污外溢", "养殖场粪污池外溢，流入路边沟。", "养殖场"}},
    WeightedIssue{4, 0, {"other", "环境卫生问题", "道路两侧杂物堆放，影响环境。", "道路沿线"}},
    WeightedIssue{0, 8, {"radiation", "基站电磁辐射疑虑", "居民反映楼顶基站电磁辐射，要求监测。", "通信基站"}}};
// clang-format on

int weight(const WeightedIssue& weighted, Mix mix) {
  return mix == Mix::hotline ? weighted.of_1052 : weighted.of_73;
}

constexpr std::array<std::string_view, 6> places{"村东头",       "村委会以北", "主干道南侧",
                                                 "工业聚集区内", "河堤附近",   "集贸市场旁"};

constexpr std::array<std::string_view, 6> results{
    "现场责令整改，已整改到位，附前后对照照片。", "已清理完毕，并安排专人巡看。",
    "已下达整改通知，限期内完成整改并复查合格。", "污染防治设施已恢复正常运行，监测达标。",
    "问题属实，已依法处理，现场恢复。",           "已拆除违规设备，场地清理完毕。"};

constexpr std::array<std::string_view, 5> reasons{
    "经现场核实，不属于本单位职责范围。", "涉及多个部门职责，需统筹处理。", "情况复杂，本级无力解决。",
    "需进一步核实处理。", "按职责分工应由相关主管部门处理。"};

}  // namespace

const Issue& draw_issue(Random& random, Mix mix) {
  int total = 0;
  for (const WeightedIssue& weighted : issues) total += weight(weighted, mix);
  int drawn = random.between(0, total - 1);
  for (const WeightedIssue& weighted : issues) {
    drawn -= weight(weighted, mix);
    if (drawn < 0) return weighted.issue;
  }
  return issues.back().issue;
}

std::string_view draw_place(Random& random) {
  return random.one_of(std::span<const std::string_view>(places));
}
std::string_view draw_result(Random& random) {
  return random.one_of(std::span<const std::string_view>(results));
}
std::string_view draw_reason(Random& random) {
  return random.one_of(std::span<const std::string_view>(reasons));
}

}  // namespace wangge
