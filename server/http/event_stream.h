// A connection that became a stream of events: it keeps no more than its socket and what was not sent yet.
#pragma once
#include <array>
#include <boost/asio/write.hpp>
#include <string>

#include "server/http/wire.h"

namespace wangge::server {

template <class Stream>
class EventStream : public EventSink,
                    public OpenSocket,
                    public std::enable_shared_from_this<EventStream<Stream>> {
 public:
  EventStream(std::shared_ptr<TransportLoop> loop, Stream stream)
      : loop_(std::move(loop)), stream_(std::move(stream)) {
    loop_->opened(this);
  }
  ~EventStream() override { loop_->closed(this); }

  // Sends the head of the answer, and ends when the peer does.
  void begin(std::string head) {
    waiting_ = std::move(head);
    write();
    watch();
  }
  void send(const std::string& text) override {
    if (ended_) return;
    if (waiting_.size() + text.size() > most_waiting) return close_now();
    waiting_ += text;
    write();
  }
  bool open() const override { return !ended_; }
  void end() override {
    ended_ = true;
    write();
  }
  void let_go() override {
    send("retry: 2000\n\n");
    end();
  }
  void close_now() override {
    ended_ = true;
    Error ignored;
    socket_of(stream_).close(ignored);
  }

 private:
  // Who takes no more than this is cut off, and comes back where they were.
  static constexpr std::size_t most_waiting = 256 * 1024;

  void write() {
    if (!writing_.empty()) return;
    if (waiting_.empty()) {
      std::string().swap(writing_);
      std::string().swap(waiting_);
      if (ended_) part();
      return;
    }
    writing_ = std::move(waiting_);
    waiting_.clear();
    asio::async_write(stream_, asio::buffer(writing_),
                      [self = this->shared_from_this()](Error error, std::size_t) {
                        self->writing_.clear();
                        if (error) return self->close_now();
                        self->write();
                      });
  }

  // TLS ends with a word, so that nobody takes what was cut off for the end.
  void part() {
    if constexpr (is_secure<Stream>)
      stream_.async_shutdown([self = this->shared_from_this()](Error) { self->close_now(); });
    else
      close_now();
  }

  // Nothing is expected of the peer but that it goes away.
  void watch() {
    stream_.async_read_some(asio::buffer(unread_),
                            [self = this->shared_from_this()](Error error, std::size_t) {
                              if (error) return self->close_now();
                              self->watch();
                            });
  }

  std::shared_ptr<TransportLoop> loop_;
  Stream stream_;
  std::string waiting_, writing_;
  std::array<char, 1> unread_{};
  bool ended_ = false;
};

}  // namespace wangge::server
