// The city's data as a store keeps it.
#pragma once
#include <memory>

#include "engine/city/city.h"
#include "engine/store/store.h"

namespace wangge {

// Throws ProblemException (system) if there is none, or it can't be read.
std::shared_ptr<const City> city_of(StoreReader& reader);

}  // namespace wangge
