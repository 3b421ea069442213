// What somebody may do with a case or record now, each with the form that it needs; and why the others are
// not theirs.
#pragma once
#include <boost/json/object.hpp>

#include "engine/base/case_id.h"
#include "server/visit.h"

namespace wangge::server {

// {"sequence", "items":[{"action","title","clause","party"?,"any_time","group","meets":[…],"fields":[…]}],
// the
//  most pressing first, "refused":[{"action","title","party"?,"clause","reason","from"?}],
//  "awaited"?:{"action","title","party","own","decides"}}. Throws ProblemException of what is not read.
boost::json::object possible_actions_of(Visit& visit, CaseId id);

}  // namespace wangge::server
