#include "engine/city/deadline_policy.h"

#include <array>
#include <charconv>

namespace wangge {
namespace {

constexpr std::array<std::string_view, 6> unit_names{"UH", "WH", "WD", "ND", "SD", "MO"};

// Conditions that the rule names and that hold; -1 if one does not.
int conditions_met(const DeadlineRule& rule, const DeadlineCircumstances& now) {
  int met = 0;
  const auto check = [&met](const auto& wanted, const auto& actual) {
    if (!wanted) return true;
    ++met;
    return *wanted == actual;
  };
  const bool all = check(rule.level, now.level) && check(rule.difficult, now.difficult) &&
                   check(rule.penalty, now.penalty) && check(rule.complaint, now.complaint) &&
                   check(rule.transferred, now.transferred) && check(rule.on_spot, now.on_spot);
  return all ? met : -1;
}

}  // namespace

std::string to_text(Limit limit) {
  if (limit.unit == LimitUnit::SD) return "SD";
  return std::to_string(limit.amount) + std::string(unit_names[static_cast<std::size_t>(limit.unit)]);
}

std::optional<Limit> parse_limit(std::string_view text) {
  if (text == "SD") return Limit{0, LimitUnit::SD};
  int amount = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
  if (error != std::errc{} || amount < 1 || amount > 10'000) return std::nullopt;
  const std::string_view unit = text.substr(static_cast<std::size_t>(end - text.data()));
  for (std::size_t i = 0; i < unit_names.size(); ++i)
    if (unit == unit_names[i] && static_cast<LimitUnit>(i) != LimitUnit::SD)
      return Limit{amount, static_cast<LimitUnit>(i)};
  return std::nullopt;
}

DeadlinePolicy::DeadlinePolicy(std::string version, std::vector<DeadlineRule> rules)
    : version_(std::move(version)), rules_(std::move(rules)) {}

const DeadlineRule* DeadlinePolicy::choose(std::string_view clock,
                                           const DeadlineCircumstances& circumstances) const {
  const DeadlineRule* chosen = nullptr;
  int most = -1;
  const Day start = day_of(circumstances.start);
  for (const DeadlineRule& rule : rules_) {
    if (rule.clock != clock || rule.valid_from > start) continue;
    const int met = conditions_met(rule, circumstances);
    if (met < 0) continue;
    if (chosen == nullptr || met > most || (met == most && rule.valid_from > chosen->valid_from)) {
      chosen = &rule;
      most = met;
    }
  }
  return chosen;
}

const DeadlineRule* DeadlinePolicy::find(std::string_view id) const {
  for (const DeadlineRule& rule : rules_)
    if (rule.id == id) return &rule;
  return nullptr;
}

}  // namespace wangge
