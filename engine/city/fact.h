// The facts that a catalogue may count. A catalogue that names another one is refused when it is loaded.
#pragma once
#include <array>
#include <string_view>

namespace wangge {

inline constexpr std::array<std::string_view, 47> known_facts{
    // 划分方案 A1
    "plan-missing", "plan-not-filed", "grids-not-coded", "plan-not-maintained", "plan-not-published",
    "grid-duties-missing", "responsible-person-missing", "department-duties-missing",
    // 体系建立 A2
    "leading-group-missing", "head-not-government", "group-office-missing", "staff-not-posted",
    "duties-not-detailed", "staff-not-published", "mechanism-missing", "township-agency-missing",
    "township-staff-missing",
    // 体系运行 A3
    "source-list-missing", "source-list-incomplete", "yearly-plan-missing", "plan-not-carried-out",
    "ledger-missing", "ledger-not-submitted", "not-reported", "submission-late", "not-handled-in-time",
    "not-transferred", "not-jointly-enforced", "meeting-system-missing", "meeting-missing",
    "supervision-missing", "township-supervision-missing", "department-supervision-missing",
    "findings-not-published", "department-submission-missing", "penalties-not-published",
    "implementation-not-published",
    // 加分 A4, 扣分 A5
    "accountability-case", "pilot", "on-site-meeting", "provincial-report", "national-report", "platform",
    "training", "criticism", "listed", "tried"};

// The finding of a case that should have been reported and was not (A3.3), among the clocks of a rule.
inline constexpr std::string_view found_unreported = "found";

}  // namespace wangge
