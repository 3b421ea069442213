// Double-random draws 双随机: which pollution sources are inspected, and by whom, by a lot that anyone can
// repeat (P1).
//
// The lot of an id is SHA-256(seed "/" kind "/" id), kind being "source" or "inspector", all in UTF-8; in a
// shell: printf %s 'SEED/source/ID' | sha256sum
//   1. Sources and inspectors are each put in the order of their lots (the digests as hexadecimal text);
//      equal ids count once.
//   2. The first `sources` of the sources are drawn.
//   3. The inspectors are dealt in their order, like cards: the first source gets the first ones, the next
//   source
//      those that follow, and after the last comes the first again. So nobody is twice at one source, and the
//      loads of any two inspectors differ by one at most.
// The order of the lists given has no part in it.
#pragma once
#include <boost/json/array.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/problem.h"

namespace wangge {

// An on-site inspection is made by two certified officers.
inline constexpr int officers_of_an_inspection = 2;

struct DrawCounts {
  int sources = 1;                             // to be drawn, at least 1
  int inspectors = officers_of_an_inspection;  // for each of them, at least 1
};

struct DrawnSource {
  std::string source;
  std::vector<std::string> inspectors;  // in the order in which they were dealt
  bool operator==(const DrawnSource&) const = default;
};

// In the order of the lot. Problems, all input, naming the field: seed (not 1 to 64 characters of UTF-8,
// blank, or with a control character), sources or inspectors (fewer of them than are wanted, or a count below
// 1).
Result<std::vector<DrawnSource>> draw_inspections(std::string_view seed, std::span<const std::string> sources,
                                                  std::span<const std::string> inspectors,
                                                  DrawCounts counts = {});

// As the field "drawn" of a record holds it.
boost::json::array json_of(std::span<const DrawnSource> drawn);

// The lot of one id, in hexadecimal, to be shown beside it.
std::string lot_of(std::string_view seed, std::string_view kind, std::string_view id);

}  // namespace wangge
