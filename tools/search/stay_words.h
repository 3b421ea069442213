// The actions that the search tells apart.
#pragma once
#include <algorithm>
#include <iterator>
#include <string_view>

namespace wangge {

inline constexpr std::string_view route_choices[] = {"handle_own", "delegate", "prepare_transfer",
                                                     "prepare_joint", "prepare_escalation"};
inline constexpr std::string_view undoings[] = {"cancel_route",
                                                "withdraw_delegation",
                                                "withdraw_transfer",
                                                "withdraw_joint",
                                                "withdraw_escalation",
                                                "dismiss",
                                                "merge",
                                                "approve_suspension",
                                                "suspend",
                                                "resume",
                                                "extend",
                                                "withdraw_publication"};
inline constexpr std::string_view handlings[] = {"finish", "accept_result", "conclude_joint",
                                                 "correct_on_spot", "report_rectification"};
// No way to meet what is owed.
inline constexpr std::string_view escapes[] = {"dismiss", "merge",  "suspend",  "approve_suspension",
                                               "resume",  "extend", "add_party"};
inline constexpr std::string_view approvals[] = {"approve_suspension", "extend"};

template <std::size_t N>
bool one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::ranges::find(words, word) != std::end(words);
}

}  // namespace wangge
