// SHA-256 (OpenSSL).
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wangge {

using Hash = std::array<unsigned char, 32>;
// The first half of a SHA-256 is enough to tell one command from another.
using ContentHash = std::array<unsigned char, 16>;

Hash sha256(std::string_view bytes);
Hash sha256(std::string_view first, std::string_view second);
std::string to_hex(const Hash& hash);
// 64 small hex digits; nullopt for anything else.
std::optional<Hash> parse_hash(std::string_view hex);

// Stable for ever, as it is kept with each event: the first 8 bytes of SHA-256. Of a command's idempotency
// key, or of the name of what there is only once: never 0, and never negative where a store's numbers are
// signed.
std::uint64_t hash_of_key(std::string_view key);

}  // namespace wangge
