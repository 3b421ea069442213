// What the engine is given to do, in the order in which it is decided: commands of people, and what it does
// of its own accord. Only commands come from outside.
#pragma once
#include <string>
#include <variant>

#include "engine/city/city.h"
#include "engine/city/obligation.h"
#include "engine/stream/command.h"

namespace wangge {

// Record what the clocks of a case or a record owe by a moment.
struct NoticeClocks {
  CaseId stream;
  Moment until{};
};

// Compute its open clocks again.
struct RecomputeClocks {
  CaseId stream;
  Moment at{};
  std::string reason;
};

// Open the record of a duty, unless it is open.
struct OpenDuty {
  Duty duty;
};

// Whether all open clocks must be computed again: the answer has the registry's sequence number up to which
// (0: they need not), and the reason as its state.
struct AskRecompute {};

// They were, up to that number.
struct RecomputeDone {
  int until = 0;
  Moment at{};
};

// A command of the registry, and the files in the same transaction.
struct ChangeCity {
  Command command;
  CityFiles files;
};

using Order =
    std::variant<Command, NoticeClocks, RecomputeClocks, OpenDuty, AskRecompute, RecomputeDone, ChangeCity>;

}  // namespace wangge
