// History in bulk: JSON Lines of commands (docs/commands.md) through the engine.
#pragma once
#include <functional>
#include <istream>
#include <ostream>
#include <string>

#include "engine/core/engine.h"

namespace wangge {

struct RejectedLine {
  std::int64_t line = 0;
  Problem problem;
  std::string text;  // the beginning of the line
};

struct ImportReport {
  std::int64_t lines = 0;
  std::int64_t accepted = 0;  // those done before, too
  std::int64_t rejected = 0;
};

// Reads to the end; rejected lines are reported and the rest is done. Blank lines are skipped. `importer`
// (may be empty) is put into commands that name none. `progress` gets the lines answered. Throws StoreFailure
// if the store fails, and ProblemException if no present can be written (engine/stream/present.h): what was
// acknowledged stays, and the import can be run again from the start.
ImportReport import_commands(Engine& engine, std::istream& lines, const std::string& importer,
                             const std::function<void(const RejectedLine&)>& rejected,
                             const std::function<void(std::int64_t)>& progress);

}  // namespace wangge
