// Case numbers: year and a running number within it. 2025-0000123 is 2025·10^7 + 123.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wangge {

struct CaseId {
  std::int64_t value = 0;
  auto operator<=>(const CaseId&) const = default;
  constexpr bool is_record() const { return value >= 100'000'000'000; }
  constexpr int year() const { return static_cast<int>(value / 10'000'000 % 10'000); }
  constexpr std::int64_t number() const { return value % 10'000'000; }
};

inline constexpr std::int64_t most_cases_a_year = 9'999'999;
constexpr CaseId make_case_id(int year, std::int64_t number) {
  return {year * 10'000'000LL + number};
}

// Records of the six work systems (engine/record/record_state.h) are streams beside the cases, with numbers
// of their own: R2025-0000123 is 10^11 + 2025·10^7 + 123.
constexpr CaseId make_record_id(int year, std::int64_t number) {
  return {100'000'000'000 + make_case_id(year, number).value};
}

// The stream of people, city data and outages. It is chained like a case, but is none.
inline constexpr CaseId registry_stream{0};

std::string to_text(CaseId id);  // "2025-0000123", "R2025-0000123"
// Of a case only; of either.
std::optional<CaseId> parse_case_id(std::string_view text);
std::optional<CaseId> parse_stream_id(std::string_view text);

}  // namespace wangge
