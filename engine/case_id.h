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
  constexpr int year() const { return static_cast<int>(value / 10'000'000); }
  constexpr std::int64_t number() const { return value % 10'000'000; }
};

inline constexpr std::int64_t most_cases_a_year = 9'999'999;
constexpr CaseId make_case_id(int year, std::int64_t number) {
  return {year * 10'000'000LL + number};
}

// The stream of people, city data and outages. It is chained like a case, but is none.
inline constexpr CaseId registry_stream{0};

std::string to_text(CaseId id);  // "2025-0000123"
std::optional<CaseId> parse_case_id(std::string_view text);

}  // namespace wangge
