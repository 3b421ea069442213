// What a connection reads from and writes to: a socket as it is, or one with TLS around it.
#pragma once
#include <boost/asio/ssl/stream.hpp>

#include "server/http/transport_loop.h"

namespace wangge::server {

using SecureStream = asio::ssl::stream<Socket>;

template <class Stream>
inline constexpr bool is_secure = std::is_same_v<Stream, SecureStream>;

inline Socket& socket_of(Socket& socket) {
  return socket;
}
inline Socket& socket_of(SecureStream& stream) {
  return stream.next_layer();
}

}  // namespace wangge::server
