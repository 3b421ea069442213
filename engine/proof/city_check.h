// The city's files, by which everything is decided and scored, against the digests that the log says.
#pragma once
#include <string>
#include <vector>

#include "engine/proof/findings.h"

namespace wangge {

// The digest that the log says the present city's files have; empty if it says none. Throws StoreFailure, and
// std::runtime_error if an event can't be read.
std::string city_digest_of(StoreReader& reader);

void check_city(StoreReader& reader, const std::vector<StoredEvent>& registry, Findings& findings);

}  // namespace wangge
