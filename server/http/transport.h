// HTTP/1.1 over TCP, with TLS or without: one thread, the loop, on which handlers are called. Behind it is
// Boost.Beast, which only connection.h sees (decisions/0014).
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "server/http/router.h"

namespace wangge::server {

struct TransportLimits {
  std::size_t header_bytes = 16 * 1024;
  std::chrono::milliseconds idle{60'000};   // between requests
  std::chrono::milliseconds header{5'000};  // from a request's first byte to its empty line
  std::chrono::milliseconds body{30'000};   // of a text, as a whole
  std::chrono::milliseconds file{600'000};  // of a file, as a whole
  std::chrono::milliseconds piece{
      10'000};  // for the next 16 KB of a body, and for the next of an answer to be taken
  std::chrono::milliseconds ending{10'000};  // that a graceful end waits for what is being answered
  std::size_t connections = 4096;            // more wait in the kernel
};

// What is told of each request that was answered; nothing that says who asked.
struct Exchange {
  std::string route;  // pattern; empty for what no route answers
  Method method = Method::get;
  int status = 0;
  std::uintmax_t bytes = 0;  // of the answer's body
  std::chrono::microseconds took{};
};

struct TransportParts {
  const Router* router = nullptr;
  // The answer to what is refused before a handler sees it. `request` is null for what is none.
  std::function<Response(int status, const Request* request)> refusal;
  std::vector<Header> always;  // added to every answer
  std::function<void(const Exchange&)> told;
  std::string upload_folder;         // made when it is needed
  std::vector<std::string> proxies;  // addresses whose X-Forwarded-For is believed
  // PEM files; both, or neither: then HTTP without TLS.
  std::string certificate, key;
  std::function<void(const std::string&)> certificate_failed;  // files that were renewed could not be read
};

class TransportLoop;

class Transport {
 public:
  // Listens from here on; `port` 0 takes a free one. Throws boost::system::system_error where it can't,
  // ProblemException (input) for a certificate or a key that is none.
  Transport(TransportParts parts, const std::string& address, std::uint16_t port,
            TransportLimits limits = {});
  ~Transport();
  Transport(const Transport&) = delete;
  Transport& operator=(const Transport&) = delete;

  std::uint16_t port() const;
  // Until stop(): serves. Then takes no more connections, lets what was begun be answered, tells event
  // streams to come back, and returns.
  void run();
  // From any thread. `run` returns soon after, at the latest when the limit for the ending is over.
  void stop();
  // SIGTERM and SIGINT stop it.
  void stop_on_signals();
  // Calls it on the loop. From any thread.
  void post(std::function<void()> work);
  // Calls it on the loop again and again, until the end.
  void every(std::chrono::milliseconds interval, std::function<void()> work);
  std::size_t connections() const;

 private:
  std::shared_ptr<TransportLoop> loop_;
};

}  // namespace wangge::server
