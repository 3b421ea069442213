// What people stated and others confirmed, as facts that the catalogue counts; and what objections took out.
#pragma once
#include <span>
#include <vector>

#include "engine/people/statement.h"
#include "engine/score/assess.h"

namespace wangge {

// The statements as they stood at a moment (`never`: now), from the registry's events. Only the events about
// statements are decoded: the registry is mostly people.
std::vector<Statement> statements_at(std::span<const StoredEvent> registry, Moment as_of);

// Statements of the year within a grid that count: confirmed ones, and contested ones until that is decided.
std::vector<CountedFact> stated_facts(std::span<const Statement> statements, GridCode within, int year);

// Takes out what is stated and already shown: one missing thing is counted once, whether records show it,
// people state it, or both, and never more often than the calendar demands it in a year. A statement's
// subject may name the period ("2025-1"); without one it means any that is missing.
void leave_out_stated_twice(std::vector<CountedFact>& facts, const City& city);

// Takes out the breaches whose objection was granted.
void leave_out_annulled(std::vector<CountedFact>& facts, std::span<const Statement> statements);

}  // namespace wangge
