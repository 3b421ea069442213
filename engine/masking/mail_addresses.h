// Addresses of e-mail, also as people write them so that no machine reads them: zhangsan#163.com.
#pragma once
#include "engine/masking/letters.h"

namespace wangge {

// The end of the address that begins at `at`; 0 if none does.
std::size_t end_of_mail_address(const Letters& letters, std::size_t at);

}  // namespace wangge
