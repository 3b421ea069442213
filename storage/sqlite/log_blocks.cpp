#include "storage/sqlite/log_blocks.h"

namespace wangge::sqlite {

std::vector<Hash> read_event_hashes(Connection& connection, std::int64_t from, std::int64_t to) {
  std::vector<Hash> hashes;
  Rows rows = connection.query(
      "SELECT hash FROM event WHERE position >= ? AND position < ? ORDER BY position", from, to);
  while (rows.next()) hashes.push_back(rows->hash(0));
  return hashes;
}

void write_log_blocks(Connection& connection, std::int64_t first, std::int64_t last) {
  const std::int64_t complete_before = (first - 1) / events_in_block;
  for (std::int64_t end = (complete_before + 1) * events_in_block; end <= last; end += events_in_block) {
    const std::vector<Hash> hashes = read_event_hashes(connection, end - events_in_block + 1, end + 1);
    if (hashes.size() != events_in_block) continue;
    const Hash root = HashTree::of_events(hashes).root();
    connection.run("INSERT OR REPLACE INTO log_block VALUES (?, ?)", end, bytes_of(root));
  }
}

}  // namespace wangge::sqlite
