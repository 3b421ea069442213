// Cases that may be the same as one that is being logged, or as one that was: of the same kind, in the same
// grid or within 300 metres, open or found within 30 days. The one that is nearest in words comes first.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "application/snapshot.h"

namespace wangge {

struct Degrees {
  double longitude = 0;
  double latitude = 0;
};
// Of the field "position" of what was logged; nullopt if there is none.
std::optional<Degrees> degrees_of(const boost::json::object& data);
// Metres between two of one datum, along the ground; good enough within a city.
double metres_between(Degrees a, Degrees b);

struct SimilarQuery {
  GridCode grid;
  std::vector<std::string> categories;
  std::optional<Degrees> position;
  std::string words;
  std::optional<CaseId> except;
};

struct SimilarCase {
  CaseLine line;
  std::optional<int> metres;  // where both have a position
  int alike = 0;              // of the words, in percent
};

// At most five that the viewer reads. Throws StoreFailure.
std::vector<SimilarCase> similar_cases(Snapshot& snapshot, const SimilarQuery& query);
// As if the case were logged now. Throws ProblemException as Snapshot::show does.
std::vector<SimilarCase> similar_cases(Snapshot& snapshot, CaseId id);

}  // namespace wangge
