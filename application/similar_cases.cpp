#include "application/similar_cases.h"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <numbers>
#include <set>

#include "engine/base/json_member.h"
#include "engine/base/utf8.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr double near_metres = 300;
constexpr std::chrono::days recently{30};
constexpr std::size_t most_shown = 5;
constexpr std::size_t most_looked_at = 100;  // in each of the two lists
constexpr std::size_t most_placed = 30;      // whose position is looked up

// Pairs of characters that follow each other.
std::set<std::u32string> pairs_of(std::string_view text) {
  std::set<std::u32string> pairs;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = character_at(text, at);
    at += character.bytes;
    if (before != 0) pairs.insert({before, character.value});
    before = character.value == U' ' ? 0 : character.value;
  }
  return pairs;
}

int alike(const std::set<std::u32string>& a, const std::set<std::u32string>& b) {
  if (a.empty() || b.empty()) return 0;
  const auto common = std::ranges::count_if(a, [&](const std::u32string& pair) { return b.contains(pair); });
  return static_cast<int>(200 * common / static_cast<std::ptrdiff_t>(a.size() + b.size()));
}

json::object logged(const CaseHistory& history) {
  if (history.events.empty() || history.events.front().data.empty()) return {};
  return json::parse(history.events.front().data).as_object();
}

bool share(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& one) { return std::ranges::find(b, one) != b.end(); });
}

}  // namespace

std::optional<Degrees> degrees_of(const json::object& data) {
  const json::value* position = data.if_contains("position");
  if (position == nullptr || !position->is_object()) return std::nullopt;
  const auto* east = position->get_object().if_contains("longitude");
  const auto* north = position->get_object().if_contains("latitude");
  if (east == nullptr || north == nullptr || !east->is_number() || !north->is_number()) return std::nullopt;
  return Degrees{east->to_number<double>(), north->to_number<double>()};
}

double metres_between(Degrees a, Degrees b) {
  constexpr double metres_of_a_degree = 111'320, half_circle = 180;
  const double middle = (a.latitude + b.latitude) / 2 * std::numbers::pi / half_circle;
  return metres_of_a_degree *
         std::hypot((a.longitude - b.longitude) * std::cos(middle), a.latitude - b.latitude);
}

std::vector<SimilarCase> similar_cases(Snapshot& snapshot, const SimilarQuery& query) {
  std::vector<SimilarCase> found;
  if (query.categories.empty()) return found;
  const auto words = pairs_of(query.words);
  std::size_t placed = 0;
  for (const bool open : {true, false}) {
    CaseFilter filter;
    // What is near may be over the border of the village.
    const bool wider = query.position && query.grid.level() == 4;
    filter.within = wider ? query.grid.parent() : query.grid;
    filter.open = open;
    CasePage page;
    page.size = most_looked_at;
    for (CaseLine& line : snapshot.cases(filter, page)) {
      const CaseRegister& registered = line.registered;
      const bool passed = !open && registered.found + recently < snapshot.now();
      if (passed || registered.id == query.except || !share(registered.categories, query.categories))
        continue;
      SimilarCase similar{{}, {}, alike(words, pairs_of(registered.title))};
      if (query.position && placed < most_placed) {
        ++placed;
        if (const auto there = degrees_of(logged(snapshot.show(registered.id))))
          similar.metres = static_cast<int>(std::lround(metres_between(*query.position, *there)));
      }
      const bool near = similar.metres && *similar.metres <= near_metres;
      if (!near && !query.grid.contains(registered.grid)) continue;
      similar.line = std::move(line);
      found.push_back(std::move(similar));
    }
  }
  // Of what is equally like, the nearer, then the later one.
  std::ranges::stable_sort(found, [](const SimilarCase& a, const SimilarCase& b) {
    if (a.alike != b.alike) return a.alike > b.alike;
    if (a.metres != b.metres) return a.metres.value_or(1'000'000) < b.metres.value_or(1'000'000);
    return a.line.registered.id > b.line.registered.id;
  });
  if (found.size() > most_shown) found.resize(most_shown);
  return found;
}

std::vector<SimilarCase> similar_cases(Snapshot& snapshot, CaseId id) {
  const CaseHistory history = snapshot.show(id);
  const CaseRegister& registered = history.state.registered;
  return similar_cases(
      snapshot, {registered.grid, registered.categories, degrees_of(logged(history)), registered.title, id});
}

}  // namespace wangge
