#include "server/http/problem_response.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "engine/stream/field.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// Of refusals by the rules, those that are not 422.
constexpr std::array<std::pair<std::string_view, int>, 17> statuses{{{"server.wrong-password", 401},
                                                                     {"refused.wrong-person", 403},
                                                                     {"refused.no-right", 403},
                                                                     {"refused.beyond-scope", 403},
                                                                     {"refused.not-the-office", 403},
                                                                     {"refused.not-yours-to-stop", 403},
                                                                     {"refused.inactive-person", 403},
                                                                     {"refused.same-person", 403},
                                                                     {"refused.had-a-hand", 403},
                                                                     {"refused.out-of-area", 403},
                                                                     {"refused.files-of-complaint", 404},
                                                                     {"refused.unknown-case", 404},
                                                                     {"refused.unknown-record", 404},
                                                                     {"refused.sequence-changed", 409},
                                                                     {"refused.key-reused", 409},
                                                                     {"system.busy", 503},
                                                                     {"system.store-busy", 503}}};

std::string pointer_to(const std::string& field) {
  const auto named = [&](const FieldRule& rule) { return rule.name == field; };
  const bool of_data =
      std::ranges::any_of(action_fields(), named) || std::ranges::any_of(log_fields(), named);
  return (of_data ? "/data/" : "/") + field;
}

Response of_object(int status, json::object object) {
  return text_response(status, "application/problem+json", json::serialize(object));
}

}  // namespace

Language language_of(const Request& request) {
  return parse_language(request.header("accept-language"));
}

int status_of(const Problem& problem) {
  for (const auto& [message, status] : statuses)
    if (message == problem.message) return status;
  switch (problem.kind) {
    case ProblemKind::input:
      return 400;
    case ProblemKind::refused:
      return 422;
    case ProblemKind::system:
      return 500;
  }
  return 500;
}

Response problem_response(const Messages& messages, Language language, const Problem& problem) {
  const int status = status_of(problem);
  const std::string title = messages.render(language, problem.message, problem.arguments);
  json::object object{{"type", "/problems/" + problem.message}, {"title", title}, {"status", status}};
  if (!problem.clause.empty()) object["clause"] = problem.clause;
  if (!problem.field.empty())
    object["errors"] = json::array{json::object{{"pointer", pointer_to(problem.field)}, {"detail", title}}};
  Response response = of_object(status, std::move(object));
  if (status == 503) response.with("Retry-After", "1");
  return response;
}

Response status_response(const Messages& messages, Language language, int status) {
  return of_object(status, {{"type", fmt::format("/problems/http.{}", status)},
                            {"title", messages.render(language, fmt::format("http.{}", status), {})},
                            {"status", status}});
}

}  // namespace wangge::server
