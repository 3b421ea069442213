// find: units, grids, categories and people by any part of what they are called
#include <algorithm>
#include <boost/json.hpp>

#include "application/look_up.h"
#include "cli/application.h"
#include "cli/table.h"

namespace wangge::cli {
namespace {

namespace json = boost::json;

struct FindOptions {
  std::vector<std::string> words;
  std::string grid;
  std::size_t size = 50;
};

Found found(Session& session, Thing thing, const std::string& text, const FindOptions& options) {
  const City& city = session.city();
  const auto within =
      options.grid.empty() ? std::nullopt : std::optional(grid_option(options.grid, session.city()));
  switch (thing) {
    case Thing::unit:
      return look_up_units(city, session.language(), text, within);
    case Thing::grid:
      return look_up_grids(city, text, within);
    case Thing::category:
      return look_up_categories(city, session.language(), text);
    case Thing::person:
      break;
  }
  return look_up_people(session.snapshot(), text, within);
}

int find(Session& session, Thing thing, const FindOptions& options) {
  std::string text;
  for (const std::string& word : options.words) text += (text.empty() ? "" : " ") + word;
  const Found all = found(session, thing, text, options);
  if (session.json()) {
    json::array list;
    for (const Named& named : all.named)
      list.push_back({{"id", named.id}, {"name", named.name}, {"where", named.where}, {"near", all.near}});
    session.print(list);
    return 0;
  }
  const std::string word = "@thing." + std::string(name_of(thing));
  if (all.near || all.named.empty()) {
    session.out() << session.text("find.nothing", {{"thing", word}, {"text", text}}) << '\n';
    if (all.named.empty()) return 0;
    session.out() << session.text("find.near") << '\n';
  }
  Table table({{session.text("find.id")},
               {session.text("find.name"), Table::Align::left, 44},
               {session.text(thing == Thing::person ? "cli.unit" : "cli.grid"), Table::Align::left, 40}});
  const std::size_t shown = std::min(options.size, all.named.size());
  for (std::size_t i = 0; i < shown; ++i)
    table.add({all.named[i].id, all.named[i].name,
               thing == Thing::person ? session.unit_name(all.named[i].where) : all.named[i].where});
  session.print(table);
  if (shown < all.named.size())
    session.out() << session.text("find.more", {{"shown", std::to_string(shown)},
                                                {"count", std::to_string(all.named.size())}})
                  << '\n';
  return 0;
}

}  // namespace

void add_find_command(Syntax app) {
  auto options = std::make_shared<FindOptions>();
  auto command = app.command("find");
  command.takes_command();
  for (const auto& [name, thing] :
       {std::pair("units", Thing::unit), std::pair("grids", Thing::grid),
        std::pair("categories", Thing::category), std::pair("people", Thing::person)}) {
    auto things = command.command(name);
    things.option("words", options->words);
    if (thing != Thing::category) things.option("--grid", options->grid);
    things.option("--size", options->size).between(1, 100'000);
    things.runs([options, thing = thing](Session& session) { return find(session, thing, *options); });
  }
}

}  // namespace wangge::cli
