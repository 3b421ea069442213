// One request of somebody who is signed in, at one moment of the store: what the handlers of the API are
// given.
#pragma once
#include <boost/json/object.hpp>
#include <functional>
#include <memory>
#include <string>

#include "application/names.h"
#include "application/snapshot.h"
#include "server/house.h"
#include "server/http/problem_response.h"
#include "server/http/router.h"

namespace wangge::server {

inline constexpr std::string_view session_cookie = "wangge_session";

struct Visit {
  House& house;
  const Request& request;
  Language language;
  std::shared_ptr<const City> shared_city;
  StoreReader& reader;
  Person person;
  SignedIn signed_in;  // how they came in
  Snapshot snapshot;

  const City& city() const { return *shared_city; }
  Names names() const { return {city(), house.messages, language}; }
  std::string text(std::string_view id, const Arguments& arguments = {}) const {
    return house.messages.render(language, id, arguments);
  }
};

// Whether the own office demands a second factor that the account has not set up yet.
bool lacks_second_factor(const Visit& visit);

// Runs in a thread that reads. A ProblemException becomes its answer.
using VisitHandler = std::function<Response(Visit&)>;
// Likewise, but answers when it can.
using LateVisitHandler = std::function<void(Visit&, std::shared_ptr<Request>, Respond)>;

// The route's `handles`: finds out who asks (401 where nobody is signed in, 403 where the token is not for
// this), and lets them visit.
std::function<void(std::shared_ptr<Request>, Respond)> visited(House& house, VisitHandler handler);
std::function<void(std::shared_ptr<Request>, Respond)> visited_late(House& house, LateVisitHandler handler);
// The route's `admits`, before a body is read: that somebody is signed in, and that the request comes from
// our own pages (Sec-Fetch-Site, or Origin), or with a token.
std::function<void(std::shared_ptr<Request>, std::function<void(std::optional<Response>)>)> admitted(
    House& house);
bool from_own_pages(const Request& request);
// Whether it shows a token ("Authorization: Bearer …"); then no cookie is looked at.
bool is_by_token(const Request& request);
// The token, or the session's cookie; empty if there is none.
std::string_view credential_of(const Request& request);

// The answer with every name that it needs, the moment and the log's position.
Response json_response(Visit& visit, boost::json::object object);

}  // namespace wangge::server
