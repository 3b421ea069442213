// Lots (P1): drawn by the engine from what whoever draws can't choose (decider.h).
#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/core/decider.h"
#include "engine/draw/draw.h"
#include "engine/record/lot_occasion.h"
#include "engine/record/record_subject.h"

namespace wangge {
namespace {

namespace json = boost::json;

constexpr std::size_t digits_of_seed = 40;  // of the digest, in hexadecimal; the record's number follows
constexpr std::uint32_t officers =
    static_cast<std::uint32_t>(Role::inspector) | static_cast<std::uint32_t>(Role::handler);

// What may be drawn, and by which words a reason names it: its number or id, its kind or post.
struct Candidate {
  std::string id;
  std::string kind;
};

// The candidates that are given, or all of them: whoever is left out is named with the reason.
Result<json::array> pool_of(const std::vector<Candidate>& all, const json::object& data,
                            std::string_view field) {
  const std::string reason = text_in(data, "reason");
  const std::vector<std::string> given = texts_in(data, field);
  for (const std::string& id : given)
    if (std::ranges::find(all, id, &Candidate::id) == all.end())
      return refused("refused.not-of-the-pool", {{"name", id}}, "P1", std::string(field));
  json::array pool;
  std::string unnamed;
  for (const Candidate& one : all) {
    const bool in = given.empty() || std::ranges::find(given, one.id) != given.end();
    if (in) pool.emplace_back(one.id);
    const auto names = [&](const std::string& word) {
      return !word.empty() && reason.find(word) != std::string::npos;
    };
    if (!in && unnamed.empty() && !names(one.id) && !names(one.kind)) unnamed = one.id;
  }
  if (!unnamed.empty()) return refused("refused.left-out-unnamed", {{"name", unnamed}}, "P1", "reason");
  return pool;
}

}  // namespace

std::optional<Problem> Decider::draw(Command& command, const Person& actor, CaseId id, Moment at) {
  json::object& data = command.data;
  for (const std::string_view field : {"seed", "drawn"})
    if (data.contains(field)) return refused("refused.lot-by-hand", {}, "P1", std::string(field));
  const GridCode grid = grid_of_unit(actor.unit);
  const auto year = static_cast<int>(std::chrono::year_month_day{day_of(at)}.year());

  const auto plan_id =
      stream_named(record_identity(record_subject("yearly_plan"), grid, actor.unit, year, {}));
  const RecordState* plan = plan_id ? find_record(*plan_id) : nullptr;
  const std::int64_t frequency =
      plan == nullptr ? usual_lots_of_a_year : number_in(plan->fields, "frequency", usual_lots_of_a_year);
  const Period occasion = lot_occasion(frequency, at);
  RecordFilter drawn_before;
  drawn_before.kind = "lot";
  drawn_before.within = grid;
  drawn_before.unit = actor.unit;
  drawn_before.begun_after = occasion.from - std::chrono::milliseconds{1};
  const auto recent = recent_lots_.find(actor.unit);
  if ((recent != recent_lots_.end() && recent->second >= occasion.from) ||
      !reader_->records(drawn_before, {std::nullopt, 1}).empty())
    return refused("refused.drawn-before", {{"until", to_short_text(occasion.until)}}, "P1", {});

  std::vector<Candidate> sources;
  RecordFilter registered;
  registered.kind = "pollution_source";
  registered.within = grid;
  for (RecordPage page;;) {
    const auto lines = reader_->records(registered, page);
    for (const RecordLine& line : lines)
      if (line.standing.state != "pollution_source.shut")
        sources.push_back({to_text(line.row.id), view_of(line.row).text("subject")});
    if (lines.size() < page.size) break;
    page.after = lines.back().row.id;
  }
  std::vector<Candidate> people;
  for (const auto& [name, person] : registry_.people)
    if (person.active && person.unit == actor.unit && (person.roles & officers) != 0)
      people.push_back({person.id, person.name});

  const auto digests = reader_->digests();
  const auto today = std::ranges::find_if(digests, [&](const auto& one) { return one.first >= day_of(at); });
  if (today == digests.begin()) return refused("refused.no-finished-day", {}, "P1", {});

  auto from = pool_of(sources, data, "sources");
  if (!from) return from.error();
  auto inspectors = pool_of(people, data, "persons");
  if (!inspectors) return inspectors.error();
  data["sources"] = *std::move(from);
  data["persons"] = *std::move(inspectors);
  data["seed"] =
      fmt::format("{} {}", to_hex(std::prev(today)->second.digest).substr(0, digits_of_seed), to_text(id));
  DrawCounts counts;
  counts.sources = number_in(data, "frequency", counts.sources);
  counts.inspectors = number_in(data, "staff", counts.inspectors);
  const auto drawn =
      draw_inspections(text_in(data, "seed"), texts_in(data, "sources"), texts_in(data, "persons"), counts);
  if (!drawn) return drawn.error();
  data["drawn"] = json_of(*drawn);
  return std::nullopt;
}

}  // namespace wangge
