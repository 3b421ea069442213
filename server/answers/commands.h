// Commands as HTTP brings them: the key and the sequence in headers, the fields in the body.
#pragma once
#include <boost/json/object.hpp>

#include "engine/stream/command.h"
#include "server/visit.h"

namespace wangge::server {

// Of "Idempotency-Key" (needed, if `keyed`), "If-Match" ("\"12\"") and the body {"data":{…},"party":n}; by
// whoever is signed in, checked as a line of an import is, and completed
// (application/procedures/complete_command.h). Throws ProblemException: input; refused.unknown-case of what
// is not read.
Command command_of(Visit& visit, std::string action, std::optional<CaseId> id, bool keyed);

}  // namespace wangge::server
