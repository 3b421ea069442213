// The description of the API as OpenAPI 3.1, made of the operations as they are registered and of the fields
// as they are checked: there is no second list of either.
#pragma once
#include <boost/json/object.hpp>
#include <span>

#include "engine/text/messages.h"
#include "server/api.h"

namespace wangge::server {

boost::json::object openapi_of(std::span<const Operation> operations, const Messages& messages);

}  // namespace wangge::server
