#include "engine/assessment/subject_text.h"

namespace wangge {
namespace {

// In the newest edition that has it.
const Grid* grid_of(const City& city, GridCode code) {
  for (auto tree = city.trees.rbegin(); tree != city.trees.rend(); ++tree)
    if (const Grid* grid = tree->find(code)) return grid;
  return nullptr;
}

}  // namespace

std::string subject_text(const City& city, const Messages& messages, Language language,
                         std::string_view subject) {
  if (const auto at = subject.find('@'); at != std::string_view::npos)
    return subject_text(city, messages, language, subject.substr(0, at)) + " · " +
           subject_text(city, messages, language, subject.substr(at + 1));
  if (const Unit* unit = city.unit(subject)) return language == Language::zh ? unit->name_zh : unit->name_en;
  if (const auto code = parse_grid_code(subject))
    if (const Grid* grid = grid_of(city, *code)) return grid->name;
  const std::string id = "counted-subject." + std::string(subject);
  return messages.contains(id) ? messages.render(language, id, {}) : std::string(subject);
}

}  // namespace wangge
