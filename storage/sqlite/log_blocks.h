// The kept roots of the log's tree (engine/log/log_tree.h), table log_block.
#pragma once
#include <vector>

#include "engine/log/log_tree.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

// Of the events at [from, to), in order.
std::vector<Hash> read_event_hashes(Connection& connection, std::int64_t from, std::int64_t to);

// Writes the root of every block that is complete with one of the events at [first, last], which are written
// already. A block with a gap is left out: verify names the gap. Runs within a transaction of the caller.
void write_log_blocks(Connection& connection, std::int64_t first, std::int64_t last);

}  // namespace wangge::sqlite
