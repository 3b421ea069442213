#include "server/http/event_stream.h"

#include <boost/asio/write.hpp>

namespace wangge::server {
namespace {

// Who takes no more than this is cut off, and comes back where they were.
constexpr std::size_t most_waiting = 256 * 1024;

}  // namespace

EventStream::EventStream(std::shared_ptr<TransportLoop> loop, Socket socket)
    : loop_(std::move(loop)), socket_(std::move(socket)) {
  loop_->opened(this);
}

EventStream::~EventStream() {
  loop_->closed(this);
}

void EventStream::begin(std::string head) {
  waiting_ = std::move(head);
  write();
  watch();
}

void EventStream::send(const std::string& text) {
  if (ended_) return;
  if (waiting_.size() + text.size() > most_waiting) return close_now();
  waiting_ += text;
  write();
}

void EventStream::write() {
  if (!writing_.empty()) return;
  if (waiting_.empty()) {
    std::string().swap(writing_);
    std::string().swap(waiting_);
    if (ended_) close_now();
    return;
  }
  writing_ = std::move(waiting_);
  waiting_.clear();
  asio::async_write(socket_, asio::buffer(writing_), [self = shared_from_this()](Error error, std::size_t) {
    self->writing_.clear();
    if (error) return self->close_now();
    self->write();
  });
}

// Nothing is expected of the peer but that it goes away.
void EventStream::watch() {
  socket_.async_read_some(asio::buffer(unread_), [self = shared_from_this()](Error error, std::size_t) {
    if (error) return self->close_now();
    self->watch();
  });
}

void EventStream::end() {
  ended_ = true;
  write();
}

void EventStream::let_go() {
  send("retry: 2000\n\n");
  end();
}

void EventStream::close_now() {
  ended_ = true;
  Error ignored;
  socket_.close(ignored);
}

}  // namespace wangge::server
