#include "server/visit.h"

#include <boost/json.hpp>

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

// Whose session it is, if that post is still somebody's.
std::optional<Person> signed_in(House& house, StoreReader& reader, const Request& request) {
  const auto session = house.accounts.session(request.cookie(session_cookie));
  if (!session) return std::nullopt;
  const auto row = reader.person(session->person);
  if (!row) return std::nullopt;
  Person person = person_of(*row);
  return person.active ? std::optional(std::move(person)) : std::nullopt;
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

std::function<void(std::shared_ptr<Request>, Respond)> visited_late(House& house, LateVisitHandler handler) {
  return [&house, handler = std::move(handler)](std::shared_ptr<Request> request, Respond respond) {
    in_turn(house, request, respond,
            [&house, handler, request, respond](StoreReader& reader, Language language) {
              reader.hold();
              auto person = signed_in(house, reader, *request);
              if (!person) return respond(status_response(house.messages, language, 401));
              auto city = house.engine.city();
              const City& known = *city;
              const Viewer viewer = Viewer::of(*person);
              Visit visit{house,
                          *request,
                          language,
                          std::move(city),
                          reader,
                          std::move(*person),
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
    if (!from_own_pages(*request)) return answer(status_response(house.messages, language_of(*request), 403));
    in_turn(
        house, request, [answer](Response refused) { answer(std::move(refused)); },
        [&house, request, answer](StoreReader& reader, Language language) {
          if (!signed_in(house, reader, *request))
            return answer(status_response(house.messages, language, 401));
          answer(std::nullopt);
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
