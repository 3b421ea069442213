// Sums over rows, so that millions of them are compared in little memory and in whatever order they are read.
// Each row counts with a hash under a key that is drawn anew for each run: nobody can prepare rows whose
// difference cancels.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/store/kept_rows.h"

namespace wangge {

struct RowSum {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  void add(const RowSum& other) {
    low += other.low;
    high += other.high + (low < other.low ? 1 : 0);
  }
  bool operator==(const RowSum&) const = default;
};

using SipKey = std::array<std::uint64_t, 2>;
SipKey random_key();

// SipHash-2-4 of 128 bits (Aumasson and Bernstein, 2012).
RowSum siphash(const SipKey& key, std::string_view bytes);

// Of the table, the stream and the columns.
class RowHasher {
 public:
  explicit RowHasher(const SipKey& key) : key_(key) {}
  RowSum operator()(const KeptRow& row);

 private:
  SipKey key_;
  std::string bytes_;  // its memory is used again for each row
};

}  // namespace wangge
