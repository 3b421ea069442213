// Who asks, where a proxy stands before the server.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wangge::server {

// The peer's address; of a peer that is a known proxy, the address that it says it was asked from: the last
// of X-Forwarded-For that is no known proxy itself, as whoever asks can write what they like before it.
std::string client_address(const std::string& peer, std::string_view forwarded_for,
                           const std::vector<std::string>& proxies);

}  // namespace wangge::server
