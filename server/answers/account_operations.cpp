// One's own account: password, sessions, tokens.
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "server/accounts/password.h"
#include "server/answers/account_told.h"
#include "server/answers/asked.h"
#include "server/answers/signing_in.h"
#include "server/answers/wall_times.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

json::array told_sessions(const Visit& visit) {
  json::array told;
  for (const OpenSession& session : visit.house.accounts.sessions.of(visit.signed_in.account))
    told.push_back({{"number", session.number},
                    {"begun", to_text(session.begun)},
                    {"seen", to_text(session.seen)},
                    {"address", session.whence.address},
                    {"device", session.whence.device},
                    {"this", session.number == visit.signed_in.session}});
  return told;
}

Response show_account(Visit& visit) {
  AccountBook& accounts = visit.house.accounts;
  const std::string& name = visit.signed_in.account;
  const auto account = accounts.account(name);
  if (!account) return status_response(visit.house.messages, visit.language, 404);
  return json_response(visit, {{"account", name},
                               {"person", account->person},
                               {"holder", account->holder},
                               {"password_changed", to_text(account->changed)},
                               {"second_factor", account->has_second_factor},
                               {"second_factor_needed", lacks_second_factor(visit)},
                               {"recovery_codes", accounts.second_factors.recovery_codes_left(name)},
                               {"sessions", told_sessions(visit)},
                               {"tokens", told_tokens(accounts.tokens.of(name))}});
}

// What to do once the new password is known to be a good one and the old one to be right. In a thread of
// those that compute hashes.
void change_password(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
                     const Respond& respond) {
  House& house = visit.house;
  const SignedIn& who = visit.signed_in;
  const std::string wanted = text_in(body, "new_password");
  if (auto fault = fault_of_password(wanted, who.account)) {
    fault->field = "new_password";
    throw ProblemException(*fault);
  }
  SignIn::Try tried{who.account, text_in(body, "password"), {}, request->address, true};
  house.sign_in.check(
      tried, [&house, language = visit.language, respond, who, wanted](const SignIn::Outcome& outcome) {
        try {
          if (auto refusal = refusal_of(house, language, outcome, true)) return respond(std::move(*refusal));
          house.accounts.set_password(who.account, hash_password(wanted), who.session);
          respond(no_content());
        } catch (const std::exception&) {
          respond(status_response(house.messages, language, 500));
        }
      });
}

void end_other_sessions(Visit& visit, const json::object&, const std::shared_ptr<Request>&,
                        const Respond& respond) {
  visit.house.accounts.sessions.end_others(visit.signed_in.account, visit.signed_in.session);
  visit.house.accounts.note("sessions-ended", visit.signed_in.account);
  respond(no_content());
}

Response end_own_session(Visit& visit) {
  const auto number = number_in_path(visit, "number");
  if (!number || !visit.house.accounts.sessions.end_of(visit.signed_in.account, *number))
    return status_response(visit.house.messages, visit.language, 404);
  return no_content();
}

void make_token(Visit& visit, const json::object& body, const std::shared_ptr<Request>&,
                const Respond& respond) {
  const std::string scope_text = text_in(body, "scope"), label = text_in(body, "label");
  const auto scope = token_scope_named(scope_text);
  if (!scope) throw ProblemException(bad_field("scope", "…", "read, calendar, wall, write"));
  if (!is_label(label, longest_token_label))
    throw ProblemException(
        bad_field("label", "…", "@expected.text:1:" + std::to_string(longest_token_label)));
  const std::int64_t days = body.at("days").get_int64();
  if (days < 1 || days > longest_token.count())
    throw ProblemException(bad_field("days", std::to_string(days),
                                     "@expected.number:1:" + std::to_string(longest_token.count())));
  const auto made =
      visit.house.accounts.tokens.make(visit.signed_in.account, *scope, label, std::chrono::days{days});
  if (!made) throw ProblemException(made.error());
  json::object told = told_token(made->token);
  told["token"] = made->text;  // this once
  respond(told_once(201, told));
}

Response end_own_token(Visit& visit) {
  const auto number = number_in_path(visit, "number");
  if (!number || !visit.house.accounts.tokens.end(visit.signed_in.account, *number, {}))
    return status_response(visit.house.messages, visit.language, 404);
  return no_content();
}

}  // namespace

void add_account_operations(Api& api) {
  api.reads("showAccount", "/account", {}, show_account);
  api.takes(taking("changePassword", "/account/password", {{"password"}, {"new_password"}}, 204),
            change_password);
  api.takes(taking("endOtherSessions", "/account/sessions/end-others", {}, 204), end_other_sessions);
  api.ends("endOwnSession", "/account/sessions/{number}", end_own_session);
  api.takes(taking("makeToken", "/account/tokens", {{"scope"}, {"label"}, {"days", "integer"}}, 201),
            make_token);
  api.ends("endOwnToken", "/account/tokens/{number}", end_own_token);
}

}  // namespace wangge::server
