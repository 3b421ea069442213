#include "engine/stream/rule_words.h"

#include "engine/stream/field.h"

namespace wangge {
namespace {

template <class Word>
std::string words_of(std::uint32_t mask, const std::string& prefix) {
  std::string words;
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1) {
    if ((mask & bit) == 0) continue;
    if (!words.empty()) words += '|';
    words.append("@").append(prefix).append(".").append(name_of(static_cast<Word>(bit)));
  }
  return words;
}

template <class Word>
std::string_view first_of(std::uint32_t mask) {
  for (std::uint32_t bit = 1; bit != 0 && bit <= mask; bit <<= 1)
    if ((mask & bit) != 0) return name_of(static_cast<Word>(bit));
  return {};
}

}  // namespace

std::string action_word(std::string_view action) {
  return "@action." + std::string(action);
}

std::string field_words(FieldMask mask, std::string_view kind) {
  std::string names;
  for (std::size_t index = 0; index < action_fields().size(); ++index) {
    if ((mask >> index & 1) == 0) continue;
    if (!names.empty()) names += '|';
    names.append("@field.").append(kind).append(".").append(action_fields()[index].name);
  }
  return names;
}

std::string person_words(const TransitionRule& rule, std::string_view kind) {
  std::string words = words_of<Relation>(rule.relations, "relation." + std::string(kind));
  if (rule.roles != any_role) words += "@word.with-role|" + words_of<Role>(rule.roles, "role");
  return words;
}

std::string_view first_relation(std::uint32_t mask) {
  return first_of<Relation>(mask);
}
std::string_view first_role(std::uint32_t mask) {
  return first_of<Role>(mask);
}

}  // namespace wangge
