// A short stand-in for a case's derived rows, so that a million of them can be compared in little memory.
#pragma once
#include <array>

#include "engine/store/rows.h"

namespace wangge {

using Fingerprint = std::array<unsigned char, 16>;

// The first half of the SHA-256 of all fields; equal for equal projections only.
Fingerprint fingerprint_of(const CaseProjection& projection);

}  // namespace wangge
