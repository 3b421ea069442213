// SHA-256 (OpenSSL).
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/store/rows.h"

namespace wangge {

Hash sha256(std::string_view bytes);
Hash sha256(std::string_view first, std::string_view second);
std::string to_hex(const Hash& hash);
// 64 small hex digits; nullopt for anything else.
std::optional<Hash> parse_hash(std::string_view hex);

}  // namespace wangge
