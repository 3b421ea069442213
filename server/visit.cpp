#include "server/visit.h"

#include <boost/json.hpp>

#include "server/accounts/token_scope.h"
#include "server/named.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

Response failed(House& house, const Request& request, const std::exception_ptr& thrown) {
  const Language language = language_of(request);
  const ProblemPlace place = request.method == Method::get ? ProblemPlace::query : ProblemPlace::body;
  try {
    std::rethrow_exception(thrown);
  } catch (const ProblemException& refused) {
    return problem_response(house.messages, language, refused.problem(), place);
  } catch (const std::exception& failure) {
    return problem_response(
        house.messages, language,
        {ProblemKind::system, "system.store-failed", {{"detail", failure.what()}}, {}, {}});
  }
}

// Who shows a token is not known by a cookie as well, be the token right or wrong.
std::optional<SignedIn> shown_by(House& house, const Request& request) {
  if (is_by_token(request)) return house.accounts.tokens.signed_in(credential_of(request));
  return house.accounts.session(credential_of(request));
}

bool demands_second_factor(const House& house, const City& city, const Person& person) {
  if (!house.offices_need_second_factor) return false;
  const Unit* unit = city.unit(person.unit);
  return unit != nullptr && unit->kind == UnitKind::office;
}

// Who asks, or what they are told instead.
struct Admitted {
  SignedIn signed_in;
  std::optional<Person> person;  // if that post is still somebody's
  std::optional<Response> refusal;
};

Admitted admit(House& house, StoreReader& reader, const Request& request, Language language) {
  Admitted admitted;
  const auto shown = shown_by(house, request);
  const auto row = shown ? reader.person(shown->person) : std::nullopt;
  if (row) admitted.person = person_of(*row);
  if (!admitted.person || !admitted.person->active) {
    admitted.refusal = status_response(house.messages, language, 401);
    if (is_by_token(request)) admitted.refusal->with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
    return admitted;
  }
  admitted.signed_in = *shown;
  const auto refuse = [&](std::string_view message) {
    admitted.refusal =
        problem_response(house.messages, language, {ProblemKind::refused, std::string(message), {}, {}, {}});
  };
  if (!reaches(shown->scope, request)) {
    refuse("server.beyond-token");
  } else if (!shown->has_second_factor && !is_before_second_factor(request.operation) &&
             demands_second_factor(house, *house.engine.city(), *admitted.person)) {
    refuse("server.second-factor-needed");
  }
  return admitted;
}

void in_turn(House& house, const std::shared_ptr<Request>& request, const Respond& respond,
             std::function<void(StoreReader&, Language)> work) {
  const Language language = language_of(*request);
  const bool taken = house.in_turn(
      [&house, language, request, respond, work = std::move(work)](sqlite::LentReaders& readers) {
        try {
          work(*readers.lend(), language);
        } catch (...) {
          respond(failed(house, *request, std::current_exception()));
        }
      });
  if (!taken) respond(status_response(house.messages, language, 503).with("Retry-After", "1"));
}

}  // namespace

bool lacks_second_factor(const Visit& visit) {
  return !visit.signed_in.has_second_factor && demands_second_factor(visit.house, visit.city(), visit.person);
}

std::function<void(std::shared_ptr<Request>, Respond)> visited_late(House& house, LateVisitHandler handler) {
  return [&house, handler = std::move(handler)](std::shared_ptr<Request> request, Respond respond) {
    in_turn(house, request, respond,
            [&house, handler, request, respond](StoreReader& reader, Language language) {
              reader.hold();
              Admitted admitted = admit(house, reader, *request, language);
              if (admitted.refusal) return respond(std::move(*admitted.refusal));
              auto city = house.engine.city();
              const City& known = *city;
              const Viewer viewer = Viewer::of(*admitted.person);
              Visit visit{house,
                          *request,
                          language,
                          std::move(city),
                          reader,
                          std::move(*admitted.person),
                          std::move(admitted.signed_in),
                          Snapshot(reader, known, viewer, house.time.now())};
              handler(visit, request, respond);
            });
  };
}

std::function<void(std::shared_ptr<Request>, Respond)> visited(House& house, VisitHandler handler) {
  return visited_late(house,
                      [handler = std::move(handler)](Visit& visit, const std::shared_ptr<Request>&,
                                                     const Respond& respond) { respond(handler(visit)); });
}

bool is_by_token(const Request& request) {
  return !request.header("authorization").empty();
}

std::string_view credential_of(const Request& request) {
  const std::string_view shown = request.header("authorization");
  if (shown.empty()) return request.cookie(session_cookie);
  constexpr std::string_view scheme = "bearer ";
  return in_small_letters(shown.substr(0, scheme.size())) == scheme ? shown.substr(scheme.size())
                                                                    : std::string_view();
}

bool from_own_pages(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty()) return site == "same-origin";
  const std::string_view origin = request.header("origin"), host = request.header("host");
  const std::size_t slashes = origin.find("://");
  if (slashes == std::string_view::npos) return false;
  const std::string_view scheme = origin.substr(0, slashes);
  return (scheme == "http" || scheme == "https") && origin.substr(slashes + 3) == host;
}

std::function<void(std::shared_ptr<Request>, std::function<void(std::optional<Response>)>)> admitted(
    House& house) {
  return [&house](std::shared_ptr<Request> request, std::function<void(std::optional<Response>)> answer) {
    // A browser sends cookies by itself, but never a token: what came with one was meant.
    if (!is_by_token(*request) && !from_own_pages(*request))
      return answer(status_response(house.messages, language_of(*request), 403));
    in_turn(
        house, request, [answer](Response refused) { answer(std::move(refused)); },
        [&house, request, answer](StoreReader& reader, Language language) {
          answer(admit(house, reader, *request, language).refusal);
        });
  };
}

Response json_response(Visit& visit, json::object object) {
  object["names"] = names_in(visit, object);
  object["at"] = to_text(visit.snapshot.now());
  object["position"] = visit.snapshot.head().position;
  Response response = text_response(200, "application/json", json::serialize(object));
  response.with("Cache-Control", "no-store");
  return response;
}

}  // namespace wangge::server
