#include "server/http/problem_response.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstdlib>

#include "engine/stream/field.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

// Of refusals by the rules, those that are not 422.
constexpr std::array<std::pair<std::string_view, int>, 27> statuses{{{"server.wrong-password", 401},
                                                                     {"server.code-needed", 401},
                                                                     {"server.wrong-code", 401},
                                                                     {"server.beyond-token", 403},
                                                                     {"server.second-factor-needed", 403},
                                                                     {"server.not-there", 404},
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
                                                                     {"refused.unknown-clock", 404},
                                                                     {"refused.unknown-hook", 404},
                                                                     {"refused.unknown-attachment", 404},
                                                                     {"server.bad-file-type", 415},
                                                                     {"server.cut-off-file", 400},
                                                                     {"refused.sequence-changed", 412},
                                                                     {"refused.key-reused", 409},
                                                                     {"system.busy", 503},
                                                                     {"system.store-busy", 503}}};

// What the engine calls by its own name and a request gives as a header.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> headers{
    {{"key", "Idempotency-Key"},
     {"Idempotency-Key", "Idempotency-Key"},
     {"expect", "If-Match"},
     {"If-Match", "If-Match"}}};

// RFC 9457's pointer, or the name of a parameter or a header.
json::object place_of(const Problem& problem, const std::string& field, ProblemPlace place) {
  for (const auto& [name, header] : headers)
    if (name == field) return {{"header", header}};
  if (place == ProblemPlace::query) return {{"parameter", field}};
  if (field.starts_with('/')) return {{"pointer", field}};
  const auto named = [&](const FieldRule& rule) { return rule.name == field; };
  const bool of_data = problem.message == "input.unknown-field" ||
                       std::ranges::any_of(action_fields(), named) ||
                       std::ranges::any_of(log_fields(), named);
  return {{"pointer", (of_data ? "/data" : "") + pointer_of_member(field)}};
}

Response of_object(int status, json::object object) {
  return text_response(status, "application/problem+json", json::serialize(object));
}

}  // namespace

Language language_of(const Request& request) {
  std::string_view rest = request.header("accept-language");
  Language best = Language::zh;
  int most = 0;  // thousandths
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    std::string range = in_small_letters(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::erase(range, ' ');
    int liked = 1000;
    if (const std::size_t q = range.find(";q="); q != std::string::npos)
      liked = static_cast<int>(std::strtod(range.c_str() + q + 3, nullptr) * 1000);
    const bool english = range.starts_with("en"), chinese = range.starts_with("zh");
    if ((!english && !chinese) || liked <= most) continue;
    most = liked;
    best = english ? Language::en : Language::zh;
  }
  return best;
}

std::string pointer_of_member(std::string_view name) {
  std::string pointer = "/";
  for (const char c : name) {
    if (c == '~')
      pointer += "~0";
    else if (c == '/')
      pointer += "~1";
    else
      pointer += c;
  }
  return pointer;
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

Response problem_response(const Messages& messages, Language language, const Problem& problem,
                          ProblemPlace place) {
  const int status = status_of(problem);
  const std::string title = messages.render(language, problem.message, problem.arguments);
  json::object object{{"type", "/problems/" + problem.message}, {"title", title}, {"status", status}};
  if (!problem.clause.empty()) object["clause"] = problem.clause;
  if (!problem.field.empty()) {
    json::array errors;
    for (std::string_view rest = problem.field; !rest.empty();) {
      const std::size_t end = std::min(rest.find('|'), rest.size());
      json::object error = place_of(problem, std::string(rest.substr(0, end)), place);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      error["detail"] = title;
      errors.push_back(std::move(error));
    }
    object["errors"] = std::move(errors);
  }
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
