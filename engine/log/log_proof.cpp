#include "engine/log/log_proof.h"

#include <algorithm>

namespace wangge {

LogTree::LogTree(StoreReader& reader, std::optional<std::int64_t> size)
    : reader_(reader), size_(size.value_or(reader.head().position)), blocks_({}) {
  if (size_ > reader.head().position)
    throw StoreFailure("the log has fewer than " + std::to_string(size_) + " events");
  std::vector<Hash> roots = reader.block_roots();
  const auto complete = static_cast<std::size_t>(size_ / events_in_block);
  if (roots.size() < complete) throw StoreFailure("roots of log blocks are missing: repair the store");
  roots.resize(complete);
  if (size_ % events_in_block != 0) roots.push_back(block(size_ / events_in_block).root());
  blocks_ = HashTree(std::move(roots));
}

std::vector<Hash> LogTree::path(std::int64_t position) {
  const std::int64_t number = (position - 1) / events_in_block;
  if (number != block_number_) {
    block_ = block(number);
    block_number_ = number;
  }
  std::vector<Hash> path = block_.path(static_cast<std::size_t>((position - 1) % events_in_block));
  std::ranges::copy(blocks_.path(static_cast<std::size_t>(number)), std::back_inserter(path));
  return path;
}

HashTree LogTree::block(std::int64_t number) const {
  const std::int64_t first = number * events_in_block + 1;
  const std::int64_t end = std::min(first + events_in_block, size_ + 1);
  const std::vector<Hash> hashes = reader_.event_hashes(first, end);
  if (static_cast<std::int64_t>(hashes.size()) != end - first)
    throw StoreFailure("events after position " + std::to_string(first) + " are missing");
  return HashTree::of_events(hashes);
}

}  // namespace wangge
