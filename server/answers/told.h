// Words beside the codes of an answer, so that no page needs a catalogue of its own.
#pragma once
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "application/told_event.h"
#include "server/visit.h"

namespace wangge::server {

// Of a line of a list: "state_title", "kind_title"; of its clocks and actions likewise, "title".
void tell_item(const Visit& visit, boost::json::object& item);
// Of each event of a history: "title", "who", "unit_name", "fields" in words, "clock_lines", and whether the
// system did it. `kind` is a record's, or "case".
void tell_events(const Teller& teller, const Visit& visit, std::string_view kind, const StreamState& stream,
                 const std::vector<Event>& events, boost::json::array& told);
// Of each clock: title, status ("running", "paused", "late", "met", "met-late", "cancelled") and its word,
// points at stake or lost, and the limit in words.
void tell_clocks(Visit& visit, const StreamState& stream, boost::json::array& clocks);

}  // namespace wangge::server
