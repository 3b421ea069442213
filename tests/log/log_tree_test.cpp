// Proofs that an event belongs to the published log, against the definition of RFC 9162 itself.
#include "engine/log/log_tree.h"

#include <rapidcheck.h>
#include <catch2/catch.hpp>

#include "engine/base/hash.h"
#include "engine/log/log_proof.h"
#include "storage/sqlite/sqlite_store.h"
#include "storage/store_samples.h"
#include "support/scratch_folder.h"

namespace wangge {
namespace {

std::string text_of(const Hash& hash) {
  return std::string(reinterpret_cast<const char*>(hash.data()), hash.size());
}

// MTH of section 2.1.1, word for word.
Hash defined_root(std::span<const Hash> events) {
  if (events.empty()) return sha256("");
  if (events.size() == 1) return sha256(std::string(1, '\0') + text_of(events[0]));
  std::size_t half = 1;
  while (half * 2 < events.size()) half *= 2;
  return sha256('\1' + text_of(defined_root(events.first(half))) +
                text_of(defined_root(events.subspan(half))));
}

// PATH of section 2.1.3.1, word for word.
std::vector<Hash> defined_path(std::size_t index, std::span<const Hash> events) {
  if (events.size() <= 1) return {};
  std::size_t half = 1;
  while (half * 2 < events.size()) half *= 2;
  const bool left = index < half;
  auto path =
      left ? defined_path(index, events.first(half)) : defined_path(index - half, events.subspan(half));
  path.push_back(left ? defined_root(events.subspan(half)) : defined_root(events.first(half)));
  return path;
}

std::vector<Hash> some_events(std::int64_t count) {
  std::vector<Hash> events;
  for (std::int64_t i = 0; i < count; ++i) events.push_back(sha256(std::to_string(i)));
  return events;
}

// A log that was written by a store, with what the tree is to be made of.
struct Written {
  support::ScratchFolder folder;
  samples::Script script;
  std::unique_ptr<Store> store = open_for_writing(folder.path("a.db"), samples::start);
  std::vector<Hash> events;

  explicit Written(std::int64_t count) {
    std::vector<Change> changes;
    for (std::int64_t i = 0; i < count; ++i) changes.push_back(script.log());
    store->commit(script.batch(changes));
    for (const StoredEvent& event : script.events) events.push_back(event.hash);
  }
};

}  // namespace

TEST_CASE("small trees are what the standard's drawing says", "[evidence][N4]") {
  const std::vector<Hash> d = some_events(7);
  const auto leaf = [&](std::size_t i) { return tree_leaf(d[i]); };
  const Hash g = tree_node(leaf(0), leaf(1));
  const Hash h = tree_node(leaf(2), leaf(3));
  const Hash i = tree_node(leaf(4), leaf(5));
  const Hash k = tree_node(g, h);
  const Hash l = tree_node(i, leaf(6));
  const HashTree tree = HashTree::of_events(d);
  CHECK(tree.root() == tree_node(k, l));
  CHECK(tree.path(0) == std::vector{leaf(1), h, l});
  CHECK(tree.path(3) == std::vector{leaf(2), g, l});
  CHECK(tree.path(4) == std::vector{leaf(5), leaf(6), k});
  CHECK(tree.path(6) == std::vector{i, k});
  CHECK(to_hex(HashTree::of_events({}).root()) ==
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(HashTree::of_events(std::span(d).first(1)).root() == leaf(0));
}

TEST_CASE("every tree of up to 70 events is the one defined", "[evidence][N4]") {
  const std::vector<Hash> all = some_events(70);
  for (std::size_t size = 0; size <= all.size(); ++size) {
    const auto events = std::span(all).first(size);
    const HashTree tree = HashTree::of_events(events);
    const TreeHead head{static_cast<std::int64_t>(size), defined_root(events)};
    REQUIRE(tree.root() == head.root);
    for (std::size_t index = 0; index < size; ++index) {
      const auto path = tree.path(index);
      REQUIRE(path == defined_path(index, events));
      REQUIRE(belongs(head, static_cast<std::int64_t>(index) + 1, events[index], path));
    }
  }
}

TEST_CASE("a proof holds for its event alone, and no bit of it may change", "[evidence][property][N4]") {
  const auto holds = rc::check([] {
    const auto size = *rc::gen::inRange<std::int64_t>(1, 300);
    const std::vector<Hash> events = some_events(size);
    const HashTree tree = HashTree::of_events(events);
    const TreeHead head{size, tree.root()};
    const auto position = *rc::gen::inRange<std::int64_t>(1, size + 1);
    const auto index = static_cast<std::size_t>(position - 1);
    const std::vector<Hash> path = tree.path(index);
    RC_ASSERT(belongs(head, position, events[index], path));

    const auto flipped = [](Hash hash, std::size_t bit) {
      hash[bit / 8] = static_cast<unsigned char>(hash[bit / 8] ^ (1U << bit % 8));
      return hash;
    };
    const auto bit = *rc::gen::inRange<std::size_t>(0, 256);
    RC_ASSERT(!belongs(head, position, flipped(events[index], bit), path));
    RC_ASSERT(!belongs({size, flipped(head.root, bit)}, position, events[index], path));
    for (std::size_t i = 0; i < path.size(); ++i) {
      auto changed = path;
      changed[i] = flipped(path[i], bit);
      RC_ASSERT(!belongs(head, position, events[index], changed));
      changed = path;
      changed.erase(changed.begin() + static_cast<std::ptrdiff_t>(i));
      RC_ASSERT(!belongs(head, position, events[index], changed));
    }
    auto longer = path;
    longer.push_back(head.root);
    RC_ASSERT(!belongs(head, position, events[index], longer));
    for (const std::int64_t other : {std::int64_t{0}, std::int64_t{-1}, size + 1, position % size + 1})
      RC_ASSERT(other == position || !belongs(head, other, events[index], path));
  });
  REQUIRE(holds);
}

TEST_CASE("the tree of a store's log is that of its events, at any size of the log", "[evidence][N4]") {
  const Written log(3 * events_in_block + 77);
  const auto reader = log.store->reader();
  for (const std::int64_t size : {std::int64_t{1}, events_in_block - 1, events_in_block, events_in_block + 1,
                                  2 * events_in_block, 3 * events_in_block - 1, std::ssize(log.events)}) {
    LogTree tree(*reader, size);
    const auto events = std::span(log.events).first(static_cast<std::size_t>(size));
    REQUIRE(tree.head() == TreeHead{size, defined_root(events)});
    for (std::int64_t position = 1; position <= size; position += size / 9 + 1)
      REQUIRE(tree.path(position) == defined_path(static_cast<std::size_t>(position - 1), events));
  }
  CHECK(LogTree(*reader).head().size == std::ssize(log.events));
  CHECK(LogTree(*reader, 0).head().root == sha256(""));
  CHECK_THROWS_AS(LogTree(*reader, 99'999), StoreFailure);
  log.store->rebuild()->finish({reader->head(), {}, {}, {}, {}});
  CHECK_THROWS_AS(LogTree(*reader), StoreFailure);
}

}  // namespace wangge
