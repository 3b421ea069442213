#include "application/papers/letters_at_hand.h"

#include <algorithm>
#include <array>
#include <utility>

namespace wangge {
namespace {

constexpr std::array actions{std::pair(std::string_view("send_transfer"), LetterKind::transfer),
                             std::pair(std::string_view("urge"), LetterKind::urging),
                             std::pair(std::string_view("escalate"), LetterKind::request),
                             std::pair(std::string_view("forward_escalation"), LetterKind::request),
                             std::pair(std::string_view("request_joint"), LetterKind::request),
                             std::pair(std::string_view("issue_minutes"), LetterKind::minutes),
                             std::pair(std::string_view("verify_on_site"), LetterKind::inspection),
                             std::pair(std::string_view("file_patrol"), LetterKind::inspection),
                             std::pair(std::string_view("submit"), LetterKind::half_year),
                             std::pair(std::string_view("require_rectification"), LetterKind::rectification),
                             std::pair(std::string_view("add_finding"), LetterKind::rectification)};

}  // namespace

std::optional<LetterKind> letter_of(std::string_view action) {
  const auto found = std::ranges::find(actions, action, &std::pair<std::string_view, LetterKind>::first);
  return found == actions.end() ? std::nullopt : std::optional(found->second);
}

std::vector<LetterKind> letters_at_hand(std::span<const Event> events) {
  std::vector<LetterKind> letters;
  for (const LetterKind kind : letter_kinds())
    if (std::ranges::any_of(events, [&](const Event& event) { return letter_of(event.action) == kind; }))
      letters.push_back(kind);
  return letters;
}

}  // namespace wangge
