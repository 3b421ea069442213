#include "server/http/connection.h"

namespace wangge::server {

void serve_plain(std::shared_ptr<TransportLoop> loop, Socket socket) {
  std::make_shared<Connection<Socket>>(std::move(loop), std::move(socket))->begin();
}

}  // namespace wangge::server
