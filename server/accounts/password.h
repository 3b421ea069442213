// Passwords are kept as argon2id hashes (libsodium): 64 MiB and two passes for each try.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/problem.h"

namespace wangge::server {

inline constexpr std::size_t fewest_password_characters = 12;

// Problem (input, "password"): server.short-password {least}, server.long-password {most},
// server.common-password. `account` is whose it is to be.
std::optional<Problem> fault_of_password(std::string_view password, std::string_view account = {});
// Takes some 70 ms and 64 MiB. Throws std::bad_alloc where there is no memory.
std::string hash_password(std::string_view password);
// Likewise. False for a hash that is none.
bool is_password(std::string_view password, const std::string& hash);
// A hash of nobody's password, so that an unknown name takes as long as a known one.
const std::string& nobodys_hash();

// 256 bits that nobody guesses, in letters that a cookie may hold.
std::string random_token();
// One to be typed: four groups of five letters and figures that are not taken for each other.
std::string random_password();

}  // namespace wangge::server
