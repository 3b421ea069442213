#include "server/api.h"

#include <algorithm>

#include "engine/base/refusal.h"
#include "engine/base/utf8.h"

namespace wangge::server {
namespace {

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

void Api::add(Operation operation, Route route) {
  route.method = operation.method;
  route.pattern = std::string(api_base) + operation.path;
  route.body = operation.body;
  route.most_body = operation.most_body;
  route.handles = [&house = house_, operation, handles = std::move(route.handles)](
                      std::shared_ptr<Request> request, Respond respond) {
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

}  // namespace wangge::server
