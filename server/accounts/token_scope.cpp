#include "server/accounts/token_scope.h"

#include <algorithm>
#include <array>

namespace wangge::server {
namespace {

constexpr std::array<std::pair<std::string_view, TokenScope>, 4> names{{{"read", TokenScope::read},
                                                                        {"calendar", TokenScope::calendar},
                                                                        {"wall", TokenScope::wall},
                                                                        {"write", TokenScope::write}}};

// Its page begins by asking whose it is: of which grid, and what the city is called.
constexpr std::array<std::string_view, 7> of_wall{"showSession", "showHome",    "listOverdue",  "showMap",
                                                  "showTrend",   "showWaiting", "showStandings"};

// Who found a token must not be able to make an account of it: these want the person's own session.
constexpr std::array<std::string_view, 12> of_session{
    "changePassword", "beginSecondFactor", "confirmSecondFactor", "endSecondFactor",
    "endOwnSession",  "endOtherSessions",  "makeToken",           "signOut",
    "addAccount",     "inviteAccount",     "handOverAccount",     "closeAccount"};

constexpr std::array<std::string_view, 6> before_second_factor{
    "showSession", "signOut", "showAccount", "beginSecondFactor", "confirmSecondFactor", "changePassword"};

template <std::size_t Count>
bool holds(const std::array<std::string_view, Count>& list, std::string_view operation) {
  return std::ranges::find(list, operation) != list.end();
}

bool only_reads(const Request& request) {
  return request.method == Method::get || request.method == Method::head;
}

}  // namespace

std::optional<TokenScope> token_scope_named(std::string_view name) {
  const auto found = std::ranges::find(names, name, &std::pair<std::string_view, TokenScope>::first);
  if (found == names.end()) return std::nullopt;
  return found->second;
}

std::string_view name_of(TokenScope scope) {
  const auto found = std::ranges::find(names, scope, &std::pair<std::string_view, TokenScope>::second);
  return found == names.end() ? std::string_view() : found->first;
}

bool reaches(TokenScope scope, const Request& request) {
  const std::string_view operation = request.operation;
  switch (scope) {
    case TokenScope::session:
      return operation != calendar_operation;
    case TokenScope::calendar:
      return operation == calendar_operation;
    case TokenScope::wall:
      // By unit, the overdue would say more than a wall needs.
      return only_reads(request) && holds(of_wall, operation) &&
             (operation != "listOverdue" || request.asked("by") == "county");
    case TokenScope::read:
      return !operation.empty() && operation != calendar_operation && only_reads(request);
    case TokenScope::write:
      return !operation.empty() && operation != calendar_operation && !holds(of_session, operation);
  }
  return false;
}

bool is_before_second_factor(std::string_view operation) {
  return holds(before_second_factor, operation);
}

}  // namespace wangge::server
