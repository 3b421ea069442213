#include <boost/asio/ssl.hpp>

#include "server/http/connection.h"

namespace wangge::server {

void serve_secure(std::shared_ptr<TransportLoop> loop, Socket socket) {
  SecureStream stream(std::move(socket), *loop->secure->current());
  std::make_shared<Connection<SecureStream>>(std::move(loop), std::move(stream))->begin();
}

}  // namespace wangge::server
