#include "server/api.h"

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/refusal.h"
#include "engine/base/utf8.h"
#include "server/answers/asked.h"

namespace wangge::server {
namespace {

constexpr std::size_t most_small_body = 4096;

// A word that nobody reads would be a filter that silently does nothing, and so would one without a value; of
// two, one would be left out.
std::optional<Problem> unfit_word(const Operation& operation, const Request& request) {
  const auto problem = [](const char* message, const std::string& name) {
    const std::string shown = without_refused(beginning_of(name, 64));
    return Problem{ProblemKind::input, message, {{"field", shown}}, {}, shown};
  };
  if (!request.repeated.empty()) return problem("input.repeated-word", request.repeated);
  for (const auto& [name, value] : request.query) {
    if (std::ranges::find(operation.query, name) == operation.query.end())
      return problem("input.unknown-field", name);
    if (value.empty()) return problem("input.empty-word", name);
  }
  return std::nullopt;
}

bool is_json(std::string_view type) {
  std::string small = in_small_letters(type);
  std::erase_if(small, [](char c) { return c == ' ' || c == '"'; });
  return small == "application/json" || small == "application/json;charset=utf-8";
}

}  // namespace

Operation taking(std::string id, std::string path, std::vector<Member> members, int done) {
  Operation operation;
  operation.id = std::move(id);
  operation.path = std::move(path);
  operation.members = std::move(members);
  operation.done = done;
  return operation;
}

void Api::add(Operation operation, Route route) {
  route.method = operation.method;
  route.pattern = std::string(api_base) + operation.path;
  route.body = operation.body;
  route.most_body = operation.most_body;
  if (route.admits)
    route.admits = [id = operation.id, admits = std::move(route.admits)](std::shared_ptr<Request> request,
                                                                         auto answer) {
      request->operation = id;
      admits(std::move(request), std::move(answer));
    };
  route.handles = [&house = house_, operation, handles = std::move(route.handles)](
                      std::shared_ptr<Request> request, Respond respond) {
    request->operation = operation.id;
    const Language language = language_of(*request);
    if (const auto problem = unfit_word(operation, *request))
      return respond(problem_response(house.messages, language, *problem, ProblemPlace::query));
    if (operation.body == BodyKind::text && !is_json(request->header("content-type")))
      return respond(status_response(house.messages, language, 415));
    handles(std::move(request), std::move(respond));
  };
  router_.add(std::move(route));
  operations_.push_back(std::move(operation));
}

void Api::reads(std::string id, std::string path, std::vector<std::string_view> query, VisitHandler handler) {
  Operation operation;
  operation.id = std::move(id);
  operation.path = std::move(path);
  operation.query = std::move(query);
  Route route;
  route.handles = visited(house_, std::move(handler));
  add(std::move(operation), std::move(route));
}

void Api::writes(Operation operation, LateVisitHandler handler) {
  operation.method = Method::post;
  operation.body = BodyKind::text;
  operation.most_body = most_json_body;
  Route route;
  route.admits = admitted(house_);
  route.handles = visited_late(house_, std::move(handler));
  add(std::move(operation), std::move(route));
}

void Api::takes(Operation operation, BodyHandler handler) {
  writes(operation, [members = operation.members.value(), handler = std::move(handler)](
                        Visit& visit, std::shared_ptr<Request> request, const Respond& respond) {
    const boost::json::object body = body_of(visit.request, members);
    handler(visit, body, std::move(request), respond);
  });
}

void Api::takes_of_anybody(Operation operation, StrangerHandler handler) {
  operation.method = Method::post;
  operation.body = BodyKind::text;
  operation.most_body = most_small_body;
  operation.signed_in = false;
  Route route;
  route.admits = [&house = house_](const std::shared_ptr<Request>& request, const auto& answer) {
    if (!from_own_pages(*request)) return answer(status_response(house.messages, language_of(*request), 403));
    answer(std::nullopt);
  };
  route.handles = [&house = house_, members = operation.members.value(), handler = std::move(handler)](
                      std::shared_ptr<Request> request, const Respond& respond) {
    boost::json::object body;
    try {
      body = body_of(*request, members);
    } catch (const ProblemException& refused) {
      return respond(problem_response(house.messages, language_of(*request), refused.problem()));
    }
    handler(body, std::move(request), respond);
  };
  add(std::move(operation), std::move(route));
}

void Api::ends(std::string id, std::string path, VisitHandler handler) {
  Operation operation;
  operation.id = std::move(id);
  operation.method = Method::remove;
  operation.path = std::move(path);
  operation.done = 204;
  Route route;
  route.admits = admitted(house_);
  route.handles = visited(house_, std::move(handler));
  add(std::move(operation), std::move(route));
}

}  // namespace wangge::server
