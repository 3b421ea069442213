#include "engine/city/catalogue.h"

#include <algorithm>
#include <array>

namespace wangge {
namespace {

template <class Entry>
const Entry* find(const std::vector<Entry>& entries, std::string_view id) {
  const auto found = std::ranges::find(entries, id, &Entry::id);
  return found == entries.end() ? nullptr : &*found;
}

}  // namespace

std::string_view name_of(CountUnit unit) {
  constexpr std::array<std::string_view, 9> names{"once",      "case", "department", "township", "kind",
                                                  "mechanism", "post", "time",       "person"};
  return names[static_cast<std::size_t>(unit)];
}

const CatalogueItem* Catalogue::item(std::string_view id) const {
  return find(items, id);
}
const CatalogueRule* Catalogue::rule(std::string_view id) const {
  return find(rules, id);
}
const CatalogueSetting* Catalogue::setting(std::string_view id) const {
  return find(settings, id);
}

Result<SettingChoices> complete_choices(const Catalogue& catalogue, const SettingChoices& given) {
  SettingChoices choices;
  for (const CatalogueSetting& setting : catalogue.settings) choices[setting.id] = setting.choices.front();
  for (const auto& [id, choice] : given) {
    const CatalogueSetting* setting = catalogue.setting(id);
    std::string known;
    if (setting == nullptr)
      for (const CatalogueSetting& other : catalogue.settings)
        known += (known.empty() ? "" : ", ") + other.id;
    else
      for (const std::string& other : setting->choices) known += (known.empty() ? "" : ", ") + other;
    if (setting == nullptr || std::ranges::find(setting->choices, choice) == setting->choices.end())
      return Problem{ProblemKind::input,
                     "input.bad-field",
                     {{"field", "--set"}, {"value", id + "=" + choice}, {"expected", known}},
                     {},
                     "--set"};
    choices[id] = choice;
  }
  return choices;
}

}  // namespace wangge
