// HTTP as handlers see it: requests, answers, and streams of events. Nothing here knows the library that
// reads and writes them (server/http/transport.h).
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace wangge::server {

enum class Method : std::uint8_t { get, head, post, put, remove };
// "GET"; nullopt for what nothing here answers.
std::optional<Method> method_named(std::string_view name);
std::string_view name_of(Method method);

struct Header {
  std::string name;  // in small letters in requests
  std::string value;
};

struct Request {
  Method method = Method::get;
  std::string path;                               // decoded: "/api/v1/cases/2025-0000123"
  std::map<std::string, std::string> query;       // decoded
  std::string repeated;                           // a name that the query gives twice; empty: none
  std::map<std::string, std::string> parameters;  // {names} of the route's pattern
  std::vector<Header> headers;
  std::string body;       // of routes that take a text
  std::string body_file;  // of routes that take a file: where it lies until the answer was sent
  std::string address;    // of the peer
  std::string operation;  // id of what answers, where that is known to whoever lets people in

  // Empty if there is none.
  std::string_view header(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
  std::string_view asked(std::string_view name) const;      // of the query
  std::string_view parameter(std::string_view name) const;  // of the path
};

// A browser that listens. All of it on the loop.
class EventSink {
 public:
  virtual ~EventSink() = default;
  // Lines of an event stream, whole events only.
  virtual void send(const std::string& text) = 0;
  virtual bool open() const = 0;
  virtual void end() = 0;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
  std::string file;  // sent instead of a body; empty: none
  // Set: the answer is an event stream, and this is called with it.
  std::function<void(std::shared_ptr<EventSink>)> listens;

  Response& with(std::string name, std::string value) {
    headers.push_back({std::move(name), std::move(value)});
    return *this;
  }
};
// May be called from any thread, once.
using Respond = std::function<void(Response)>;

Response text_response(int status, std::string type, std::string body);

std::string in_small_letters(std::string_view text);  // of ASCII
// nullopt for a sequence that is none, for NUL, and for what is not UTF-8. `plus` is a blank in queries.
std::optional<std::string> percent_decoded(std::string_view text, bool plus);
// False for what is none.
bool parse_query(std::string_view text, Request& request);

}  // namespace wangge::server
