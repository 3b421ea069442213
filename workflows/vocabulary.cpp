#include "workflows/vocabulary.h"

#include <array>
#include <utility>

namespace wangge {
namespace {

using Named = std::pair<std::uint32_t, std::string_view>;

constexpr std::array role_names{Named{1, "inspector"},  Named{2, "handler"},   Named{4, "leader"},
                                Named{8, "supervisor"}, Named{16, "importer"}, Named{32, "administrator"}};
constexpr std::array relation_names{
    Named{1, "reporting"},      Named{2, "receiver"},     Named{4, "holder"},          Named{8, "sender"},
    Named{16, "delegate"},      Named{32, "participant"}, Named{64, "organiser"},      Named{128, "office"},
    Named{256, "upper_office"}, Named{512, "supervisor"}, Named{1024, "remote_upper"}, Named{2048, "system"},
    Named{4096, "publisher"}};
constexpr std::array<std::string_view, party_count> party_names{
    "reporting", "receiver", "holder",       "sender",     "delegate",
    "organiser", "office",   "upper_office", "supervisor", "publisher"};
constexpr std::array<std::string_view, field_count> field_names{
    "reason",  "note",    "unit",    "person",      "letter",     "report",  "result",   "paper",
    "task",    "plan",    "parties", "limit",       "days",       "ground",  "channel",  "masked_by",
    "seen",    "hide",    "restore", "penalty",     "enterprise", "into",    "guidance", "difficult",
    "on_spot", "outcome", "clock",   "attachments", "until",      "origin",  "severity", "categories",
    "urgent",  "party",   "grid",    "year",        "name",       "subject", "area",     "duties",
    "posts",   "leading", "deputy",  "principal",   "direct",     "focus",   "method",   "frequency",
    "persons", "units",   "grids",   "topics",      "from",       "place",   "seed",     "sources",
    "drawn",   "source",  "of_case", "found",       "government", "staff",   "content",  "figures",
    "points",  "item",    "cut_off"};
constexpr std::array<std::string_view, 4> effect_names{"next", "continues", "restarts", "new_round"};

template <std::size_t N>
std::string_view name_in(const std::array<Named, N>& names, std::uint32_t value) {
  for (const auto& [bit, name] : names)
    if (bit == value) return name;
  return {};
}
template <std::size_t N>
std::uint32_t value_in(const std::array<Named, N>& names, std::string_view wanted) {
  for (const auto& [bit, name] : names)
    if (name == wanted) return bit;
  return 0;
}

}  // namespace

std::string_view name_of(Role role) {
  return name_in(role_names, static_cast<std::uint32_t>(role));
}
std::string_view name_of(Relation relation) {
  return name_in(relation_names, static_cast<std::uint32_t>(relation));
}
std::string_view name_of(Party party) {
  return party_names[static_cast<std::size_t>(party)];
}
std::string_view name_of(Field field) {
  return field_names[static_cast<std::size_t>(field)];
}
std::string_view name_of(ClockEffect effect) {
  return effect_names[static_cast<std::size_t>(effect)];
}
std::uint32_t relation_named(std::string_view name) {
  return value_in(relation_names, name);
}
std::uint32_t role_named(std::string_view name) {
  return value_in(role_names, name);
}

}  // namespace wangge
