// A connection that became a stream of events: it keeps no more than its socket and what was not sent yet.
#pragma once
#include <array>
#include <string>

#include "server/http/transport_loop.h"

namespace wangge::server {

class EventStream : public EventSink, public OpenSocket, public std::enable_shared_from_this<EventStream> {
 public:
  EventStream(std::shared_ptr<TransportLoop> loop, Socket socket);
  ~EventStream() override;

  // Sends the head of the answer, and ends when the peer does.
  void begin(std::string head);
  void send(const std::string& text) override;
  bool open() const override { return !ended_; }
  void end() override;
  void let_go() override;
  void close_now() override;

 private:
  void write();
  void watch();

  std::shared_ptr<TransportLoop> loop_;
  Socket socket_;
  std::string waiting_, writing_;
  std::array<char, 1> unread_{};
  bool ended_ = false;
};

}  // namespace wangge::server
