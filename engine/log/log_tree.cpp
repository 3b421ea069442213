#include "engine/log/log_tree.h"

#include <string_view>

#include "engine/base/hash.h"

namespace wangge {
namespace {

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

}  // namespace

Hash tree_leaf(const Hash& event) {
  constexpr std::string_view prefix("\x00", 1);
  return sha256(prefix, bytes_of(event));
}

Hash tree_node(const Hash& left, const Hash& right) {
  std::array<char, 65> bytes{'\x01'};
  std::copy(left.begin(), left.end(), bytes.begin() + 1);
  std::copy(right.begin(), right.end(), bytes.begin() + 33);
  return sha256({bytes.data(), bytes.size()});
}

HashTree::HashTree(std::vector<Hash> nodes) {
  levels_.push_back(std::move(nodes));
  while (levels_.back().size() > 1) {
    const std::vector<Hash>& below = levels_.back();
    std::vector<Hash> level;
    level.reserve((below.size() + 1) / 2);
    for (std::size_t i = 0; i + 1 < below.size(); i += 2) level.push_back(tree_node(below[i], below[i + 1]));
    if (below.size() % 2 != 0) level.push_back(below.back());
    levels_.push_back(std::move(level));
  }
}

HashTree HashTree::of_events(std::span<const Hash> events) {
  std::vector<Hash> leaves;
  leaves.reserve(events.size());
  for (const Hash& event : events) leaves.push_back(tree_leaf(event));
  return HashTree(std::move(leaves));
}

Hash HashTree::root() const {
  return levels_.back().empty() ? sha256({}) : levels_.back().front();
}

std::vector<Hash> HashTree::path(std::size_t index) const {
  std::vector<Hash> siblings;
  for (const std::vector<Hash>& level : levels_) {
    const std::size_t sibling = index ^ 1U;
    if (sibling < level.size()) siblings.push_back(level[sibling]);
    index /= 2;
  }
  return siblings;
}

void BlockRoots::add(std::int64_t position, const Hash& event) {
  ended_ = ended_ || position != last_position_ + 1;
  last_position_ = position;
  if (ended_) return;
  block_.push_back(tree_leaf(event));
  if (block_.size() < static_cast<std::size_t>(events_in_block)) return;
  roots_.push_back(HashTree(std::move(block_)).root());
  block_ = {};
}

// RFC 9162, 2.1.3.2.
bool belongs(const TreeHead& head, std::int64_t position, const Hash& event, std::span<const Hash> path) {
  if (position < 1 || position > head.size) return false;
  std::int64_t node = position - 1;
  std::int64_t last = head.size - 1;
  Hash hash = tree_leaf(event);
  for (const Hash& sibling : path) {
    if (last == 0) return false;
    if (node % 2 == 1 || node == last) {
      hash = tree_node(sibling, hash);
      // A last node without a sibling rises to where it has one.
      while (node % 2 == 0 && node != 0) {
        node /= 2;
        last /= 2;
      }
    } else {
      hash = tree_node(hash, sibling);
    }
    node /= 2;
    last /= 2;
  }
  return last == 0 && hash == head.root;
}

}  // namespace wangge
