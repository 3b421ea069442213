// A played store that is served on this machine, with an account for each post, all with one password.
#pragma once
#include <memory>
#include <string>
#include <thread>

#include "server/server.h"
#include "support/engine_fixture.h"
#include "support/http_client.h"

namespace wangge::support {

class ServedStore {
 public:
  // `before` is done to the store while nobody serves it yet, and may move its time.
  // `settings` may change how it is served.
  explicit ServedStore(bool ticks = false, const std::function<void(EngineFixture&)>& before = {},
                       const std::function<void(server::ServerOptions&)>& settings = {});
  ~ServedStore();

  unsigned short port() const { return server_->port(); }
  // Somebody at this post who has signed in.
  HttpVisitor at_desk(const std::string& person);
  void stop();  // waits for the end

  static constexpr const char* password = "correct horse battery";

  EngineFixture fixture;

 private:
  std::unique_ptr<server::Server> server_;
  std::thread loop_;
};

}  // namespace wangge::support
