// What the words of a query and the members of a body say. All throw ProblemException (input), naming the
// word.
#pragma once
#include <boost/json/object.hpp>
#include <optional>
#include <span>
#include <string>

#include "server/api.h"
#include "server/visit.h"

namespace wangge::server {

// Of "size".
std::size_t size_asked(const Visit& visit, std::size_t usual, std::size_t most);
// A code, or any part of the name. nullopt if the word is not there.
std::optional<GridCode> grid_asked(const Visit& visit, std::string_view word);
std::optional<std::string> unit_asked(const Visit& visit, std::string_view word);
// "true" or "false".
std::optional<bool> flag_asked(const Visit& visit, std::string_view word);
// A month ("2025-03") or days ("2025-03-01/2025-03-07", both included), from 0:00 of the first to 24:00 of
// the last.
std::optional<During> during_asked(const Visit& visit, std::string_view word);
// The case or record of the path; what is no number is what does not exist (refused.unknown-case).
CaseId stream_in_path(const Visit& visit);

// The body as an object.
boost::json::object body_of(const Request& request);
// Likewise, with these members of these types and no others.
boost::json::object body_of(const Request& request, std::span<const Member> members);

}  // namespace wangge::server
