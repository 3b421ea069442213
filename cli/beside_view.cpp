#include "cli/beside_view.h"

#include <algorithm>

#include "application/score/beside.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

std::string more_or_less(int tenths) {
  return (tenths > 0 ? "+" : "") + signed_points(tenths);
}

std::string reading_of(const YearScore& scored, const YearScore& real) {
  std::string text = scored.catalogue.version;
  for (const auto& [id, choice] : scored.choices) {
    const auto known = real.choices.find(id);
    if (known == real.choices.end() || known->second != choice) text += " · " + id + "=" + choice;
  }
  return text;
}

}  // namespace

void print_beside(Session& session, const YearScore& real, const YearScore& other) {
  if (session.json()) {
    session.print(beside_json(real, other));
    return;
  }
  session.out() << coloured(
                       session.text("cli.beside-title", {{"grid", session.grid_name(session.city().grid)},
                                                         {"year", std::to_string(real.year)},
                                                         {"reading", reading_of(other, real)}}),
                       Colour::bold, session.colours())
                << '\n';
  print_settings(session, real);
  Table table({{session.text("cli.rank"), Table::Align::right},
               {session.text("cli.beside"), Table::Align::right},
               {session.text("cli.grid")},
               {session.text("cli.total"), Table::Align::right},
               {session.text("cli.beside"), Table::Align::right},
               {session.text("cli.grade")},
               {session.text("cli.beside")},
               {session.text("cli.beside-items"), Table::Align::left, 40}});
  std::vector<std::size_t> order(real.assessment.counties.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, {}, [&](std::size_t i) { return real.assessment.counties[i].rank; });
  for (const std::size_t i : order) {
    const CountyScore& one = real.assessment.counties[i];
    const CountyScore& two = other.assessment.counties[i];
    std::string items;
    for (const ItemDifference& difference : differences(one, two))
      items += (items.empty() ? "" : ", ") + difference.item + " " +
               more_or_less(difference.other - difference.real);
    table.add({real.ranked ? std::to_string(one.rank) : "—", real.ranked ? std::to_string(two.rank) : "—",
               session.grid_name(one.county), signed_points(one.total), signed_points(two.total),
               session.text("grade." + one.grade), session.text("grade." + two.grade), items},
              one.grade != two.grade ? Colour::yellow : Colour::none);
  }
  session.print(table);
}

}  // namespace wangge::cli
