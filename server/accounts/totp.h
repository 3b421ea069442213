// One-time passwords by time (RFC 6238: SHA-1, 30 s, six digits), as every authenticator app makes them.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "server/accounts/wall_time.h"

namespace wangge::server {

inline constexpr std::chrono::seconds totp_step{30};
inline constexpr int totp_digits = 6;

// RFC 4226: of `digits` figures, with leading zeros. `secret` is bytes.
std::string hotp(std::string_view secret, std::uint64_t counter, int digits);
std::uint64_t totp_step_of(WallSeconds at);
// The step whose password it is: that of `at`, or the one before or after it. nullopt if it is none's.
std::optional<std::uint64_t> totp_step_matching(std::string_view secret, std::string_view code,
                                                WallSeconds at);

// RFC 4648, without padding; 20 random bytes make 32 letters.
std::string base32(std::string_view bytes);
std::string random_totp_secret();  // bytes
// What an app is told, as text and as QR code.
std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer);

}  // namespace wangge::server
