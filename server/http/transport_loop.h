// What the connections of one transport share: the loop, who is open, and when it ends.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <mutex>
#include <set>
#include <vector>

#include "server/http/secure_context.h"
#include "server/http/transport.h"

namespace wangge::server {

namespace asio = boost::asio;
using Error = boost::system::error_code;
using Socket = asio::ip::tcp::socket;

// A connection or an event stream, as long as it is open.
class OpenSocket {
 public:
  virtual ~OpenSocket() = default;
  virtual void let_go() = 0;     // what was begun may be finished
  virtual void close_now() = 0;  // nothing may
};

class TransportLoop : public std::enable_shared_from_this<TransportLoop> {
 public:
  TransportLoop(TransportParts given, const std::string& address, std::uint16_t port, TransportLimits wanted);

  std::uint16_t port() const { return port_; }
  void run();
  void stop();
  void stop_on_signals();
  void every(std::chrono::milliseconds interval, std::function<void()> work);

  void opened(OpenSocket* socket);
  void closed(OpenSocket* socket);
  std::size_t count() const;
  bool stopping() const { return stopping_; }
  // Nobody runs the loop any more: what is posted is never done.
  bool ended() const { return ended_; }
  std::string next_upload();
  void clear_uploads() const;

  const TransportParts parts;
  const TransportLimits limits;
  std::unique_ptr<SecureContext> secure;  // null: without TLS
  asio::io_context context{1};
  asio::thread_pool disk{1};  // writes what is uploaded
  asio::ip::tcp::acceptor acceptor{context};

 private:
  void accept();
  void end_if_over();
  void repeat(asio::steady_timer& timer, std::chrono::milliseconds interval, std::function<void()> work);

  asio::executor_work_guard<asio::io_context::executor_type> guard_;
  asio::signal_set signals_{context};
  asio::steady_timer ending_{context};
  std::vector<std::unique_ptr<asio::steady_timer>> repeating_;
  std::uint16_t port_ = 0;
  mutable std::mutex mutex_;
  std::set<OpenSocket*> open_;
  std::atomic<bool> stopping_ = false, ended_ = false;
  bool accepting_ = false;
  std::atomic<std::uint64_t> uploads_ = 0;
};

// Begin to read requests: plain_connection.cpp, secure_connection.cpp.
void serve_plain(std::shared_ptr<TransportLoop> loop, Socket socket);
void serve_secure(std::shared_ptr<TransportLoop> loop, Socket socket);

}  // namespace wangge::server
