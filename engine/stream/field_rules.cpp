// The fields of all actions, cases and tasks first, and those of "log".
#include <array>

#include "engine/stream/field.h"

namespace wangge {
namespace {

constexpr int published_words = 4;  // of what the public reads

constexpr std::array action_rules{FieldRule{"reason", FieldType::text, 1, 1000, demanded_words},
                                  FieldRule{"note", FieldType::text, 1, 1000},
                                  FieldRule{"unit", FieldType::unit},
                                  FieldRule{"person", FieldType::person},
                                  FieldRule{"letter", FieldType::text, 1, 200, demanded_words},
                                  FieldRule{"report", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"result", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"paper", FieldType::text, 1, 200, demanded_words},
                                  FieldRule{"task", FieldType::text, 1, 1000, demanded_words},
                                  FieldRule{"plan", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"parties", FieldType::parties, 1, 50},
                                  FieldRule{"limit", FieldType::limit},
                                  FieldRule{"days", FieldType::number, 1, 365},
                                  FieldRule{"ground", FieldType::text, 1, 1000, demanded_words},
                                  FieldRule{"channel", FieldType::text, 1, 200},
                                  FieldRule{"masked_by", FieldType::person},
                                  FieldRule{"seen", FieldType::text, 12, 64},
                                  FieldRule{"hide", FieldType::texts, 1, 200},
                                  FieldRule{"restore", FieldType::texts, 1, 200},
                                  FieldRule{"penalty", FieldType::text, 1, 1000, demanded_words},
                                  FieldRule{"enterprise", FieldType::credit_code},
                                  FieldRule{"into", FieldType::case_number},
                                  FieldRule{"guidance", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"difficult", FieldType::flag},
                                  FieldRule{"on_spot", FieldType::flag},
                                  FieldRule{"outcome", FieldType::outcome},
                                  FieldRule{"clock", FieldType::text, 1, 40},
                                  FieldRule{"attachments", FieldType::hashes, 1, 50},
                                  FieldRule{"until", FieldType::moment},
                                  FieldRule{"origin", FieldType::origin},
                                  FieldRule{"severity", FieldType::number, 1, 4},
                                  FieldRule{"categories", FieldType::categories, 1, 10},
                                  FieldRule{"urgent", FieldType::flag},
                                  FieldRule{"party", FieldType::number, 1, 100'000},
                                  FieldRule{"grid", FieldType::grid},
                                  FieldRule{"year", FieldType::number, 2000, 2100},
                                  FieldRule{"name", FieldType::text, 1, 200},
                                  FieldRule{"subject", FieldType::text, 1, 100},
                                  FieldRule{"area", FieldType::text, 1, 2000, demanded_words},
                                  FieldRule{"duties", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"posts", FieldType::text, 1, 4000, demanded_words},
                                  FieldRule{"leading", FieldType::text, 1, 200},
                                  FieldRule{"deputy", FieldType::text, 1, 200},
                                  FieldRule{"principal", FieldType::text, 1, 200},
                                  FieldRule{"direct", FieldType::text, 1, 200},
                                  FieldRule{"focus", FieldType::text, 1, 2000, demanded_words},
                                  FieldRule{"method", FieldType::text, 1, 200},
                                  FieldRule{"frequency", FieldType::number, 0, 1'000'000},
                                  FieldRule{"persons", FieldType::persons, 1, 2000},
                                  FieldRule{"units", FieldType::units, 1, 500},
                                  FieldRule{"grids", FieldType::grids, 1, 500},
                                  FieldRule{"topics", FieldType::topics, 1, 6},
                                  FieldRule{"from", FieldType::moment},
                                  FieldRule{"place", FieldType::text, 1, 200},
                                  FieldRule{"seed", FieldType::text, 1, 64},
                                  FieldRule{"sources", FieldType::records, 1, 5000},
                                  FieldRule{"drawn", FieldType::deal, 1, 1000},
                                  FieldRule{"source", FieldType::record},
                                  FieldRule{"of_case", FieldType::case_number},
                                  FieldRule{"found", FieldType::flag},
                                  FieldRule{"government", FieldType::flag},
                                  FieldRule{"staff", FieldType::number, 0, 100'000},
                                  FieldRule{"content", FieldType::text, 1, 20'000, published_words},
                                  FieldRule{"figures", FieldType::figures, 1, 1000},
                                  FieldRule{"points", FieldType::points, -1000, 1000},
                                  FieldRule{"item", FieldType::text, 1, 20},
                                  FieldRule{"cut_off", FieldType::moment}};
static_assert(action_rules.size() == field_count);

constexpr std::array log_rules{FieldRule{"grid", FieldType::grid},
                               FieldRule{"source", FieldType::text, 1, 20},
                               FieldRule{"categories", FieldType::categories, 1, 10},
                               FieldRule{"title", FieldType::text, 1, 200},
                               FieldRule{"description", FieldType::text, 1, 4000},
                               FieldRule{"severity", FieldType::number, 1, 4},
                               FieldRule{"urgent", FieldType::flag},
                               FieldRule{"found", FieldType::moment},
                               FieldRule{"position", FieldType::position},
                               FieldRule{"address", FieldType::text, 1, 200},
                               FieldRule{"object", FieldType::text, 1, 200},
                               FieldRule{"enterprise", FieldType::credit_code},
                               FieldRule{"attachments", FieldType::hashes, 1, 50},
                               FieldRule{"missed_by", FieldType::unit},
                               FieldRule{"record", FieldType::record}};

}  // namespace

std::span<const std::string_view> case_origins() {
  static constexpr std::array<std::string_view, 6> origins{"patrol",   "complaint",   "monitoring",
                                                           "assigned", "supervision", "transfer"};
  return origins;
}
std::span<const FieldRule> action_fields() {
  return action_rules;
}
std::span<const FieldRule> case_fields() {
  return std::span(action_rules).first(static_cast<std::size_t>(Field::party) + 1);
}
std::span<const FieldRule> log_fields() {
  return log_rules;
}

}  // namespace wangge
