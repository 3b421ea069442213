#include "server/accounts/password.h"

#include <sodium.h>

#include <array>
#include <new>
#include <stdexcept>

#include "engine/base/utf8.h"
#include "server/accounts/common_passwords.h"

namespace wangge::server {
namespace {

constexpr std::size_t most_password_bytes = 512;
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 64 * 1024 * 1024;

void prepare() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be used on this machine");
}

std::size_t characters_of(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
  return count;
}

}  // namespace

std::optional<Problem> fault_of_password(std::string_view password, std::string_view account) {
  if (!is_utf8(password) || characters_of(password) < fewest_password_characters)
    return Problem{ProblemKind::input,
                   "server.short-password",
                   {{"least", std::to_string(fewest_password_characters)}},
                   {},
                   "password"};
  if (password.size() > most_password_bytes)
    return Problem{ProblemKind::input,
                   "server.long-password",
                   {{"most", std::to_string(most_password_bytes)}},
                   {},
                   "password"};
  if (is_common_password(password, account))
    return Problem{ProblemKind::input, "server.common-password", {}, {}, "password"};
  return std::nullopt;
}

std::string hash_password(std::string_view password) {
  prepare();
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  if (crypto_pwhash_str_alg(hash.data(), password.data(), password.size(), passes, memory,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  return hash.data();
}

bool is_password(std::string_view password, const std::string& hash) {
  prepare();
  if (password.size() > most_password_bytes) password = {};
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& nobodys_hash() {
  static const std::string hash = hash_password(random_token());
  return hash;
}

std::string random_token() {
  prepare();
  std::array<unsigned char, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 64> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string random_password() {
  prepare();
  constexpr std::string_view letters = "abcdefghjkmnpqrstuvwxyz23456789";
  std::string password;
  for (int i = 0; i < 20; ++i) {
    if (i > 0 && i % 5 == 0) password += '-';
    password += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
  }
  return password;
}

}  // namespace wangge::server
