// The floor that the store is measured against: the same rows into the same tables, by plain SQLite calls.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace wangge {

struct RawTiming {
  double seconds = 0;                  // of all commits together
  std::vector<double> commit_seconds;  // of each
};

// Makes a store at `path`, which must not exist, and writes each group in one transaction. What a
// hand-written program could know beforehand (numbers of names, keys of clocks, search pieces, counts) is
// worked out before the time is taken: only binding, stepping and committing counts. The settings are those
// of the store. The rows are those that the store would have made, except that names may be numbered in
// another order and that the digest kept is the last event's hash. Throws std::runtime_error.
RawTiming write_raw(const std::string& path, std::span<const std::vector<Change>> groups);

}  // namespace wangge
