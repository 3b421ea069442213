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
  Snapshot snapshot;

  const City& city() const { return *shared_city; }
  Names names() const { return {city(), house.messages, language}; }
  std::string text(std::string_view id, const Arguments& arguments = {}) const {
    return house.messages.render(language, id, arguments);
  }
};

// Runs in a thread that reads. A ProblemException becomes its answer.
using VisitHandler = std::function<Response(Visit&)>;
// Likewise, but answers when it can.
using LateVisitHandler = std::function<void(Visit&, std::shared_ptr<Request>, Respond)>;

// The route's `handles`: finds out who asks (401 where nobody is signed in), and lets them visit.
std::function<void(std::shared_ptr<Request>, Respond)> visited(House& house, VisitHandler handler);
std::function<void(std::shared_ptr<Request>, Respond)> visited_late(House& house, LateVisitHandler handler);
// The route's `admits`, before a body is read: that somebody is signed in, and that the request comes from
// our own pages (Sec-Fetch-Site, or Origin).
std::function<void(std::shared_ptr<Request>, std::function<void(std::optional<Response>)>)> admitted(
    House& house);
bool from_own_pages(const Request& request);

// The answer with every name that it needs, the moment and the log's position.
Response json_response(Visit& visit, boost::json::object object);

}  // namespace wangge::server
