// What a sign-in answers, whichever way somebody came: with a password, or by an invitation.
#pragma once
#include <memory>
#include <string>

#include "server/visit.h"

namespace wangge::server {

// Who is signed in, and which desks they may use.
Response told_session(Visit& visit);
// Begins a session of the account, ends the one that the request came with, and answers with the new one.
void begin_session(House& house, const std::shared_ptr<Request>& request, const Respond& respond,
                   const std::string& account);
// What is answered to a try that was not right; nullopt if it was. `of_session`: of somebody who is signed in
// and was asked for the password again, whose session does not end by a wrong one.
std::optional<Response> refusal_of(House& house, Language language, const SignIn::Outcome& outcome,
                                   bool of_session);
std::string cookie_of(const Request& request, const std::string& token, bool ends);
// An answer without names, of what is about accounts alone.
Response told_once(int status, const boost::json::object& object);
Response no_content();

}  // namespace wangge::server
