#include "server/accounts/totp.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include <array>
#include <stdexcept>

namespace wangge::server {
namespace {

constexpr std::size_t secret_bytes = 20;  // RFC 4226 recommends 160 bits

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    encoded += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return encoded;
}

}  // namespace

std::string hotp(std::string_view secret, std::uint64_t counter, int digits) {
  std::array<unsigned char, 8> moving{};
  for (std::size_t i = 0; i < moving.size(); ++i)
    moving.at(moving.size() - 1 - i) = static_cast<unsigned char>(counter >> (8 * i));
  std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
  unsigned int size = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), moving.data(), moving.size(),
           mac.data(), &size) == nullptr)
    throw std::runtime_error("HMAC-SHA-1 can't be computed on this machine");
  const std::size_t offset = mac.at(size - 1) & 0x0FU;
  const std::uint32_t number = (static_cast<std::uint32_t>(mac.at(offset) & 0x7FU) << 24) |
                               (static_cast<std::uint32_t>(mac.at(offset + 1)) << 16) |
                               (static_cast<std::uint32_t>(mac.at(offset + 2)) << 8) |
                               static_cast<std::uint32_t>(mac.at(offset + 3));
  std::uint32_t limit = 1;
  for (int i = 0; i < digits; ++i) limit *= 10;
  return fmt::format("{:0{}}", number % limit, digits);
}

std::uint64_t totp_step_of(WallSeconds at) {
  return static_cast<std::uint64_t>(at.time_since_epoch() / totp_step);
}

std::optional<std::uint64_t> totp_step_matching(std::string_view secret, std::string_view code,
                                                WallSeconds at) {
  if (code.size() != totp_digits) return std::nullopt;
  const std::uint64_t now = totp_step_of(at);
  std::optional<std::uint64_t> matching;
  // All three are computed, whichever it is.
  for (const std::uint64_t step : {now - 1, now, now + 1}) {
    const std::string right = hotp(secret, step, totp_digits);
    if (sodium_memcmp(right.data(), code.data(), code.size()) == 0) matching = step;
  }
  return matching;
}

std::string base32(std::string_view bytes) {
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  std::uint32_t held = 0;
  int bits = 0;
  for (const char c : bytes) {
    held = (held << 8) | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) text += letters[(held >> (bits - 5)) & 0x1FU];
  }
  if (bits > 0) text += letters[(held << (5 - bits)) & 0x1FU];
  return text;
}

std::string random_totp_secret() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be used on this machine");
  std::string secret(secret_bytes, '\0');
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::string totp_address(std::string_view secret, std::string_view account, std::string_view issuer) {
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits={}&period={}",
                     percent_encoded(issuer), percent_encoded(account), base32(secret),
                     percent_encoded(issuer), totp_digits, totp_step.count());
}

}  // namespace wangge::server
