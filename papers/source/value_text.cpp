#include "papers/source/value_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <utility>

namespace wangge {
namespace {

// Where in the document the clauses with these letters stand.
constexpr std::array<std::pair<char, std::string_view>, 7> systems{{{'P', "附件2一"},
                                                                    {'R', "附件2二"},
                                                                    {'D', "附件2三"},
                                                                    {'C', "附件2四"},
                                                                    {'S', "附件2五"},
                                                                    {'O', "附件2六"},
                                                                    {'N', "正文"}}};

}  // namespace

std::string level_text(GridCode grid) {
  constexpr std::array<std::string_view, 4> levels{"市级", "县级", "乡级", "村级"};
  const int level = grid.level();
  return level < 1 || level > 4 ? std::string() : std::string(levels[static_cast<std::size_t>(level - 1)]);
}

std::string position_text(const boost::json::object& position) {
  return fmt::format("{:.6f}，{:.6f}（{}）", position.at("longitude").to_number<double>(),
                     position.at("latitude").to_number<double>(),
                     std::string_view(position.at("system").as_string()));
}

std::string clause_text(std::string_view clause) {
  if (clause == "AM" || clause == "AR") return clause == "AM" ? "附件3三" : "附件3四";
  if (clause.empty()) return {};
  std::string rest(clause.substr(1));
  if (clause.front() == 'G') return "附件1";
  if (clause.front() == 'A') {
    std::ranges::replace(rest, '.', '-');
    return "细则" + rest;
  }
  for (const auto& [letter, place] : systems)
    if (letter == clause.front()) return std::string(place) + (letter == 'N' ? "" : rest);
  return std::string(clause);
}

}  // namespace wangge
