// Passwords that everybody guesses first, however long: common words, figures and rows of keys, and little
// else.
#pragma once
#include <string_view>

namespace wangge {

// data/common-passwords.txt.
std::string_view builtin_common_passwords();

namespace server {

// Whether nothing of the password is its own, once common words, the account's name, and runs of the
// alphabet, of figures and of one key are taken out.
bool is_common_password(std::string_view password, std::string_view account);

}  // namespace server
}  // namespace wangge
