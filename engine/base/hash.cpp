#include "engine/base/hash.h"

#include <openssl/evp.h>

#include <memory>
#include <stdexcept>

namespace wangge {

Hash sha256(std::string_view first, std::string_view second) {
  // Creating a context costs more than hashing an event.
  static thread_local const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                                       EVP_MD_CTX_free);
  // EVP_sha256() would be looked up by its name each time, which costs as much as a short text.
  static const std::unique_ptr<EVP_MD, void (*)(EVP_MD*)> algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr),
                                                                    EVP_MD_free);
  Hash hash{};
  if (EVP_DigestInit_ex2(context.get(), algorithm.get(), nullptr) != 1 ||
      EVP_DigestUpdate(context.get(), first.data(), first.size()) != 1 ||
      EVP_DigestUpdate(context.get(), second.data(), second.size()) != 1 ||
      EVP_DigestFinal_ex(context.get(), hash.data(), nullptr) != 1)
    throw std::runtime_error("SHA-256 failed");
  return hash;
}

Hash sha256(std::string_view bytes) {
  return sha256(bytes, {});
}

std::string to_hex(const Hash& hash) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(64);
  for (const unsigned char byte : hash) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::optional<Hash> parse_hash(std::string_view hex) {
  if (hex.size() != 64) return std::nullopt;
  Hash hash{};
  for (std::size_t i = 0; i < hex.size(); ++i) {
    const char c = hex[i];
    const bool letter = c >= 'a' && c <= 'f';
    if (!letter && (c < '0' || c > '9')) return std::nullopt;
    const int digit = letter ? c - 'a' + 10 : c - '0';
    hash[i / 2] = static_cast<unsigned char>(hash[i / 2] << 4 | digit);
  }
  return hash;
}

std::uint64_t hash_of_key(std::string_view key) {
  const Hash hash = sha256(key);
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | hash[i];
  // The sign bit is dropped so that stores with signed integers keep the value.
  value &= 0x7FFF'FFFF'FFFF'FFFF;
  return value == 0 ? 1 : value;
}

}  // namespace wangge
