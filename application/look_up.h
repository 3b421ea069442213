// Units, grids, categories and people found by any part of what they are called: whoever types a name need
// not know its code, and a name that is nothing's is never taken for one.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "application/snapshot.h"
#include "engine/text/messages.h"

namespace wangge {

// What is looked for. The same words stand in messages ("thing.unit") and after `wangge find`.
enum class Thing : std::uint8_t { unit, grid, category, person };
std::string_view name_of(Thing thing);

struct Named {
  std::string id;     // "A371301-environment"
  std::string name;   // in the reader's language, as far as there is one
  std::string where;  // the grid's path, of a unit or a grid below the county; may be empty
};

struct Found {
  std::vector<Named> named;  // in the order of the city's data
  bool near = false;         // nothing is called so; these come nearest, the nearest first, three at most
};

// What the text names: the one thing with that id or whole name; else all whose name contains each of its
// words (parted by blanks), one of them in the own name and not in that of a grid above; else all in whose
// name the characters stand in their order ("兰山环保局"). Case does not matter. Without words, everything.
Found look_up_units(const City& city, Language language, std::string_view text,
                    std::optional<GridCode> within = {});
Found look_up_grids(const City& city, std::string_view text, std::optional<GridCode> within = {});
Found look_up_categories(const City& city, Language language, std::string_view text);
Found look_up_people(Snapshot& snapshot, std::string_view text, std::optional<GridCode> within = {});

// The id of the one thing that the text names. Problems, of kind input and with `field`:
//   input.no-such-name     {thing} {text} {near}        nothing is called so
//   input.ambiguous-name   {thing} {text} {count} {candidates}
// Throws ProblemException.
std::string unit_named(const City& city, Language language, std::string_view text, std::string_view field);
GridCode grid_named(const City& city, std::string_view text, std::string_view field);
std::string category_named(const City& city, Language language, std::string_view text,
                           std::string_view field);

}  // namespace wangge
