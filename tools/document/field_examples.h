// What a field may hold, as an example for the reference.
#pragma once
#include <boost/json/value.hpp>

#include "engine/stream/field.h"

namespace wangge {

boost::json::value example_of(const FieldRule& field);

}  // namespace wangge
