#include "application/names.h"

#include "engine/assessment/subject_text.h"

namespace wangge {

std::string Names::unit(std::string_view id) const {
  const Unit* unit = city_.unit(id);
  if (unit == nullptr) return std::string(id);
  return language_ == Language::zh ? unit->name_zh : unit->name_en;
}

std::string Names::grid_alone(GridCode code) const {
  for (auto tree = city_.trees.rbegin(); tree != city_.trees.rend(); ++tree)
    if (const Grid* grid = tree->find(code)) return grid->name;
  return to_text(code);
}

std::string Names::grid(GridCode code) const {
  if (code == city_.grid) return language_ == Language::zh ? city_.name_zh : city_.name_en;
  std::string text;
  for (int level = 2; level <= code.level(); ++level) {
    if (!text.empty()) text += ' ';
    text += grid_alone(code.at_level(level));
  }
  return text;
}

std::string Names::clock(std::string_view rule) const {
  const DeadlineRule* limit = city_.policy.find(rule);
  return std::string(rule) + " " +
         messages_.render(language_, limit == nullptr ? "cli.found-unreported" : "clock." + limit->clock, {});
}

std::string Names::limit(std::string_view rule) const {
  return clock(rule).substr(rule.size() + 1);
}

std::string Names::categories(const std::vector<std::string>& ids) const {
  std::string text;
  for (const std::string& id : ids) {
    const Category* category = city_.category(id);
    if (!text.empty()) text += language_ == Language::zh ? "、" : ", ";
    text += category == nullptr ? id : language_ == Language::zh ? category->name_zh : category->name_en;
  }
  return text;
}

std::string Names::fact(std::string_view name) const {
  return messages_.render(language_, "fact." + std::string(name), {});
}

std::string Names::subject(std::string_view id) const {
  return subject_text(city_, messages_, language_, id);
}

}  // namespace wangge
