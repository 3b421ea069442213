#include "engine/masking/credit_code.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace wangge {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
constexpr std::size_t code_length = 18;

// Registering body and the kinds that it registers (GB 32100-2015, with its amendment): 1 staffing of public
// bodies, 2 foreign affairs, 3 justice, 4 culture, 5 civil affairs, 6 tourism, 7 religion, 8 trade unions, 9
// market, A army, N agriculture, Y others.
constexpr std::array<std::pair<char, std::string_view>, 12> bodies{{{'1', "1239"},
                                                                    {'2', "19"},
                                                                    {'3', "123459"},
                                                                    {'4', "19"},
                                                                    {'5', "1239"},
                                                                    {'6', "129"},
                                                                    {'7', "129"},
                                                                    {'8', "19"},
                                                                    {'9', "123"},
                                                                    {'A', "19"},
                                                                    {'N', "1239"},
                                                                    {'Y', "1"}}};

bool registers(char body, char kind) {
  return std::ranges::any_of(bodies, [&](const auto& each) {
    return each.first == body && each.second.find(kind) != std::string_view::npos;
  });
}

// GB 11643-1999: weights are powers of two from the right, mod 11.
bool has_citizen_check(std::string_view number) {
  int sum = 0, weight = 1;
  for (std::size_t i = number.size(); i-- > 0; weight = weight * 2 % 11)
    sum += weight * (number[i] == 'X' ? 10 : number[i] - '0');
  return sum % 11 == 1;
}

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

bool looks_like_citizen_number(std::string_view number) {
  constexpr std::string_view digits = "0123456789";
  if (number.size() != 18 || number.substr(0, 17).find_first_not_of(digits) != std::string_view::npos)
    return false;
  if (digits.find(number[17]) == std::string_view::npos && number[17] != 'X') return false;
  const auto value = [&](std::size_t from, std::size_t count) {
    int sum = 0;
    for (const char c : number.substr(from, count)) sum = sum * 10 + (c - '0');
    return sum;
  };
  const int province = value(0, 2), year = value(6, 4), month = value(10, 2), day = value(12, 2);
  const bool division =
      (province >= 11 && province <= 65) || province == 71 || (province >= 81 && province <= 83);
  return division && year >= 1900 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

std::optional<CreditCodeFault> fault_of_credit_code(std::string_view code) {
  if (code.size() != code_length) return CreditCodeFault::length;
  if (code.find_first_not_of(alphabet) != std::string_view::npos) return CreditCodeFault::character;
  if (code.substr(2, 6).find_first_not_of("0123456789") != std::string_view::npos)
    return CreditCodeFault::character;
  if (!registers(code[0], code[1])) return CreditCodeFault::authority;
  if (looks_like_citizen_number(code) && has_citizen_check(code)) return CreditCodeFault::citizen;
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
