// The attachments of a case or record on the screen, and out of it.
#pragma once
#include <boost/json/array.hpp>
#include <span>
#include <string>

#include "cli/session.h"
#include "engine/log/event.h"

namespace wangge::cli {

// Nothing where there are none; of a complaint, to whoever may not open them, how many there are.
void print_files(Session& session, CaseId id, std::span<const Event> events);
boost::json::array files_json(Session& session, CaseId id, std::span<const Event> events);
// Throws ProblemException (application/shown_files.h; refused.files-of-complaint).
void take_out_file(Session& session, CaseId id, std::span<const Event> events, int number,
                   const std::string& target);

}  // namespace wangge::cli
