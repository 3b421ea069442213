// The catalogue of the yearly assessment (附件3 细则) as data: items, rules, settings and grades.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/problem.h"

namespace wangge {

enum class ItemKind : std::uint8_t {
  item,      // begins at its points and is floored at 0
  bonus,     // begins at 0 and is capped at its points
  deduction  // begins at 0 and has no floor
};

struct CatalogueItem {
  std::string id;  // the clause: "A3.4"
  ItemKind kind = ItemKind::item;
  int points = 0;  // tenths
  std::string section;
  std::string title;  // a few words, for lists; the text where there are none
  std::string text;   // of the document, word for word
};

enum class RuleEffect : std::uint8_t { zero, subtract, add };

// What is counted once: all facts together, a case, a subject (department, township, …), or each fact.
enum class CountUnit : std::uint8_t {
  once,
  per_case,
  department,
  township,
  kind,
  mechanism,
  post,
  time,
  person
};
std::string_view name_of(CountUnit unit);  // "case", "department", …

struct CatalogueRule {
  std::string id;
  std::string item;
  RuleEffect effect = RuleEffect::subtract;
  int points = 0;  // tenths, of one count; 0 for `zero`
  CountUnit per = CountUnit::once;
  std::string fact;                   // that it counts
  std::vector<std::string> clocks;    // rules of the deadline policy whose breach is such a fact
  std::vector<std::string> subjects;  // the only ones that count; empty: any
  std::vector<int> levels;            // of the unit that was late, of a case's breach; empty: any
  // Holds only if each of these settings is chosen so; empty: always.
  std::vector<std::pair<std::string, std::string>> when;
  std::string text;  // of the document, word for word
};

// Where the document contradicts itself or is silent.
struct CatalogueSetting {
  std::string id;
  std::vector<std::string> choices;   // the first is the default
  std::vector<std::string> passages;  // that are at odds
};

struct CatalogueGrade {
  std::string id;
  std::optional<int> least;  // tenths, inclusive; none for the last
};

struct Catalogue {
  std::string version;
  std::string source;
  std::string digest;  // SHA-256 of its file, hex
  int first_year = 0;
  std::optional<int> last_year;
  std::vector<CatalogueItem> items;  // in the document's order
  std::vector<CatalogueRule> rules;
  std::vector<CatalogueSetting> settings;
  std::vector<CatalogueGrade> grades;  // best first

  const CatalogueItem* item(std::string_view id) const;
  const CatalogueRule* rule(std::string_view id) const;
  const CatalogueSetting* setting(std::string_view id) const;
};

// What the assessment itself asks of a catalogue: settings, with the choice that changes what it does.
//   double-penalty: of a case that several rules count, `dearest` counts only under the one that costs most
//   bonus-over-100: `capped` lets no bonus lift the total over 100 points
inline constexpr std::pair<std::string_view, std::string_view> dearest_only{"double-penalty", "dearest"};
inline constexpr std::pair<std::string_view, std::string_view> capped_at_100{"bonus-over-100", "capped"};
inline constexpr std::array engine_settings{dearest_only, capped_at_100};

// Choices by the setting's id; those not named take their default.
using SettingChoices = std::map<std::string, std::string, std::less<>>;
// The choices of all settings. Problem: input, an unknown setting or choice.
Result<SettingChoices> complete_choices(const Catalogue& catalogue, const SettingChoices& given);

}  // namespace wangge
