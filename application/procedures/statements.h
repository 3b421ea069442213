// What people stated for the assessment, and objections to what the system counted.
#pragma once
#include <boost/json/object.hpp>
#include <vector>

#include "application/door.h"
#include "engine/people/statement.h"

namespace wangge {

// Those of the counties that the viewer reads, in their order; what an objection tells of a complaint is
// masked for who may not know who reported it. Throws StoreFailure.
std::vector<Statement> statements_of(Door& door);
// Throws ProblemException (refused) if the viewer reads no such statement.
void require_statement(Door& door, int number);

boost::json::object json_of(const Statement& statement);

}  // namespace wangge
