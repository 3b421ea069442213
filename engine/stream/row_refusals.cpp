#include "engine/stream/row_refusals.h"

#include <string>

#include "engine/base/refusal.h"
#include "engine/stream/field.h"
#include "engine/stream/rule_words.h"

namespace wangge {
namespace {

// "grid|reason"
std::string field_names(FieldMask mask) {
  std::string names;
  for (std::size_t index = 0; index < action_fields().size(); ++index)
    if ((mask >> index & 1) != 0) names.append(names.empty() ? "" : "|").append(action_fields()[index].name);
  return names;
}

}  // namespace

Problem refused_person(const TransitionRule& rule, std::string_view kind, std::string_view action,
                       std::string_view post) {
  return refused(
      "refused.wrong-person",
      {{"action", action_word(action)}, {"needed", person_words(rule, kind)}, {"post", std::string(post)}},
      rule.clause);
}

Problem refused_fields(const TransitionRule& rule, std::string_view kind, std::string_view action,
                       FieldMask given) {
  const FieldMask missing = rule.needs & ~given;
  return {ProblemKind::refused,
          "refused.missing-field",
          {{"action", action_word(action)}, {"fields", field_words(missing, kind)}},
          std::string(rule.clause),
          field_names(missing)};
}

std::optional<Problem> surplus_fields(const TransitionRule& rule, std::string_view kind,
                                      std::string_view action, FieldMask given) {
  const FieldMask surplus = given & ~(rule.needs | rule.takes);
  if (surplus == 0) return std::nullopt;
  return Problem{ProblemKind::input,
                 "input.field-not-taken",
                 {{"fields", field_words(surplus, kind)}, {"action", action_word(action)}},
                 {},
                 field_names(surplus)};
}

}  // namespace wangge
