// What the log and the calendar give to tell of.
#pragma once
#include <cstdint>
#include <vector>

#include "application/names.h"
#include "engine/store/store.h"
#include "server/notices/notice_book.h"

namespace wangge::server {

// Of the events in (after, until]: clocks that came near or fell due, urgings, and cases that came to a unit.
// What is not urgent waits for office hours. Throws StoreFailure.
std::vector<NoticeBook::Kept> notices_of_log(StoreReader& reader, const City& city, const Messages& messages,
                                             std::int64_t after, std::int64_t until, Moment now);

// Of a working day, for these units: what lies on each desk. Empty on other days.
std::vector<NoticeBook::Kept> digest_of_day(StoreReader& reader, const City& city, const Messages& messages,
                                            const std::vector<std::string>& units, Day day, Moment now);

// Now, if an office is open then (working days, 08–12 and 14–18); else when the next one opens.
Moment in_office_hours(const City& city, Moment now);

}  // namespace wangge::server
