// One POST to an address outside (libcurl).
#pragma once
#include <string>

#include "server/notices/hook.h"

namespace wangge::server {

struct Posted {
  long status = 0;    // 0: there was no answer
  std::string body;   // its beginning
  std::string fault;  // why there was none
};
// HTTPS, or HTTP to this machine; no redirects, ten seconds at most.
Posted post(const PostedNotice& notice);

// Whether an address is one that post() would ask: what is refused is told when it is typed.
bool is_address(const std::string& url);

}  // namespace wangge::server
