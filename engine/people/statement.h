// Facts that only people can state (A1, A2, A4, A5 and what no record proves), and objections to breaches
// that the system counted. They are few, so they stand in the registry's stream and memory.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/city/city.h"
#include "engine/log/event.h"
#include "engine/people/person.h"
#include "engine/stream/command.h"
#include "engine/stream/field.h"
#include "engine/stream/stream_state.h"
#include "workflows/edition.h"

namespace wangge {

struct Statement {
  int number = 0;       // from 1, over all
  std::string fact;     // of the catalogue; empty for an objection to a breach
  int year = 0;         // that is assessed
  GridCode county;      // whose score it changes
  std::string subject;  // department, township, kind …
  std::string note;
  std::string paper;                                      // that proves it
  CaseId case_id;                                         // objection: of the breach; 0 otherwise
  int breach = 0;                                         // objection: number in its case
  const Edition* edition = &built_in_editions().front();  // by which it goes
  int state = 0;                                          // of Edition::statement_states
  std::string author;
  std::string author_unit;
  Moment stated{};
  bool by_hand = false;          // as StreamState::by_hand
  Moment contest_until = never;  // T39 from the moment it was confirmed; past once decided
  std::string decision;          // reason of the last action
  int sequence = 0;              // of the registry, at the last event

  std::string_view state_name() const;
  // Whether an assessment counts it: confirmed, and contested until that is decided.
  bool counts() const {
    return !fact.empty() && (state_name() == "confirmed" || state_name() == "contested");
  }
  // Whether it takes the breach that it objects to out of the score.
  bool annuls() const { return fact.empty() && state_name() == "annulled"; }
};

// "state_fact", "object_breach" and the actions of the machine (workflows/statement_machine.h).
bool is_statement_action(std::string_view action);
std::vector<std::string_view> statement_action_names();

// Fields of an objection.
std::span<const FieldRule> objection_rules();

// Everything that is asked of the command and its actor, but whether the breach of "object_breach" exists and
// is of the county: that is in the store. The event lacks what every event of the registry has (sequence,
// actor, …). `statements` in order of number. Problems: refused and input, with the field.
Result<Event> decide_statement(const City& city, std::span<const Statement> statements,
                               const Command& command, const Person& actor, Moment at);

// Folds an event of one of these actions. Throws std::runtime_error if it names no statement.
void apply_statement(std::vector<Statement>& statements, Editions editions, const Event& event);

// Why the machine would not allow the event; empty if it does.
std::string refused_statement(std::span<const Statement> statements, const Event& event);

}  // namespace wangge
