// An invitation: a link by which somebody makes their own password, and is signed in.
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "server/accounts/password.h"
#include "server/answers/signing_in.h"
#include "server/answers/wall_times.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

Problem over() {
  return refused("server.invitation-over", {}, {});
}

// For which account it is; nothing that a stranger could not read off the page that sent it.
void show(House& house, const json::object& body, const std::shared_ptr<Request>& request,
          const Respond& respond) {
  const Language language = language_of(*request);
  const bool taken = house.in_turn(
      [&house, respond, language, text = text_in(body, "invitation")](sqlite::LentReaders& readers) {
        try {
          const auto invited = house.accounts.invitations.invited(text);
          if (!invited) return respond(problem_response(house.messages, language, over()));
          const auto reader = readers.lend();
          const auto post = reader->person(invited->person);
          respond(told_once(200, {{"account", invited->account},
                                  {"post", post ? person_of(*post).name : std::string()},
                                  {"until", to_text(invited->until)}}));
        } catch (const std::exception&) {
          respond(status_response(house.messages, language, 500));
        }
      });
  if (!taken) respond(status_response(house.messages, language, 503).with("Retry-After", "1"));
}

void accept(House& house, const json::object& body, const std::shared_ptr<Request>& request,
            const Respond& respond) {
  const Language language = language_of(*request);
  const auto answered = [&house, request, respond, language, text = text_in(body, "invitation"),
                         password = text_in(body, "password")] {
    try {
      const auto invited = house.accounts.invitations.invited(text);
      if (!invited) return respond(problem_response(house.messages, language, over()));
      if (const auto fault = fault_of_password(password, invited->account))
        return respond(problem_response(house.messages, language, *fault));
      if (!house.accounts.invitations.take(text, hash_password(password)))
        return respond(problem_response(house.messages, language, over()));
      house.accounts.note("invitation-taken", invited->account);
      begin_session(house, request, respond, invited->account);
    } catch (const std::exception&) {
      respond(status_response(house.messages, language, 500));
    }
  };
  if (!house.sign_in.compute(answered))
    respond(status_response(house.messages, language, 503).with("Retry-After", "1"));
}

}  // namespace

void add_invitation_operations(Api& api) {
  House& house = api.house();
  // The invitation is in the body, so that it stands in no address and no log.
  api.takes_of_anybody(taking("showInvitation", "/invitation", {{"invitation"}}),
                       [&house](const json::object& body, const std::shared_ptr<Request>& request,
                                const Respond& respond) { show(house, body, request, respond); });
  api.takes_of_anybody(taking("acceptInvitation", "/invitation/accept", {{"invitation"}, {"password"}}),
                       [&house](const json::object& body, const std::shared_ptr<Request>& request,
                                const Respond& respond) { accept(house, body, request, respond); });
}

}  // namespace wangge::server
