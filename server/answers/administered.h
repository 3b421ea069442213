// Who administers what: the same people who give and take posts by hand (engine/people/registry.h), within
// their own grid. For all others what they administer is not there.
#pragma once
#include <optional>
#include <string>

#include "server/visit.h"

namespace wangge::server {

// What one would be told of what does not exist, whoever asks.
Problem not_there();
// The grid that the visitor administers. Throws ProblemException (server.not-there) if it is none.
GridCode administered_grid(const Visit& visit);
// Throws likewise unless it is the whole city.
void require_city_administrator(const Visit& visit);
// The post, if it lies within that grid. Throws ProblemException (server.not-there) if not.
Person administered_person(Visit& visit, const std::string& person);

}  // namespace wangge::server
