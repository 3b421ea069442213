// The deadline policy: which limit a clock has, from which source, feeding which scoring rule.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/city/category.h"

namespace wangge {

// urgent hours (natural time) · working hours 08–12, 14–18 · working days · natural days · the same day ·
// months
enum class LimitUnit { UH, WH, WD, ND, SD, MO };

struct Limit {
  int amount = 0;  // 0 for the same day
  LimitUnit unit = LimitUnit::WD;
  bool operator==(const Limit&) const = default;
};
// "3WD", "24UH", "SD", "15ND", "6MO"
std::string to_text(Limit limit);
std::optional<Limit> parse_limit(std::string_view text);

// What decides which row of the policy a clock takes.
struct DeadlineCircumstances {
  int level = 2;  // of the accountable grid
  bool urgent = false;
  bool difficult = false;
  bool penalty = false;    // a penalty was decided
  bool complaint = false;  // the source is a public complaint
  bool transferred = false;
  bool on_spot = false;  // corrected on the spot
  Moment start{};
};

struct DeadlineRule {
  std::string id;     // "T10"; the text of the policy
  std::string clock;  // the workflow's name for it: "handle", "accept", …
  // Conditions; absent means any.
  std::optional<int> level;
  std::optional<bool> difficult, penalty, complaint, transferred, on_spot;
  Limit normal;
  bool fixed = false;               // due by the calendar (obligations.toml), not counted from a start
  std::optional<Limit> urgent;      // absent: urgent cases take the normal one
  std::optional<Limit> extension;   // what an approved extension may reach
  bool extension_is_total = false;  // true: counted from the clock's start, false: added to the limit
  std::string accountable;          // for people; the workflow decides
  std::string feeds;                // clause of the catalogue: "A3.4"; empty: none
  int points = 0;                   // tenths of a point that a breach costs
  std::vector<std::string>
      facts;  // of the catalogue, that a record's breach of it is; empty for cases' clocks
  std::string source;
  int strength = 1;  // stars
  Day valid_from{};
};

class DeadlinePolicy {
 public:
  DeadlinePolicy() = default;
  DeadlinePolicy(std::string version, std::vector<DeadlineRule> rules);
  const std::string& version() const { return version_; }
  const std::vector<DeadlineRule>& rules() const { return rules_; }
  // The rule of this clock in these circumstances in force at `start`: of the matching ones that with most
  // conditions met, then the latest valid_from. nullptr: this clock does not run here.
  const DeadlineRule* choose(std::string_view clock, const DeadlineCircumstances& circumstances) const;
  const DeadlineRule* find(std::string_view id) const;

 private:
  std::string version_;
  std::vector<DeadlineRule> rules_;
};

}  // namespace wangge
