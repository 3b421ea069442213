#include "engine/case/correction.h"

#include <boost/json.hpp>

#include "engine/base/json_member.h"
#include "engine/base/refusal.h"
#include "engine/case/case_clocks.h"

namespace wangge {
namespace {

namespace json = boost::json;

std::optional<bool> flag_in(const json::object& data, std::string_view name) {
  const auto* value = data.if_contains(name);
  return value == nullptr ? std::nullopt : std::optional(value->as_bool());
}

std::vector<std::string> categories_in(const json::object& data) {
  std::vector<std::string> categories;
  if (const auto* named = data.if_contains("categories"))
    for (const auto& category : named->as_array()) categories.emplace_back(category.as_string());
  return categories;
}

class Correction {
 public:
  Correction(const Counting& counting, Moment at, const CaseState& before, const CaseCore& after)
      : counting_(counting),
        at_(at),
        before_(before),
        after_(after),
        number_(static_cast<int>(before.clocks.size())) {}

  std::vector<ClockEntry> entries() {
    for (const ClockState& clock : before_.clocks)
      if (clock.open() && !clock.given) change(clock);
    if (after_.complaint && !before_.complaint)
      for (const std::string_view owed :
           {std::string_view("complaint-reply"), std::string_view("complaint-finish")})
        start(owed, after_.keeper(), 0, before_.registered.found);
    return std::move(entries_);
  }

 private:
  void change(const ClockState& clock) {
    if (contains_word(clocks_to_outside, clock.clock) && !after_.complaint) {
      end(clock);
      return;
    }
    if (clock.breach && !clock.breach->annulled) return;  // a breach that fell due before stays
    const auto limit = limit_of(clock, after_);
    if (!limit || limit == limit_of(clock, before_)) return;
    const ClockEntry changed = limit_entry(counting_, clock, *limit, at_);
    if (!clock.due || !changed.due || *changed.due >= *clock.due) {
      entries_.push_back(changed);
      return;
    }
    // Nobody is late for what was not yet said.
    const auto fresh =
        start_entry(counting_, after_, number_ + 1, clock.clock, clock.unit, clock.party, at_, std::nullopt);
    if (!fresh || *fresh->due >= *clock.due) return;
    end(clock);
    ++number_;
    entries_.push_back(*fresh);
  }
  std::optional<Limit> limit_of(const ClockState& clock, const CaseCore& core) const {
    const auto circumstances = circumstances_of(core, clock.unit, clock.started);
    const DeadlineRule* rule = counting_.city.policy.choose(clock.clock, circumstances);
    if (rule == nullptr || rule->fixed) return std::nullopt;
    return circumstances.urgent && rule->urgent ? *rule->urgent : rule->normal;
  }
  void end(const ClockState& clock) {
    ClockEntry& entry = entries_.emplace_back();
    entry.number = clock.number;
    entry.operation = ClockOperation::cancel;
  }
  void start(std::string_view name, const std::string& unit, int party, Moment since) {
    if (auto entry =
            start_entry(counting_, after_, number_ + 1, name, unit, party, at_, std::nullopt, since)) {
      ++number_;
      entries_.push_back(std::move(*entry));
    }
  }

  const Counting& counting_;
  Moment at_;
  const CaseState& before_;
  const CaseCore& after_;
  int number_;
  std::vector<ClockEntry> entries_;
};

}  // namespace

void correct(CaseRegister& registered, const json::object& data) {
  if (data.contains("origin")) registered.source = text_in(data, "origin");
  if (const auto* severity = data.if_contains("severity"))
    registered.severity = static_cast<int>(severity->as_int64());
  if (data.contains("categories")) registered.categories = categories_in(data);
  registered.urgent = flag_in(data, "urgent").value_or(registered.urgent);
}

void correct(CaseCore& core, const json::object& data) {
  if (data.contains("origin")) core.complaint = text_in(data, "origin") == "complaint";
  core.urgent = flag_in(data, "urgent").value_or(core.urgent);
  core.difficult = flag_in(data, "difficult").value_or(core.difficult);
}

bool lowers(const CaseState& state, const json::object& data) {
  CaseRegister registered = state.registered;
  CaseCore core = state;
  correct(registered, data);
  correct(core, data);
  return registered.severity < state.registered.severity || (state.complaint && !core.complaint) ||
         (state.urgent && !core.urgent) || (core.difficult && !state.difficult);
}

std::optional<Problem> refused_correction(const City& city, const CaseState& state,
                                          const json::object& data) {
  for (const std::string& category : categories_in(data))
    if (city.category(category) == nullptr)
      return refused("refused.unknown-category", {{"category", category}}, "P2", "categories");
  CaseRegister registered = state.registered;
  correct(registered, data);
  if (registered == state.registered &&
      flag_in(data, "difficult").value_or(state.difficult) == state.difficult)
    return refused("refused.nothing-corrected", {}, "S1", {});
  return std::nullopt;
}

std::vector<ClockEntry> correction_entries(const Counting& counting, Moment at, const CaseState& before,
                                           const CaseCore& after) {
  return Correction(counting, at, before, after).entries();
}

}  // namespace wangge
