// Signing in and out, and who one is.
#include <fmt/format.h>
#include <boost/json.hpp>

#include "application/possible.h"
#include "application/reading_rights.h"
#include "engine/base/json_member.h"
#include "server/answers/asked.h"
#include "server/api.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

constexpr std::size_t most_sign_in_body = 4096;

bool has_role(const Person& person, Role role) {
  return (person.roles & static_cast<std::uint32_t>(role)) != 0;
}

// The screens that somebody may use: by what they do and how far they see.
json::array desks_of(const City& city, const Person& person) {
  json::array desks;
  if (has_role(person, Role::inspector)) desks.emplace_back("inspector");
  if (has_role(person, Role::handler) || has_role(person, Role::leader)) desks.emplace_back("unit");
  if (sight_of(city, Viewer::of(person)) >= Sight::county) desks.emplace_back("supervisor");
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

Response told_session(Visit& visit) {
  const City& city = visit.city();
  return json_response(visit, {{"person", told_person(visit)},
                               {"city",
                                {{"name", visit.language == Language::zh ? city.name_zh : city.name_en},
                                 {"code", to_text(city.grid)}}},
                               {"played", visit.house.played},
                               {"now", to_text(visit.snapshot.now())}});
}

// A browser keeps a Secure cookie from a page that came without TLS; on the machine itself nobody listens in.
bool is_local(std::string_view host) {
  host = host.substr(0, host.starts_with('[') ? host.find(']') + 1 : host.find(':'));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

std::string cookie_of(const Request& request, const std::string& token, bool ends) {
  return fmt::format("{}={}; HttpOnly; SameSite=Lax; Path=/{}{}", session_cookie, token,
                     is_local(request.header("host")) ? "" : "; Secure", ends ? "; Max-Age=0" : "");
}

void answer_sign_in(House& house, const std::shared_ptr<Request>& request, const Respond& respond,
                    const std::string& account, const SignIn::Outcome& outcome) {
  const Language language = language_of(*request);
  if (outcome.busy) return respond(status_response(house.messages, language, 503).with("Retry-After", "1"));
  if (outcome.wait.count() > 0)
    return respond(status_response(house.messages, language, 429)
                       .with("Retry-After", std::to_string(outcome.wait.count())));
  if (!outcome.right)
    return respond(problem_response(house.messages, language,
                                    {ProblemKind::refused, "server.wrong-password", {}, {}, {}}));
  const std::string token = house.accounts.begin_session(account, request->cookie(session_cookie));
  // What follows is asked with the new session.
  auto signed_in = std::make_shared<Request>(*request);
  std::erase_if(signed_in->headers, [](const Header& header) { return header.name == "cookie"; });
  signed_in->headers.push_back({"cookie", fmt::format("{}={}", session_cookie, token)});
  const auto tell = visited(house, [token](Visit& visit) {
    Response response = told_session(visit);
    response.with("Set-Cookie", cookie_of(visit.request, token, false));
    return response;
  });
  tell(signed_in, respond);
}

void sign_in(House& house, const std::shared_ptr<Request>& request, const Respond& respond) {
  std::string account, password;
  try {
    const json::object body = body_of(*request);
    account = text_in(body, "account");
    password = text_in(body, "password");
  } catch (const ProblemException& refused) {
    return respond(problem_response(house.messages, language_of(*request), refused.problem()));
  }
  house.sign_in.check(account, password, request->address,
                      [&house, request, respond, account](const SignIn::Outcome& outcome) {
                        try {
                          answer_sign_in(house, request, respond, account, outcome);
                        } catch (const std::exception&) {
                          respond(status_response(house.messages, language_of(*request), 500));
                        }
                      });
}

}  // namespace

void add_session_operations(Api& api) {
  House& house = api.house();
  api.reads("showSession", "/session", {}, told_session);

  Operation begins{"signIn", Method::post, "/session", {}, BodyKind::text, most_sign_in_body};
  begins.signed_in = false;
  Route sign_in_route;
  sign_in_route.admits = [&house](const std::shared_ptr<Request>& request, const auto& answer) {
    if (!from_own_pages(*request)) return answer(status_response(house.messages, language_of(*request), 403));
    answer(std::nullopt);
  };
  sign_in_route.handles = [&house](const std::shared_ptr<Request>& request, const Respond& respond) {
    sign_in(house, request, respond);
  };
  api.add(std::move(begins), std::move(sign_in_route));

  Operation ends{"signOut", Method::remove, "/session", {}};
  ends.done = 204;
  Route sign_out_route;
  sign_out_route.admits = admitted(house);
  sign_out_route.handles = visited(house, [](Visit& visit) {
    visit.house.accounts.end_session(visit.request.cookie(session_cookie));
    Response response;
    response.status = 204;
    response.with("Set-Cookie", cookie_of(visit.request, "", true));
    return response;
  });
  api.add(std::move(ends), std::move(sign_out_route));
}

}  // namespace wangge::server
