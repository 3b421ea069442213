#include "engine/record/record_subject.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace wangge {
namespace {

using enum RecordHolder;

// The six systems (N2, A2.3), and that of joint meetings (A3.5).
constexpr std::array<std::string_view, 7> mechanisms{
    "patrol", "report", "disposal", "communication", "supervision", "disclosure", "joint-meeting"};

constexpr std::array subjects{
    RecordSubject{"assessment", office, 1, 1, "y", {}},
    RecordSubject{"assignment", office, 1, 4, "g", {}},
    RecordSubject{"bulletin", actor, 1, 3, "", {}},
    RecordSubject{"campaign", actor, 2, 4, "", {}},
    RecordSubject{"division_plan", office, 2, 3, "g", {}},
    RecordSubject{"leading_group", office, 1, 2, "g", {}},
    RecordSubject{"lot", actor, 1, 4, "", {}},
    RecordSubject{"mechanism", office, 1, 2, "gs", mechanisms},
    RecordSubject{"meeting", office, 1, 2, "", {}},
    RecordSubject{"patrol", actor, 1, 4, "", {}},
    RecordSubject{"pollution_source", actor, 2, 4, "", {}},
    RecordSubject{"publication", actor, 1, 4, "", {}},
    RecordSubject{"responsible_deputy", actor, 1, 3, "u", {}},
    RecordSubject{"source_list", office, 2, 4, "g", {}},
    RecordSubject{"staffing", actor, 1, 3, "u", {}},
    RecordSubject{"submission", actor, 1, 3, "", {}},
    RecordSubject{"text_review", actor, 1, 4, "s", {}},
    RecordSubject{"township_agency", office, 3, 3, "g", {}},
    RecordSubject{"yearly_plan", actor, 1, 3, "uy", {}},
};

}  // namespace

const RecordSubject& record_subject(std::string_view kind) {
  const auto found = std::ranges::find(subjects, kind, &RecordSubject::kind);
  if (found == subjects.end()) throw std::out_of_range("no subject of records: " + std::string(kind));
  return *found;
}

std::string record_identity(const RecordSubject& subject, GridCode grid, std::string_view unit, int year,
                            std::string_view name) {
  if (subject.identity.empty()) return {};
  std::string identity = "record/" + std::string(subject.kind);
  for (const char part : subject.identity) {
    identity += '/';
    if (part == 'g') identity += to_text(grid);
    if (part == 'u') identity += unit;
    if (part == 'y') identity += std::to_string(year);
    if (part == 's') identity += name;
  }
  return identity;
}

}  // namespace wangge
