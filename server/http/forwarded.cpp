#include "server/http/forwarded.h"

#include <algorithm>
#include <boost/asio/ip/address.hpp>

namespace wangge::server {
namespace {

std::string_view trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool is_known(std::string_view address, const std::vector<std::string>& proxies) {
  return std::ranges::find(proxies, address) != proxies.end();
}

}  // namespace

std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& proxies) {
  if (!is_known(peer, proxies)) return peer;
  while (!forwarded_for.empty()) {
    const std::size_t comma = forwarded_for.rfind(',');
    const std::string_view last =
        trimmed(comma == std::string_view::npos ? forwarded_for : forwarded_for.substr(comma + 1));
    forwarded_for = comma == std::string_view::npos ? std::string_view() : forwarded_for.substr(0, comma);
    if (is_known(last, proxies)) continue;
    boost::system::error_code none;
    const auto address = boost::asio::ip::make_address(std::string(last), none);
    return none ? peer : address.to_string();
  }
  return peer;
}

}  // namespace wangge::server
