#include "engine/disclosure/credit_code.h"

#include <fmt/format.h>

namespace wangge {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t code_length = 18;

// Of 17 characters of the alphabet.
char check_character(std::string_view code) {
  std::size_t sum = 0, weight = 1;
  for (const char c : code.substr(0, code_length - 1)) {
    sum += alphabet.find(c) * weight;
    weight = weight * 3 % alphabet.size();
  }
  return alphabet[(alphabet.size() - sum % alphabet.size()) % alphabet.size()];
}

}  // namespace

std::optional<CreditCodeFault> fault_of_credit_code(std::string_view code) {
  if (code.size() != code_length) return CreditCodeFault::length;
  if (code.find_first_not_of(alphabet) != std::string_view::npos) return CreditCodeFault::character;
  if (code.substr(2, 6).find_first_not_of("0123456789") != std::string_view::npos)
    return CreditCodeFault::character;
  if (code.back() != check_character(code)) return CreditCodeFault::check;
  return std::nullopt;
}

std::string made_up_credit_code(std::uint64_t number) {
  // 91: an enterprise, registered by the market authority; MA: a subject without an older code.
  std::string code = fmt::format("91371300MA{:07}", number % 10'000'000);
  code += check_character(code);
  return code;
}

}  // namespace wangge
