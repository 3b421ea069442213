// Which handler answers which request.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace wangge::server {

enum class BodyKind : std::uint8_t { none, text, file };

struct Route {
  Method method = Method::get;
  std::string pattern;  // "/api/v1/cases/{id}": each {name} is one part of the path
  BodyKind body = BodyKind::none;
  std::size_t most_body = 0;  // bytes
  // Asked before a body is read, so that nobody uploads what would be refused; `answer` gets a refusal, or
  // none. May be empty.
  std::function<void(std::shared_ptr<Request>, std::function<void(std::optional<Response>)> answer)> admits;
  // On the loop: it must be quick, and may answer later.
  std::function<void(std::shared_ptr<Request>, Respond)> handles;
};

class Router {
 public:
  void add(Route route);
  // Answers GET and HEAD of what no route's pattern fits.
  void otherwise(Route route) { otherwise_ = std::move(route); }

  struct Match {
    const Route* route = nullptr;  // null: none
    std::string allowed;           // methods, if only the method does not fit: "GET, POST"
  };
  // Fills in the request's parameters. HEAD is answered by the route of GET.
  Match match(Request& request) const;
  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
  std::optional<Route> otherwise_;
};

}  // namespace wangge::server
