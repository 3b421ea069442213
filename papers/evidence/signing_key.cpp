#include "papers/evidence/signing_key.h"

#include <sodium.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "engine/base/hash.h"

namespace wangge {
namespace {

constexpr std::string_view key_label = "wangge-secret-key ";

void begin() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium can't be used on this machine");
}

const unsigned char* data_of(std::string_view bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

SigningKey::SigningKey(const Hash& seed) {
  crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

SigningKey::~SigningKey() {
  sodium_memzero(secret_.data(), secret_.size());
}

SigningKey SigningKey::random() {
  begin();
  Hash seed{};
  randombytes_buf(seed.data(), seed.size());
  SigningKey key(seed);
  sodium_memzero(seed.data(), seed.size());
  return key;
}

std::optional<SigningKey> SigningKey::parse(std::string_view text) {
  begin();
  if (!text.starts_with(key_label) || !text.ends_with('\n')) return std::nullopt;
  text.remove_prefix(key_label.size());
  text.remove_suffix(1);
  const auto seed = parse_hash(text);
  if (!seed) return std::nullopt;
  return SigningKey(*seed);
}

Result<SigningKey> SigningKey::read(const std::string& path) {
  namespace fs = std::filesystem;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 1024> bytes{};  // more than a key has
  file.read(bytes.data(), bytes.size());
  const auto key = parse({bytes.data(), static_cast<std::size_t>(file.gcount())});
  sodium_memzero(bytes.data(), bytes.size());
  if (!key) return Problem{ProblemKind::input, "evidence.bad-key", {{"path", path}}, {}, {}};
  constexpr fs::perms others = fs::perms::group_all | fs::perms::others_all;
  if ((fs::status(path).permissions() & others) != fs::perms::none)
    return Problem{ProblemKind::input, "evidence.open-key", {{"path", path}}, {}, {}};
  return *key;
}

std::string SigningKey::text() const {
  Hash seed{};
  std::copy_n(secret_.begin(), seed.size(), seed.begin());
  return std::string(key_label) + to_hex(seed) + '\n';
}

Signature SigningKey::sign(std::string_view bytes) const {
  Signature signature{};
  crypto_sign_detached(signature.data(), nullptr, data_of(bytes), bytes.size(), secret_.data());
  return signature;
}

bool is_signed(std::string_view bytes, const Signature& signature, const PublicKey& key) {
  begin();
  return crypto_sign_verify_detached(signature.data(), data_of(bytes), bytes.size(), key.data()) == 0;
}

std::string to_text(const Signature& signature) {
  Hash first{};
  Hash second{};
  std::copy_n(signature.begin(), first.size(), first.begin());
  std::copy_n(signature.begin() + first.size(), second.size(), second.begin());
  return to_hex(first) + to_hex(second);
}

std::optional<Signature> parse_signature(std::string_view text) {
  if (text.size() != 128) return std::nullopt;
  const auto first = parse_hash(text.substr(0, 64));
  const auto second = parse_hash(text.substr(64));
  if (!first || !second) return std::nullopt;
  Signature signature{};
  std::ranges::copy(*first, signature.begin());
  std::ranges::copy(*second, signature.begin() + first->size());
  return signature;
}

}  // namespace wangge
