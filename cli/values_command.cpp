// values: what an option may be, one a line, for the completion of shells
#include <algorithm>

#include "application/look_up.h"
#include "cli/application.h"
#include "workflows/workflow.h"

namespace wangge::cli {
namespace {

using Words = std::vector<std::string>;

// Those that begin with it; of things that have names, where none does, those that are called so.
Words things(const Found& all, const Found& called, const std::string& beginning) {
  Words words;
  for (const Named& named : all.named)
    if (named.id.starts_with(beginning)) words.push_back(named.id);
  if (words.empty() && !called.near)
    for (const Named& named : called.named) words.push_back(named.id);
  return words;
}

Words beginning_with(Words words, const std::string& beginning) {
  std::erase_if(words, [&](const std::string& word) { return !word.starts_with(beginning); });
  return words;
}

Words values(Session& session, const std::string& what, const std::string& beginning) {
  const City& city = session.city();
  const Language language = session.language();
  if (what == "units")
    return things(look_up_units(city, language, {}), look_up_units(city, language, beginning), beginning);
  if (what == "grids") return things(look_up_grids(city, {}), look_up_grids(city, beginning), beginning);
  if (what == "categories")
    return things(look_up_categories(city, language, {}), look_up_categories(city, language, beginning),
                  beginning);
  if (what == "people")
    return things(look_up_people(session.snapshot(), {}), look_up_people(session.snapshot(), beginning),
                  beginning);
  Words words;
  if (what == "kinds")
    for (const RecordKind& kind : record_kinds()) words.emplace_back(kind.name);
  if (what == "record-actions")
    for (const std::string_view action : record_actions()) words.emplace_back(action);
  if (what == "states")
    for (const StateRule& state : city.edition->case_states) words.emplace_back(state.name);
  // Those of the catalogues, and those since.
  if (what == "years") {
    const int present = year_option(0, session);
    for (int year = std::min(present, 2017); year <= present; ++year) words.push_back(std::to_string(year));
  }
  return beginning_with(std::move(words), beginning);
}

}  // namespace

void add_values_command(Syntax app) {
  struct Wanted {
    std::string what, beginning;
  };
  auto wanted = std::make_shared<Wanted>();
  auto command = app.command("values");
  command.option("what", wanted->what)
      .required()
      .one_of({"units", "grids", "categories", "people", "kinds", "record-actions", "states", "years"});
  command.option("beginning", wanted->beginning);
  command.runs([wanted](Session& session) {
    // All of them: of a part, a shell would complete what only the part has in common.
    for (const std::string& word : values(session, wanted->what, wanted->beginning))
      session.lines() << word << '\n';
    return 0;
  });
}

}  // namespace wangge::cli
