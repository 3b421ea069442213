#include "server/http/gate.h"

#include <algorithm>
#include <array>
#include <set>

namespace wangge::server {
namespace {

constexpr int bad = 400;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\t') || byte == 0x7F;
}

bool is_token(char c) {
  constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         marks.find(c) != std::string_view::npos;
}

// One number, and no list of the same one.
bool is_length(std::string_view length) {
  constexpr std::size_t most_digits = 18;
  return !length.empty() && length.size() <= most_digits &&
         std::ranges::all_of(length, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_host(std::string_view host) {
  constexpr std::string_view marks = ".-_:[]";
  return !host.empty() && std::ranges::all_of(host, [&](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           marks.find(c) != std::string_view::npos;
  });
}

// Of two, one would be looked at and the other not.
constexpr std::array<std::string_view, 8> given_once{"authorization",   "content-type",  "cookie",
                                                     "idempotency-key", "if-match",      "if-none-match",
                                                     "origin",          "sec-fetch-site"};

}  // namespace

int refused_head(std::string_view bytes) {
  bool first = true;
  while (!bytes.empty()) {
    const std::size_t end = bytes.find("\r\n");
    if (end == std::string_view::npos) return bad;
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(end + 2);
    if (std::ranges::any_of(line, is_control)) return bad;  // line ends that stand alone among them
    if (line.empty()) return first ? bad : 0;
    if (!first) {
      const std::size_t colon = line.find(':');
      if (colon == std::string_view::npos || colon == 0) return bad;
      if (!std::ranges::all_of(line.substr(0, colon), is_token)) return bad;  // and so no folded line
    }
    first = false;
  }
  return bad;
}

int refused_request(const RequestLine& line, const std::vector<Header>& headers) {
  if (line.version != 10 && line.version != 11) return 505;
  if (!method_named(line.method)) return 501;
  if (line.target.size() > longest_target) return 414;
  if (!line.target.starts_with('/') || line.target.find('#') != std::string_view::npos) return bad;
  int hosts = 0, lengths = 0, encodings = 0;
  std::set<std::string_view> once;
  for (const Header& header : headers) {
    if (std::ranges::find(given_once, header.name) != given_once.end() && !once.insert(header.name).second)
      return bad;
    if (header.name == "host") {
      ++hosts;
      if (!is_host(header.value)) return bad;
    }
    if (header.name == "content-length") {
      ++lengths;
      if (!is_length(header.value)) return bad;
    }
    if (header.name == "transfer-encoding") {
      ++encodings;
      if (in_small_letters(header.value) != "chunked") return bad;
    }
    if (header.name == "trailer") return bad;
    if (header.name == "expect" && in_small_letters(header.value) != "100-continue") return 417;
  }
  if (hosts > 1 || (hosts == 0 && line.version == 11)) return bad;
  if (lengths > 1 || encodings > 1 || (encodings == 1 && (lengths == 1 || line.version == 10))) return bad;
  return 0;
}

}  // namespace wangge::server
