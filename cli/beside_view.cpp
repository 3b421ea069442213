#include "cli/beside_view.h"

#include <algorithm>
#include <boost/json.hpp>

#include "cli/table.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

// An item that only one of the catalogues has counts as 0 in the other.
struct Difference {
  std::string item;
  int real = 0;
  int other = 0;
};

int points_in(const CountyScore& county, const std::string& item) {
  const auto found = std::ranges::find(county.items, item, &ItemScore::item);
  return found == county.items.end() ? 0 : found->points;
}

std::vector<Difference> differences(const CountyScore& real, const CountyScore& other) {
  std::vector<std::string> items;
  for (const CountyScore* county : {&real, &other})
    for (const ItemScore& item : county->items)
      if (std::ranges::find(items, item.item) == items.end()) items.push_back(item.item);
  std::vector<Difference> result;
  for (const std::string& item : items) {
    Difference difference{item, points_in(real, item), points_in(other, item)};
    if (difference.real != difference.other) result.push_back(std::move(difference));
  }
  return result;
}

std::string more_or_less(int tenths) {
  return (tenths > 0 ? "+" : "") + signed_points(tenths);
}

std::string reading_of(const Scored& scored, const Scored& real) {
  std::string text = scored.catalogue.version;
  for (const auto& [id, choice] : scored.choices) {
    const auto known = real.choices.find(id);
    if (known == real.choices.end() || known->second != choice) text += " · " + id + "=" + choice;
  }
  return text;
}

json::object json_of(const Scored& scored) {
  json::object settings;
  for (const auto& [id, choice] : scored.choices) settings[id] = choice;
  return {{"catalogue", scored.catalogue.version}, {"settings", std::move(settings)}};
}

void print_json(Session& session, const Scored& real, const Scored& other) {
  json::array counties;
  for (std::size_t i = 0; i < real.assessment.counties.size(); ++i) {
    const CountyScore& one = real.assessment.counties[i];
    const CountyScore& two = other.assessment.counties[i];
    json::array items;
    for (const Difference& difference : differences(one, two))
      items.push_back(
          {{"item", difference.item}, {"points", difference.real}, {"points_beside", difference.other}});
    counties.push_back({{"grid", to_text(one.county)},
                        {"total", one.total},
                        {"grade", one.grade},
                        {"rank", one.rank},
                        {"total_beside", two.total},
                        {"grade_beside", two.grade},
                        {"rank_beside", two.rank},
                        {"items", std::move(items)}});
  }
  session.print(json::object{{"year", real.year},
                             {"real", json_of(real)},
                             {"beside", json_of(other)},
                             {"counties", std::move(counties)}});
}

}  // namespace

void print_beside(Session& session, const Scored& real, const Scored& other) {
  if (session.json()) {
    print_json(session, real, other);
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
    for (const Difference& difference : differences(one, two))
      items += (items.empty() ? "" : ", ") + difference.item + " " +
               more_or_less(difference.other - difference.real);
    table.add({std::to_string(one.rank), std::to_string(two.rank), session.grid_name(one.county),
               signed_points(one.total), signed_points(two.total), session.text("grade." + one.grade),
               session.text("grade." + two.grade), items},
              one.grade != two.grade ? Colour::yellow : Colour::none);
  }
  session.print(table);
}

}  // namespace wangge::cli
