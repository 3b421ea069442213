// Signing in and out, and who one is.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "application/possible.h"
#include "application/reading_rights.h"
#include "engine/base/json_member.h"
#include "server/answers/asked.h"
#include "server/answers/signing_in.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

bool has_role(const Person& person, Role role) {
  return (person.roles & static_cast<std::uint32_t>(role)) != 0;
}

// The screens that somebody may use: by what they do and how far they see.
json::array desks_of(const City& city, const Person& person) {
  json::array desks;
  if (has_role(person, Role::inspector)) desks.emplace_back("inspector");
  if (has_role(person, Role::handler) || has_role(person, Role::leader)) desks.emplace_back("unit");
  if (sight_of(city, Viewer::of(person)) >= Sight::county) desks.emplace_back("supervisor");
  if (has_role(person, Role::administrator)) desks.emplace_back("admin");
  return desks;
}

json::object told_person(const Visit& visit) {
  const Person& person = visit.person;
  const GridCode grid = grid_of_unit(person.unit);
  const Names names = visit.names();
  json::array roles;
  for (const std::string_view role : roles_of(person.roles)) roles.emplace_back(role);
  return {{"id", person.id},           {"name", person.name},
          {"unit", person.unit},       {"unit_name", names.unit(person.unit)},
          {"grid", to_text(grid)},     {"grid_name", names.grid(grid)},
          {"roles", std::move(roles)}, {"desks", desks_of(visit.city(), person)}};
}

// A browser keeps a Secure cookie from a page that came without TLS; on the machine itself nobody listens in.
bool is_local(std::string_view host) {
  host = host.substr(0, host.starts_with('[') ? host.find(']') + 1 : host.find(':'));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace

Response told_session(Visit& visit) {
  const City& city = visit.city();
  const bool on_wall = visit.signed_in.scope == TokenScope::wall;  // where anybody stands before it
  return json_response(visit, {{"person", told_person(visit)},
                               {"account", on_wall ? std::string() : visit.signed_in.account},
                               {"second_factor_needed", lacks_second_factor(visit)},
                               {"city",
                                {{"name", visit.language == Language::zh ? city.name_zh : city.name_en},
                                 {"code", to_text(city.grid)}}},
                               {"played", visit.house.played},
                               {"now", to_text(visit.snapshot.now())}});
}

std::string cookie_of(const Request& request, const std::string& token, bool ends) {
  return fmt::format("{}={}; HttpOnly; SameSite=Lax; Path=/{}{}", session_cookie, token,
                     is_local(request.header("host")) ? "" : "; Secure", ends ? "; Max-Age=0" : "");
}

void begin_session(House& house, const std::shared_ptr<Request>& request, const Respond& respond,
                   const std::string& account) {
  const std::string token = house.accounts.begin_session(
      account, request->cookie(session_cookie), {request->address, device_of(request->header("user-agent"))});
  // What follows is asked with the new session.
  auto signed_in = std::make_shared<Request>(*request);
  signed_in->operation = "showSession";
  std::erase_if(signed_in->headers, [](const Header& header) {
    return header.name == "cookie" || header.name == "authorization";
  });
  signed_in->headers.push_back({"cookie", fmt::format("{}={}", session_cookie, token)});
  const auto tell = visited(house, [token](Visit& visit) {
    Response response = told_session(visit);
    response.with("Set-Cookie", cookie_of(visit.request, token, false));
    return response;
  });
  tell(signed_in, respond);
}

std::optional<Response> refusal_of(House& house, Language language, const SignIn::Outcome& outcome,
                                   bool of_session) {
  if (outcome.right) return std::nullopt;
  if (outcome.busy) return status_response(house.messages, language, 503).with("Retry-After", "1");
  if (outcome.wait.count() > 0)
    return status_response(house.messages, language, 429)
        .with("Retry-After", std::to_string(outcome.wait.count()));
  const char* message = of_session           ? "server.not-your-password"
                        : outcome.needs_code ? "server.code-needed"
                        : outcome.wrong_code ? "server.wrong-code"
                                             : "server.wrong-password";
  return problem_response(house.messages, language,
                          {ProblemKind::refused, message, {}, {}, of_session ? "password" : ""});
}

Response told_once(int status, const json::object& object) {
  Response response = text_response(status, "application/json", json::serialize(object));
  response.with("Cache-Control", "no-store");
  return response;
}

Response no_content() {
  Response response;
  response.status = 204;
  return response;
}

void add_session_operations(Api& api) {
  House& house = api.house();
  api.reads("showSession", "/session", {}, told_session);

  api.takes_of_anybody(
      taking("signIn", "/session", {{"account"}, {"password"}, {"code", "string", false}}),
      [&house](const json::object& body, const std::shared_ptr<Request>& request, const Respond& respond) {
        SignIn::Try tried{text_in(body, "account"), text_in(body, "password"), text_in(body, "code"),
                          request->address};
        house.sign_in.check(
            tried, [&house, request, respond, account = tried.account](const SignIn::Outcome& outcome) {
              const Language language = language_of(*request);
              try {
                if (auto refusal = refusal_of(house, language, outcome, false))
                  return respond(std::move(*refusal));
                begin_session(house, request, respond, account);
              } catch (const std::exception&) {
                respond(status_response(house.messages, language, 500));
              }
            });
      });

  api.ends("signOut", "/session", [](Visit& visit) {
    visit.house.accounts.end_session(visit.request.cookie(session_cookie));
    return no_content().with("Set-Cookie", cookie_of(visit.request, "", true));
  });
}

}  // namespace wangge::server
