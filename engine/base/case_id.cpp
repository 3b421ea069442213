#include "engine/base/case_id.h"

#include <fmt/format.h>

namespace wangge {

std::string to_text(CaseId id) {
  return fmt::format("{}{:04}-{:07}", id.is_record() ? "R" : "", id.year(), id.number());
}

std::optional<CaseId> parse_case_id(std::string_view text) {
  if (text.size() != 12 || text[4] != '-') return std::nullopt;
  std::int64_t value = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i == 4) continue;
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return CaseId{value};
}

std::optional<CaseId> parse_stream_id(std::string_view text) {
  if (!text.starts_with('R')) return parse_case_id(text);
  const auto number = parse_case_id(text.substr(1));
  if (!number) return std::nullopt;
  return make_record_id(number->year(), number->number());
}

}  // namespace wangge
