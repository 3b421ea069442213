#include "server/http/transport.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/asio/post.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http.hpp>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <utility>

#include "server/http/event_stream.h"
#include "server/http/gate.h"
#include "server/http/transport_loop.h"

namespace wangge::server {
namespace {

namespace http = boost::beast::http;
using Clock = std::chrono::steady_clock;

constexpr std::size_t piece_size = 16 * 1024;
constexpr std::size_t bytes_in_a_millisecond = 8;  // that an answer is taken at least

std::string date_now() {
  return fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr)));
}

class Connection : public OpenSocket, public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<TransportLoop> loop, Socket socket)
      : loop_(std::move(loop)), socket_(std::move(socket)), timer_(loop_->context) {
    Error unknown;
    address_ = socket_.remote_endpoint(unknown).address().to_string();
    loop_->opened(this);
  }
  ~Connection() override { loop_->closed(this); }

  // For the next request.
  void wait() {
    if (loop_->stopping()) return finish();
    forget_upload();
    request_.reset();
    parser_.reset();
    route_ = nullptr;
    received_ = 0;
    if (!buffer_.empty()) return read_head();
    std::string().swap(buffer_);
    idle_ = true;
    deadline(loop_->limits.idle);
    socket_.async_wait(Socket::wait_read, [self = shared_from_this()](Error error) {
      self->idle_ = false;
      if (error || self->late_) return self->close_now();
      self->read_head();
    });
  }

  void let_go() override {
    if (idle_) close_now();
  }
  void close_now() override {
    timer_.cancel();
    Error ignored;
    socket_.close(ignored);
  }

 private:
  // Until then the reading goes on; what writes then is cut off.
  void deadline(std::chrono::milliseconds limit) {
    late_ = false;
    const int wait = ++waits_;
    timer_.expires_after(limit);
    timer_.async_wait([self = shared_from_this(), wait](Error error) {
      if (error || wait != self->waits_) return;
      self->late_ = true;
      Error ignored;
      if (self->writing_)
        self->socket_.close(ignored);
      else
        self->socket_.cancel(ignored);
    });
  }
  void no_deadline() {
    ++waits_;
    timer_.cancel();
  }

  void read_head() {
    begun_ = Clock::now();
    close_after_ = false;
    deadline(loop_->limits.header);
    asio::async_read_until(
        socket_, asio::dynamic_buffer(buffer_, loop_->limits.header_bytes), "\r\n\r\n",
        [self = shared_from_this()](Error error, std::size_t size) { self->take_head(error, size); });
  }

  void take_head(Error error, std::size_t size) {
    if (error == asio::error::not_found)
      return refuse(std::min(buffer_.find("\r\n"), buffer_.size()) > longest_target ? 414 : 431);
    if (late_ && !buffer_.empty()) return refuse(408);
    if (error == asio::error::eof && !buffer_.empty()) return refuse(400);
    if (error) return close_now();
    if (const int status = refused_head(std::string_view(buffer_).substr(0, size))) return refuse(status);
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(loop_->limits.header_bytes));
    parser_->body_limit(boost::none);  // by each route
    const std::size_t used = parser_->put(asio::buffer(buffer_.data(), size), error);
    buffer_.erase(0, used);
    if (error == http::error::bad_version) return refuse(505);
    if (error || !parser_->is_header_done()) return refuse(400);
    const auto& head = parser_->get();
    auto request = std::make_shared<Request>();
    for (const auto& field : head)
      request->headers.push_back(
          {in_small_letters(std::string_view(field.name_string())), std::string(field.value())});
    request->address = address_;
    const std::string target(head.target());
    const RequestLine line{head.version(), head.method_string(), target};
    if (const int status = refused_request(line, request->headers)) return refuse(status);
    request->method = *method_named(line.method);
    const std::size_t mark = std::min(target.find('?'), target.size());
    auto path = percent_decoded(std::string_view(target).substr(0, mark), false);
    auto query = parse_query(std::string_view(target).substr(std::min(mark + 1, target.size())));
    if (!path || !query) return refuse(400);
    request->path = std::move(*path);
    request->query = std::move(*query);
    fields_ = request->headers.size();
    request_ = std::move(request);
    admit();
  }

  bool has_body() const { return parser_->chunked() || parser_->content_length().value_or(0) > 0; }

  void admit() {
    no_deadline();
    const Router::Match match = loop_->parts.router->match(*request_);
    close_after_ = has_body();  // as long as it is not read
    if (match.route == nullptr) {
      Response response = loop_->parts.refusal(match.allowed.empty() ? 404 : 405, request_.get());
      if (!match.allowed.empty()) response.with("Allow", match.allowed);
      return send(std::move(response));
    }
    route_ = match.route;
    if (has_body() && parser_->content_length().value_or(1) > route_->most_body) return refuse(413);
    if (!route_->admits) return begin_body();
    route_->admits(request_, [self = shared_from_this()](std::optional<Response> refused) mutable {
      Connection& connection = *self;
      connection.on_loop(std::move(self), [refused = std::move(refused)](Connection& own) {
        if (refused)
          own.send(*refused);
        else
          own.begin_body();
      });
    });
  }

  void begin_body() {
    if (!has_body()) return handle();
    body_end_ = Clock::now() + (route_->body == BodyKind::file ? loop_->limits.file : loop_->limits.body);
    piece_.resize(piece_size);
    if (route_->body == BodyKind::file) {
      request_->body_file = upload_ = loop_->next_upload();
      file_.open(upload_, std::ios::binary | std::ios::trunc);
    }
    if (request_->header("expect").empty()) return read_body();
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    asio::async_write(socket_, asio::buffer(go_on), [self = shared_from_this()](Error error, std::size_t) {
      if (error) return self->close_now();
      self->read_body();
    });
  }

  void read_body() {
    while (!parser_->is_done()) {
      if (buffer_.empty()) return read_more();
      auto& body = parser_->get().body();
      body.data = piece_.data();
      body.size = piece_.size();
      Error error;
      const std::size_t used = parser_->put(asio::buffer(buffer_), error);
      buffer_.erase(0, used);
      const std::size_t got = piece_.size() - body.size;
      received_ += got;
      if (received_ > route_->most_body) return refuse(413);
      const bool more = error == http::error::need_more;
      if (error && !more && error != http::error::need_buffer) return refuse(400);
      if (got > 0 && route_->body == BodyKind::file) return write_piece(got);
      request_->body.append(piece_.data(), got);
      if (got == 0 && (more || used == 0)) return read_more();
    }
    const auto& head = parser_->get();
    if (static_cast<std::size_t>(std::distance(head.begin(), head.end())) != fields_) return refuse(400);
    close_after_ = false;
    no_deadline();
    if (file_.is_open()) {
      file_.close();
      if (!file_) return refuse(503);
    }
    std::vector<char>().swap(piece_);
    handle();
  }

  void write_piece(std::size_t size) {
    asio::post(loop_->disk, [self = shared_from_this(), size]() mutable {
      self->file_.write(self->piece_.data(), static_cast<std::streamsize>(size));
      const bool written = self->file_.good();
      Connection& connection = *self;
      connection.on_loop(std::move(self), [written](Connection& own) {
        if (written)
          own.read_body();
        else
          own.refuse(503);
      });
    });
  }

  void read_more() {
    if (buffer_.size() > 2 * piece_size) return refuse(400);
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(body_end_ - Clock::now());
    deadline(std::clamp(left, std::chrono::milliseconds{1}, loop_->limits.piece));
    const std::size_t before = buffer_.size();
    buffer_.resize(before + piece_size);
    socket_.async_read_some(asio::buffer(buffer_.data() + before, piece_size),
                            [self = shared_from_this(), before](Error error, std::size_t size) {
                              self->buffer_.resize(before + size);
                              if (self->late_) return self->refuse(408);
                              if (error) return self->close_now();
                              self->read_body();
                            });
  }

  void handle() {
    handling_ = true;
    route_->handles(request_, [self = shared_from_this()](Response response) mutable {
      if (!self) return;  // answered before
      Connection& connection = *self;
      connection.on_loop(std::move(self), [response = std::move(response)](Connection& own) {
        if (std::exchange(own.handling_, false)) own.send(response);
      });
    });
  }

  // Whoever calls this gives up the connection, so that it never ends on another thread.
  template <class Work>
  void on_loop(std::shared_ptr<Connection> self, Work work) {
    if (loop_->ended()) return;
    asio::post(loop_->context, [self = std::move(self), work = std::move(work)] { work(*self); });
  }

  // What is wrong with the request is told before the connection ends.
  void refuse(int status) {
    close_after_ = true;
    send(loop_->parts.refusal(status, request_.get()));
  }

  template <class Message>
  void put_head(Message& message, const Response& response, bool keep) {
    message.version(11);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& headers : {loop_->parts.always, response.headers})
      for (const Header& header : headers) message.set(header.name, header.value);
    message.set(http::field::date, date_now());
    if (!keep) message.set(http::field::connection, "close");
  }

  void send(const Response& response) {
    if (response.listens && request_->method == Method::get) return become_stream(response);
    const bool keep = parser_ && parser_->is_header_done() && parser_->keep_alive() &&
                      parser_->get().version() == 11 && !close_after_ && !loop_->stopping();
    const bool bodiless = response.status == 204 || response.status == 304;
    Error error;
    std::uintmax_t size = response.body.size();
    if (!response.file.empty()) {
      auto message = std::make_shared<http::response<http::file_body>>();
      message->body().open(response.file.c_str(), boost::beast::file_mode::scan, error);
      if (error) return refuse(404);
      size = message->body().size();
      if (request_->method != Method::head) {
        put_head(*message, response, keep);
        message->prepare_payload();
        return write(std::move(message), response.status, size, keep);
      }
    }
    if (request_ && request_->method == Method::head) {
      auto message = std::make_shared<http::response<http::empty_body>>();
      put_head(*message, response, keep);
      if (!bodiless) message->content_length(size);
      return write(std::move(message), response.status, 0, keep);
    }
    auto message = std::make_shared<http::response<http::string_body>>();
    put_head(*message, response, keep);
    if (!bodiless) {
      message->body() = response.body;
      message->prepare_payload();
    }
    write(std::move(message), response.status, size, keep);
  }

  template <class Message>
  void write(std::shared_ptr<Message> message, int status, std::uintmax_t size, bool keep) {
    writing_ = true;
    deadline(loop_->limits.piece + std::chrono::milliseconds(size / bytes_in_a_millisecond));
    http::async_write(socket_, *message,
                      [self = shared_from_this(), message, status, size, keep](Error error, std::size_t) {
                        self->writing_ = false;
                        self->no_deadline();
                        self->tell(status, size);
                        if (error) return self->close_now();
                        if (keep)
                          self->wait();
                        else
                          self->finish();
                      });
  }

  void tell(int status, std::uintmax_t size) const {
    if (!loop_->parts.told) return;
    loop_->parts.told({route_ == nullptr ? std::string() : route_->pattern,
                       request_ ? request_->method : Method::get, status, size,
                       std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begun_)});
  }

  void become_stream(const Response& response) {
    http::response<http::empty_body> message;
    put_head(message, response, false);
    message.set(http::field::content_type, "text/event-stream");
    message.set(http::field::cache_control, "no-store");
    std::string head = fmt::format("HTTP/1.1 {} OK\r\n", response.status);
    for (const auto& field : message)
      head +=
          fmt::format("{}: {}\r\n", std::string_view(field.name_string()), std::string_view(field.value()));
    no_deadline();
    tell(response.status, 0);
    const auto stream = std::make_shared<EventStream>(loop_, std::move(socket_));
    stream->begin(head + "\r\n");
    response.listens(stream);
    if (loop_->stopping()) stream->let_go();
  }

  // Until the peer has seen the answer: closed with bytes unread, it would be lost.
  void finish() {
    forget_upload();
    Error gone;
    socket_.shutdown(Socket::shutdown_send, gone);
    if (gone) return close_now();
    writing_ = true;  // the deadline closes
    deadline(std::chrono::milliseconds{2000});
    buffer_.assign(4096, '\0');
    drain(256);
  }
  void drain(int reads) {
    socket_.async_read_some(asio::buffer(buffer_),
                            [self = shared_from_this(), reads](Error error, std::size_t) {
                              if (error || reads == 0) return self->close_now();
                              self->drain(reads - 1);
                            });
  }

  void forget_upload() {
    if (upload_.empty()) return;
    file_.close();
    std::error_code ignored;
    std::filesystem::remove(upload_, ignored);
    upload_.clear();
  }

  std::shared_ptr<TransportLoop> loop_;
  Socket socket_;
  asio::steady_timer timer_;
  std::string address_, buffer_, upload_;
  std::optional<http::request_parser<http::buffer_body>> parser_;
  std::shared_ptr<Request> request_;
  const Route* route_ = nullptr;
  std::vector<char> piece_;
  std::ofstream file_;
  std::size_t received_ = 0, fields_ = 0;
  Clock::time_point begun_{}, body_end_{};
  int waits_ = 0;
  bool handling_ = false, idle_ = false, late_ = false, writing_ = false, close_after_ = false;
};

}  // namespace

void serve_connection(std::shared_ptr<TransportLoop> loop, Socket socket) {
  std::make_shared<Connection>(std::move(loop), std::move(socket))->wait();
}

}  // namespace wangge::server
