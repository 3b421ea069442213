#include "server/http/transport_loop.h"

#include <fmt/format.h>
#include <unistd.h>

#include <boost/asio/post.hpp>
#include <filesystem>

#include "engine/base/durable_file.h"

namespace wangge::server {

TransportLoop::TransportLoop(TransportParts given, const std::string& address, std::uint16_t port,
                             TransportLimits wanted)
    : parts(std::move(given)), limits(wanted), guard_(context.get_executor()) {
  if (!parts.certificate.empty())
    secure = std::make_unique<SecureContext>(parts.certificate, parts.key, parts.certificate_failed);
  const asio::ip::tcp::endpoint endpoint(asio::ip::make_address(address), port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen();
  port_ = acceptor.local_endpoint().port();
  clear_uploads();
}

void TransportLoop::run() {
  asio::post(context, [this] { accept(); });
  context.run();
  ended_ = true;
  disk.join();
}

void TransportLoop::accept() {
  if (stopping_ || accepting_) return;
  if (count() >= limits.connections) return;  // goes on when one is closed
  accepting_ = true;
  acceptor.async_accept([self = shared_from_this()](Error error, Socket socket) {
    self->accepting_ = false;
    if (!error) {
      socket.set_option(asio::ip::tcp::no_delay(true), error);
      (self->secure ? serve_secure : serve_plain)(self, std::move(socket));
    }
    self->accept();
  });
}

void TransportLoop::stop() {
  asio::post(context, [self = shared_from_this()] {
    if (self->stopping_.exchange(true)) return;
    Error ignored;
    self->acceptor.close(ignored);
    std::set<OpenSocket*> open;
    {
      const std::lock_guard lock(self->mutex_);
      open = self->open_;
    }
    for (OpenSocket* socket : open) socket->let_go();
    self->ending_.expires_after(self->limits.ending);
    self->ending_.async_wait([self](Error error) {
      if (error) return;
      std::set<OpenSocket*> late;
      {
        const std::lock_guard lock(self->mutex_);
        late = self->open_;
      }
      for (OpenSocket* socket : late) socket->close_now();
      self->context.stop();
    });
    self->end_if_over();
  });
}

void TransportLoop::stop_on_signals() {
  signals_.add(SIGTERM);
  signals_.add(SIGINT);
  signals_.async_wait([this](Error error, int) {
    if (!error) stop();
  });
}

void TransportLoop::every(std::chrono::milliseconds interval, std::function<void()> work) {
  asio::post(context, [this, interval, work = std::move(work)] {
    repeating_.push_back(std::make_unique<asio::steady_timer>(context));
    repeat(*repeating_.back(), interval, work);
  });
}

void TransportLoop::repeat(asio::steady_timer& timer, std::chrono::milliseconds interval,
                           std::function<void()> work) {
  if (stopping_) return;
  timer.expires_after(interval);
  timer.async_wait([this, &timer, interval, work](Error error) {
    if (error) return;
    work();
    repeat(timer, interval, work);
  });
}

void TransportLoop::opened(OpenSocket* socket) {
  const std::lock_guard lock(mutex_);
  open_.insert(socket);
}

void TransportLoop::closed(OpenSocket* socket) {
  {
    const std::lock_guard lock(mutex_);
    open_.erase(socket);
  }
  if (ended_) return;
  asio::post(context, [self = shared_from_this()] {
    self->accept();
    self->end_if_over();
  });
}

std::size_t TransportLoop::count() const {
  const std::lock_guard lock(mutex_);
  return open_.size();
}

void TransportLoop::end_if_over() {
  if (!stopping_ || count() > 0) return;
  Error ignored;
  signals_.cancel(ignored);
  ending_.cancel();
  for (const auto& timer : repeating_) timer->cancel();
  guard_.reset();
}

// What a program that was killed left half uploaded belongs to nobody.
void TransportLoop::clear_uploads() const {
  if (parts.upload_folder.empty()) return;
  std::error_code ignored;
  std::filesystem::remove_all(parts.upload_folder, ignored);
}

std::string TransportLoop::next_upload() {
  make_private_folder(parts.upload_folder);
  return fmt::format("{}/{}-{}", parts.upload_folder, ::getpid(), ++uploads_);
}

Transport::Transport(TransportParts parts, const std::string& address, std::uint16_t port,
                     TransportLimits limits)
    : loop_(std::make_shared<TransportLoop>(std::move(parts), address, port, limits)) {}
Transport::~Transport() = default;

std::uint16_t Transport::port() const {
  return loop_->port();
}
void Transport::run() {
  loop_->run();
}
void Transport::stop() {
  loop_->stop();
}
void Transport::stop_on_signals() {
  loop_->stop_on_signals();
}
void Transport::post(std::function<void()> work) {
  if (!loop_->ended()) asio::post(loop_->context, std::move(work));
}
void Transport::every(std::chrono::milliseconds interval, std::function<void()> work) {
  loop_->every(interval, std::move(work));
}
std::size_t Transport::connections() const {
  return loop_->count();
}

}  // namespace wangge::server
