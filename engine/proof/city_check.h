// The city's files, by which everything is decided and scored, against the digests that the log says.
#pragma once
#include <vector>

#include "engine/proof/findings.h"

namespace wangge {

void check_city(StoreReader& reader, const std::vector<StoredEvent>& registry, Findings& findings);

}  // namespace wangge
