// What is no request is refused before anything is made of it: two programs that read one differently (a
// proxy and this) could be made to see different requests. Beast 1.81 lets through what stands here.
#pragma once
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace wangge::server {

// The bytes of a head, with its empty line: line ends, folded lines, blanks before colons, control
// characters. A status, 400; 0 if there is nothing to refuse.
int refused_head(std::string_view bytes);

struct RequestLine {
  unsigned version = 11;  // 10 or 11
  std::string_view method;
  std::string_view target;
};
// Header names in small letters. 400, 414 (target too long), 417 (an expectation that is none), 501 (no such
// method), 505; 0 if there is nothing to refuse.
int refused_request(const RequestLine& line, const std::vector<Header>& headers);

inline constexpr std::size_t longest_target = 8 * 1024;

}  // namespace wangge::server
