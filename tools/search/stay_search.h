// Plays a case for time, exhaustively: every sequence of steps that one unit (or some that work together,
// also with an office or a government of their county that gains by it) can take, at the moments that matter,
// while all others answer as they may. What a step makes possible is asked of the rules themselves
// (engine/case/decide.h), so the search knows no workflow of its own.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/case/decide.h"

namespace wangge {

struct PlayedStep {
  Moment at{};
  std::string unit;
  std::string action;
  std::string data;
};

struct StaySearch {
  std::vector<std::string> players;  // units that play for time together
  std::vector<std::string> helpers;  // of the same county, that play along; the players' time is measured
  std::vector<std::string> units;    // that steps may name; the players among them
  std::vector<PlayedStep> opening;   // how the case comes to them, from "log" on; data as JSON
  int own_steps = 5;                 // at most so many of the players' own
  bool difficult = false;            // the case may be called difficult
};

// One kind of gain, with the shortest sequence that leads to it.
struct StayFinding {
  std::string kind;  // "later: finish", "unmeetable: …", "unconfirmed: …", "own approval: …", "excused: …"
  std::vector<PlayedStep> steps;
  std::string detail;
};

struct StayReport {
  std::int64_t configurations = 0;
  std::int64_t steps = 0;    // tried
  double sequences = 0;      // of at most so many steps, that lead through these configurations
  std::int64_t cut_off = 0;  // configurations that the players could have gone on from
  // The latest moment of each action in time, of those who choose once and undo nothing.
  std::map<std::string, Moment> honest;
  std::vector<StayFinding> findings;
};

StayReport search_stay(const City& city, const StaySearch& plan);

std::string to_text(const StayFinding& finding);

}  // namespace wangge
