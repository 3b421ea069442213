// A row of a transition table as data, and what is asked of it. How rows are written: workflows/row.h.
#pragma once
#include <string_view>

#include "workflows/vocabulary.h"

namespace wangge {

// What guards know of the case beyond its state; derived from its events alone, so that a replay decides
// alike.
struct Situation {
  int level = 2;  // of the holder's grid
  // How often it was returned, or passed on by who had taken it, since competence was last decided.
  int returns = 0;
  bool passed_on = false;  // the holder took it from another, who passed it on
  bool open = true;
  bool competence_decided = false;  // the unit that has the case was named by the office (D2)
  bool parties_finished = true;
  bool published = false;
  bool penalty = false;
  bool penalty_unpublished = false;  // was decided, stands, and its limit for publication runs
  bool same_person = false;          // the actor had a hand in what is now to be verified or approved
  bool same_unit = false;            // the actor's unit did
  bool clock_running = false;        // a clock of the state runs and has not fallen due
  bool extended = false;             // it was extended before
  bool directly_below = true;        // the record's grid is that of the actor's unit's level below (S1)
  bool by_office = false;            // the holder is the office of a leading group
  bool rectification_public = true;  // what was found in a campaign and mended was published after that
  bool in_hands = true;              // the holder has the case, and nobody else is asked to move it
  bool duties_done = true;           // no violation or suspected crime is left undecided
  bool crime_done = true;            // likewise of crimes alone
  bool suspension_asked = false;
  bool suspended_before = false;   // in this case, by approval
  bool lowers = false;             // a correction that takes an obligation away, or gives more time
  bool masking_reviewed = true;    // a person saw the masked text in this round
  bool reviewed_by_actor = false;  // and it was the actor
  bool works = true;               // the actor's unit must act now: accept, handle or rectify
  bool gains = false;              // a clock of the actor's own unit is open
  bool merges = false;             // the ending that is asked for is a merger
  bool merged_handled = true;      // the case that it was merged into is handled
  bool finish_owed = false;        // whoever complained is owed the end of it
  bool enough_parties = true;      // without the party that is to be excused, two would still take part
  bool exemption_asked = false;    // from publication, and not decided
  bool exempted_by_actor = false;  // asked for by the actor, or by the actor's unit
  std::string_view stood;          // where the case stood when its ending was asked for; empty if none was
  std::string_view stands;         // of an item's row: the state of its record
};

// One more condition on a row; `refusal` is the id of the message that says why not.
struct Condition {
  std::string_view name;
  std::string_view refusal;
  bool (*holds)(const Situation&) = nullptr;
  bool by_another = false;  // than who had a hand in what is approved or checked
};

// A row of a transition table as data.
struct TransitionRule {
  std::string_view source;
  std::string_view action;
  std::string_view target;  // of internal transitions, the source
  bool internal = false;
  std::string_view clause;
  std::uint32_t relations = 0;
  std::uint32_t roles = any_role;
  FieldMask needs = 0;
  FieldMask takes = 0;  // optional fields
  ClockEffect effect = ClockEffect::next;
  Condition condition{};
  Condition also{};  // a second one, of rows that have a first
  Stay stay = Stay::goes_on;
  std::string_view starts;  // names of further clocks, separated by blanks
  std::string_view meets;
  std::string_view ends;  // without blame
};

struct StateRule {
  std::string_view name;
  std::string_view clock;  // empty: nobody must leave this state
  Party accountable = Party::holder;
  bool final = false;
  Party keeper = Party::holder;  // who has the case: what it owes to the outside falls on it
};

// Why rows that stand for this state and action did not fire.
enum class Obstacle : std::uint8_t { none, no_transition, person, condition, fields };

// What became of a request; written by guards and actions.
struct Outcome {
  const TransitionRule* fired = nullptr;
  Obstacle obstacle = Obstacle::no_transition;  // the furthest that any row got
  const TransitionRule* nearest = nullptr;      // that row
  std::string_view refusal;                     // of the condition that did not hold
};

// What every action brings along.
struct Request {
  std::uint32_t relations = 0;
  std::uint32_t roles = 0;
  FieldMask fields = 0;
  const Situation* situation = nullptr;
  Outcome* outcome = nullptr;
  bool asking = false;  // who and whether only, fields left aside: for "what may I do now?"
};

// True if the row may fire; otherwise the outcome keeps the obstacle of the row that got furthest.
bool permits(const TransitionRule& rule, const Request& request);

}  // namespace wangge
