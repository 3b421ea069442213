#include "engine/proof/row_sum.h"

#include <bit>
#include <cstring>
#include <random>

namespace wangge {
namespace {

struct Sip {
  std::uint64_t a, b, c, d;
  void round() {
    a += b;
    b = std::rotl(b, 13) ^ a;
    a = std::rotl(a, 32);
    c += d;
    d = std::rotl(d, 16) ^ c;
    a += d;
    d = std::rotl(d, 21) ^ a;
    c += b;
    b = std::rotl(b, 17) ^ c;
    c = std::rotl(c, 32);
  }
  void take(std::uint64_t word) {
    d ^= word;
    round();
    round();
    a ^= word;
  }
  std::uint64_t out() {
    for (int i = 0; i < 4; ++i) round();
    return a ^ b ^ c ^ d;
  }
};

}  // namespace

SipKey random_key() {
  std::random_device source;
  const auto word = [&] { return std::uint64_t{source()} << 32U | source(); };
  return {word(), word()};
}

// The words are read as the machine has them; only vectors of other machines would show it.
RowSum siphash(const SipKey& key, std::string_view bytes) {
  Sip sip{key[0] ^ 0x736f'6d65'7073'6575ULL, key[1] ^ 0x646f'7261'6e64'6f6dULL ^ 0xeeULL,
          key[0] ^ 0x6c79'6765'6e65'7261ULL, key[1] ^ 0x7465'6462'7974'6573ULL};
  std::uint64_t last = std::uint64_t{bytes.size()} << 56U;
  for (; bytes.size() >= 8; bytes.remove_prefix(8)) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes.data(), sizeof word);
    sip.take(word);
  }
  for (std::size_t i = 0; i < bytes.size(); ++i)
    last |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  sip.take(last);
  sip.c ^= 0xee;
  RowSum sum;
  sum.low = sip.out();
  sip.b ^= 0xdd;
  sum.high = sip.out();
  return sum;
}

RowSum RowHasher::operator()(const KeptRow& row) {
  bytes_.clear();
  const auto table = static_cast<std::int64_t>(row.table);
  bytes_.append(reinterpret_cast<const char*>(&table), sizeof table);
  bytes_.append(reinterpret_cast<const char*>(&row.stream.value), sizeof row.stream.value);
  bytes_ += row.columns;
  return siphash(key_, bytes_);
}

}  // namespace wangge
