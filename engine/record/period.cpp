#include "engine/record/period.h"

namespace wangge {
namespace {

Moment first_of(int year, unsigned month) {
  return start_of(Day{std::chrono::year{year} / std::chrono::month{month} / 1});
}

}  // namespace

Period half_year_period(int year, int half) {
  return half == 1 ? Period{first_of(year, 1), first_of(year, 7)}
                   : Period{first_of(year, 7), first_of(year + 1, 1)};
}
Period year_period(int year) {
  return {first_of(year, 1), first_of(year + 1, 1)};
}

std::optional<HalfYear> half_year_of(const RecordState& submission) {
  if (submission.kind == nullptr || submission.kind->name != "submission") return std::nullopt;
  const auto* period = submission.fields.if_contains("period");
  if (period == nullptr || !period->is_int64()) return std::nullopt;
  return HalfYear{submission.holder(), submission.year, static_cast<int>(period->get_int64())};
}

}  // namespace wangge
