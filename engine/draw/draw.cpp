#include "engine/draw/draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>

#include "engine/base/hash.h"
#include "engine/base/utf8.h"

namespace wangge {
namespace {

constexpr std::size_t longest_seed = 64;  // characters

Problem bad(std::string field, std::string value, std::string expected) {
  return {ProblemKind::input,
          "input.bad-field",
          {{"field", field}, {"value", std::move(value)}, {"expected", std::move(expected)}},
          {},
          field};
}

bool is_seed(std::string_view text) {
  if (!is_utf8(text)) return false;
  std::size_t length = 0;
  bool blank = true;
  for (std::size_t at = 0; at < text.size(); ++length) {
    const Character character = character_at(text, at);
    if (is_control(character.value)) return false;
    blank = blank && (character.value == U' ' || character.value == U'\u3000');
    at += character.bytes;
  }
  return !blank && length <= longest_seed;
}

// The ids in the order of their lots, each once.
std::vector<std::string> by_lot(std::string_view seed, std::string_view kind,
                                std::span<const std::string> ids) {
  std::vector<std::pair<std::string, std::string>> lots;
  for (const std::string& id : ids) lots.emplace_back(lot_of(seed, kind, id), id);
  std::sort(lots.begin(), lots.end());
  lots.erase(std::unique(lots.begin(), lots.end()), lots.end());
  std::vector<std::string> ordered;
  ordered.reserve(lots.size());
  for (auto& [lot, id] : lots) ordered.push_back(std::move(id));
  return ordered;
}

}  // namespace

std::string lot_of(std::string_view seed, std::string_view kind, std::string_view id) {
  return to_hex(sha256(fmt::format("{}/{}/{}", seed, kind, id)));
}

Result<std::vector<DrawnSource>> draw_inspections(std::string_view seed, std::span<const std::string> sources,
                                                  std::span<const std::string> inspectors,
                                                  DrawCounts counts) {
  if (!is_seed(seed)) return bad("seed", std::string(seed), fmt::format("@expected.text:1:{}", longest_seed));
  const std::vector<std::string> drawn = by_lot(seed, "source", sources);
  const std::vector<std::string> dealt = by_lot(seed, "inspector", inspectors);
  const auto check = [](std::string_view field, int wanted, const std::vector<std::string>& known) {
    return wanted >= 1 && static_cast<std::size_t>(wanted) <= known.size()
               ? std::optional<Problem>()
               : bad(std::string(field), std::to_string(wanted),
                     fmt::format("@expected.number:1:{}", known.size()));
  };
  if (auto problem = check("sources", counts.sources, drawn)) return *std::move(problem);
  if (auto problem = check("inspectors", counts.inspectors, dealt)) return *std::move(problem);
  std::vector<DrawnSource> result;
  std::size_t next = 0;
  for (int i = 0; i < counts.sources; ++i) {
    DrawnSource each{drawn[static_cast<std::size_t>(i)], {}};
    for (int j = 0; j < counts.inspectors; ++j) each.inspectors.push_back(dealt[next++ % dealt.size()]);
    result.push_back(std::move(each));
  }
  return result;
}

boost::json::array json_of(std::span<const DrawnSource> drawn) {
  boost::json::array list;
  for (const DrawnSource& one : drawn)
    list.push_back({{"source", one.source},
                    {"persons", boost::json::array(one.inspectors.begin(), one.inspectors.end())}});
  return list;
}

}  // namespace wangge
