// What proves a year's scores, signed and packed: the papers, made for the package so that they can't say
// anything but what was scored, and the events behind each counted fact.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

#include "application/door.h"
#include "application/score/year_score.h"
#include "engine/log/log_proof.h"
#include "papers/evidence/signing_key.h"

namespace wangge {

struct EvidenceRequest {
  ScoreQuery score;
  std::string out;        // file, which gets its name when it is complete
  std::string number;     // 发文字号 of the bulletin; empty: that of its announcement
  std::int64_t size = 0;  // events of the log that is proved against; 0: all of it
};

struct EvidencePacked {
  TreeHead tree;
  std::size_t papers = 0, events = 0, facts = 0, absent = 0;
};

// Verifies the log first. Problem or ProblemException: as score_year() and require_verified() say;
// refused for other settings than those by which was made final, or beyond what the viewer reads; input for a
// size that the log does not have; system ("cli.unwritable"). Throws StoreFailure.
Result<EvidencePacked> pack_evidence(Door& door, const EvidenceRequest& request, const SigningKey& key);

}  // namespace wangge
