// A case as it would be published, masked (O2): for whoever publishes it, and for whoever reviews the
// masking.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <string>
#include <vector>

#include "application/door.h"
#include "engine/disclosure/public_case.h"

namespace wangge {

// Throws ProblemException if the viewer reads no such case. `people` are names that the texts don't give
// away.
PublicCase as_published(Door& door, CaseId id, const std::vector<std::string>& people);

// The texts as they are with what the public won't see, and in `shown.code` what a review of the masking must
// give. What is published already is seen as the public sees it, without texts. Throws ProblemException
// likewise, and (refused) for anybody but those who publish.
struct PublicationReview {
  PublicCase shown;
  std::optional<std::vector<MarkedText>> texts;
};
PublicationReview publication_review(Door& door, CaseId id);

boost::json::object json_of(const PublicCase& shown);
boost::json::object json_of(const PublicationReview& review);

}  // namespace wangge
