// The server: what the application can tell and do, over HTTP. It knows no rule.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "engine/core/engine.h"
#include "server/accounts/wall_time.h"

namespace wangge::server {

struct ServerOptions {
  std::string database;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;         // 0: a free one
  std::string client;                // folder of the browser client; empty: none
  std::string certificate, key;      // PEM files; both, or neither: without TLS
  std::vector<std::string> proxies;  // addresses that may say whom they ask for
  bool played = false;
  bool ticks = true;  // records what the clocks owe, to the second
  bool offices_need_second_factor = false;
  std::string backup_folder;        // for backups that are asked for in the browser; empty: none
  WallClock wall_clock = wall_now;  // by which sessions, tokens and links end
};

class Server {
 public:
  // Listens from here on. `engine`, whose store is that of the options, and `time` must outlive it; `logger`
  // may be null, and gets a line for each request, without personal data. Throws ProblemException (input),
  // StoreFailure.
  Server(const ServerOptions& options, Engine& engine, const TimeSource& time,
         std::shared_ptr<spdlog::logger> logger);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  // Until stop(), SIGTERM or SIGINT. What was acknowledged is durable, and what was begun is answered.
  void run();
  void stop();  // from any thread

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace wangge::server
