// The tree over a store's log: its head for publication, and the proof for one event.
#pragma once
#include <optional>
#include <vector>

#include "engine/log/log_tree.h"
#include "engine/store/store.h"

namespace wangge {

// The tree over the first events of a log, which others may go on writing.
class LogTree {
 public:
  // `size` events; none: all of them. The reader must outlive the tree. Throws StoreFailure if the log is
  // shorter, or if roots of blocks are missing (`repair` puts them back).
  explicit LogTree(StoreReader& reader, std::optional<std::int64_t> size = {});

  TreeHead head() const { return {size_, blocks_.root()}; }
  // What belongs() asks for. Reads the event's block; proofs in order of position read each block once.
  // `position` from 1 to the size.
  std::vector<Hash> path(std::int64_t position);

 private:
  HashTree block(std::int64_t number) const;

  StoreReader& reader_;
  std::int64_t size_;
  HashTree blocks_;
  std::int64_t block_number_ = -1;  // of block_; -1: none was read
  HashTree block_{{}};
};

}  // namespace wangge
