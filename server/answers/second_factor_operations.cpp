// The second factor of one's own account: begun with the password, in use once a first code was right.
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "server/accounts/qr_code.h"
#include "server/accounts/totp.h"
#include "server/answers/signing_in.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// Does it once the password in the body is known to be right. `done` runs in a thread of its own.
void with_password(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
                   const Respond& respond, std::function<Response(House&, Language)> done) {
  House& house = visit.house;
  SignIn::Try tried{visit.signed_in.account, text_in(body, "password"), {}, request->address, true};
  house.sign_in.check(tried, [&house, language = visit.language, respond,
                              done = std::move(done)](const SignIn::Outcome& outcome) {
    try {
      auto refusal = refusal_of(house, language, outcome, true);
      respond(refusal ? std::move(*refusal) : done(house, language));
    } catch (const ProblemException& refused) {
      respond(problem_response(house.messages, language, refused.problem()));
    } catch (const std::exception&) {
      respond(status_response(house.messages, language, 500));
    }
  });
}

void begin(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
           const Respond& respond) {
  with_password(
      visit, body, request, respond,
      [account = visit.signed_in.account, issuer = visit.text("server.totp-issuer")](House& house, Language) {
        const auto secret = house.accounts.second_factors.begin(account);
        if (!secret) throw ProblemException(refused("server.second-factor-on", {}, {}));
        const std::string address = totp_address(*secret, account, issuer);
        const QrCode code = qr_code(address);
        return told_once(200, {{"secret", base32(*secret)},
                               {"address", address},
                               {"qr", {{"size", code.size}, {"path", code.path}}}});
      });
}

void confirm(Visit& visit, const json::object& body, const std::shared_ptr<Request>&,
             const Respond& respond) {
  const auto codes =
      visit.house.accounts.second_factors.confirm(visit.signed_in.account, text_in(body, "code"));
  if (!codes) throw ProblemException(refused("server.not-the-code", {}, {}, "code"));
  visit.house.accounts.note("second-factor-on", visit.signed_in.account);
  json::array told;
  for (const std::string& code : *codes) told.emplace_back(code);
  respond(told_once(200, {{"recovery_codes", std::move(told)}}));
}

void end(Visit& visit, const json::object& body, const std::shared_ptr<Request>& request,
         const Respond& respond) {
  with_password(visit, body, request, respond, [account = visit.signed_in.account](House& house, Language) {
    if (house.accounts.second_factors.remove(account)) house.accounts.note("second-factor-off", account);
    return no_content();
  });
}

}  // namespace

void add_second_factor_operations(Api& api) {
  api.takes(taking("beginSecondFactor", "/account/second-factor", {{"password"}}, 200), begin);
  api.takes(taking("confirmSecondFactor", "/account/second-factor/confirm", {{"code"}}, 200), confirm);
  api.takes(taking("endSecondFactor", "/account/second-factor/end", {{"password"}}, 204), end);
}

}  // namespace wangge::server
