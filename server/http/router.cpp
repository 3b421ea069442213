#include "server/http/router.h"

namespace wangge::server {
namespace {

// The next part of a path or pattern, taken from its beginning.
std::string_view take_part(std::string_view& rest) {
  rest.remove_prefix(rest.starts_with('/') ? 1 : 0);
  const std::size_t end = std::min(rest.find('/'), rest.size());
  const std::string_view part = rest.substr(0, end);
  rest.remove_prefix(end);
  return part;
}

bool fits(std::string_view pattern, std::string_view path, std::map<std::string, std::string>& parameters) {
  while (!pattern.empty() && !path.empty()) {
    const std::string_view wanted = take_part(pattern), part = take_part(path);
    if (wanted.starts_with('{')) {
      if (part.empty()) return false;
      parameters[std::string(wanted.substr(1, wanted.size() - 2))] = part;
    } else if (wanted != part) {
      return false;
    }
  }
  return pattern.empty() && path.empty();
}

}  // namespace

void Router::add(Route route) {
  routes_.push_back(std::move(route));
}

Router::Match Router::match(Request& request) const {
  const Method wanted = request.method == Method::head ? Method::get : request.method;
  Match match;
  for (const Route& route : routes_) {
    std::map<std::string, std::string> parameters;
    if (!fits(route.pattern, request.path, parameters)) continue;
    if (route.method == wanted) {
      request.parameters = std::move(parameters);
      match.route = &route;
      return match;
    }
    match.allowed += (match.allowed.empty() ? "" : ", ") + std::string(name_of(route.method));
  }
  if (match.allowed.empty() && otherwise_) {
    if (wanted == Method::get)
      match.route = &*otherwise_;
    else
      match.allowed = "GET";
  }
  return match;
}

}  // namespace wangge::server
