#include "tools/generate/plan.h"

#include <fmt/format.h>

#include <array>

#include "tools/generate/texts.h"

namespace wangge {
namespace {

constexpr std::array<std::string_view, 10> departments{
    "environment", "urban-management", "water",     "agriculture", "housing-construction", "police",
    "land",        "transport",        "livestock", "work-safety"};

}  // namespace

std::string Plan::other_department(std::string_view but) const {
  std::string chosen;
  do {
    chosen = unit_at(holder_grid(), departments[random.below(departments.size())]);
  } while (chosen == holder() || chosen == but);
  return chosen;
}

boost::json::object Plan::reason() const {
  return {{"reason", draw_reason(random)}};
}

boost::json::object Plan::result() const {
  return {{"result", draw_result(random)}};
}

std::string Plan::paper(std::string_view kind) const {
  return fmt::format("{}〔{}〕{}号", kind, story.state().id.year(), random.between(1, 400));
}

}  // namespace wangge
