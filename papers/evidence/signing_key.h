// Ed25519 signatures (libsodium): who holds the key file signs, anyone with the public key checks.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/problem.h"
#include "engine/store/rows.h"

namespace wangge {

using PublicKey = Hash;  // 32 bytes; as text 64 hex digits
using Signature = std::array<unsigned char, 64>;

// Wiped from memory when it goes.
class SigningKey {
 public:
  // A new one, from the system's random numbers.
  static SigningKey random();
  // What text() gave; nullopt for anything else.
  static std::optional<SigningKey> parse(std::string_view text);
  // Of a file. Problems: input, "evidence.bad-key" {path}; "evidence.open-key" {path} if others may read it.
  static Result<SigningKey> read(const std::string& path);
  SigningKey(const SigningKey&) = default;
  SigningKey& operator=(const SigningKey&) = default;
  ~SigningKey();

  // For a file that nobody else may read: "wangge-secret-key <64 hex digits>\n".
  std::string text() const;
  const PublicKey& public_key() const { return public_; }
  Signature sign(std::string_view bytes) const;

 private:
  explicit SigningKey(const Hash& seed);

  std::array<unsigned char, 64> secret_{};  // libsodium's form: the seed and the public key
  PublicKey public_{};
};

bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& key);

// 128 hex digits.
std::string to_text(const Signature& signature);
std::optional<Signature> parse_signature(std::string_view text);

}  // namespace wangge
