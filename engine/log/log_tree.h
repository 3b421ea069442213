// A Merkle tree over the log, as RFC 9162 (section 2.1) defines it, so that one event is proved to belong to
// a published log by some twenty hashes, without the log. The leaf of the event at position p has the index p
// - 1.
//
//   leaf := SHA-256(0x00 ‖ hash of the event)    node := SHA-256(0x01 ‖ left ‖ right)
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/store/rows.h"

namespace wangge {

// What is published: it binds every event up to `size`.
struct TreeHead {
  std::int64_t size = 0;  // events, which is also the position of the last
  Hash root{};            // of no event at all: SHA-256 of nothing
  bool operator==(const TreeHead&) const = default;
};

// A store keeps the root of each complete block of this many events, so that neither a head nor a proof reads
// the whole log. A power of two, which makes a block a subtree.
inline constexpr std::int64_t events_in_block = 1024;

Hash tree_leaf(const Hash& event);
Hash tree_node(const Hash& left, const Hash& right);

// A tree all of whose nodes are kept.
class HashTree {
 public:
  // Over leaves, or over the roots of blocks of equal size of which only the last may be incomplete.
  explicit HashTree(std::vector<Hash> nodes);
  // Over the leaves of these events.
  static HashTree of_events(std::span<const Hash> events);

  Hash root() const;
  // The siblings from this node up to the root; `index` from 0, within the tree.
  std::vector<Hash> path(std::size_t index) const;

 private:
  std::vector<std::vector<Hash>> levels_;  // a last node without a sibling is its own parent
};

// Roots of complete blocks, from the events one after the other; ends at the first that is missing.
class BlockRoots {
 public:
  void add(std::int64_t position, const Hash& event);
  const std::vector<Hash>& roots() const { return roots_; }
  bool ended() const { return ended_; }

 private:
  bool ended_ = false;
  std::int64_t last_position_ = 0;
  std::vector<Hash> block_;  // leaves of the one that is not complete
  std::vector<Hash> roots_;
};

// Whether the path proves that the event with this hash stands at this position of the log of that head.
bool belongs(const TreeHead& head, std::int64_t position, const Hash& event, std::span<const Hash> path);

}  // namespace wangge
