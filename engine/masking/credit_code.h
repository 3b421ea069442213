// Unified social credit code 统一社会信用代码 (GB 32100-2015), by which penalties are collected under an
// enterprise's name (O2):
//   registering body(1) kind(1) division(6 digits) subject(9) check(1)
// of the digits and the capital letters without I, O, S, V and Z. The check character makes the sum of value
// · 3^position (mod 31), positions from 0, a multiple of 31.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace wangge {

enum class CreditCodeFault {
  length,     // not 18 characters
  character,  // one that the standard doesn't know, or a letter in the division
  authority,  // no registering body of the standard, or none that registers this kind
  citizen,    // a citizen's number (GB 11643): 18 characters, too, and its check character may fit by chance
  check       // the check character is another: something was mistyped
};

// nullopt for a valid code. Small letters and full-width characters are faults: a code is a key.
std::optional<CreditCodeFault> fault_of_credit_code(std::string_view code);

// A citizen's number by its form: division, birthday; its check character may be mistyped. Of 18 characters.
bool looks_like_citizen_number(std::string_view number);

// A valid code of a made-up enterprise of Linyi, the same for the same number; different ones for different
// numbers below 10,000,000.
std::string made_up_credit_code(std::uint64_t number);

}  // namespace wangge
