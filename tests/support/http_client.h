// A browser of a test: raw bytes to a port of this machine, and answers read as HTTP says.
#pragma once
#include <boost/json/value.hpp>
#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace wangge::support {

struct HttpAnswer {
  int status = 0;                              // 0: the connection ended without one
  std::map<std::string, std::string> headers;  // names in small letters
  std::string body;

  boost::json::value json() const;
  std::string header(const std::string& name) const;
};

// One connection. Requires that it can be made; reading gives up after ten seconds.
class HttpConnection {
 public:
  explicit HttpConnection(unsigned short port);
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  void send(std::string_view bytes);
  HttpAnswer answer(bool of_head = false);
  // What there is by then; ends early where the other end closed.
  std::string read_until(std::string_view wanted, std::chrono::milliseconds limit);
  bool closed();  // by the other end, at once

 private:
  bool read_more();

  int socket_;
  std::string buffer_;
};

// Somebody at a desk: keeps the cookie.
class HttpVisitor {
 public:
  explicit HttpVisitor(unsigned short port) : port_(port) {}

  using Headers = std::map<std::string, std::string>;
  HttpAnswer get(const std::string& target, const Headers& headers = {});
  // From our own pages unless `headers` says otherwise.
  HttpAnswer post(const std::string& target, const std::string& body, const Headers& headers = {});
  HttpAnswer send(const std::string& method, const std::string& target, const std::string& body,
                  const Headers& headers);
  HttpAnswer sign_in(const std::string& account, const std::string& password);
  const std::string& cookie() const { return cookie_; }
  void set_cookie(std::string cookie) { cookie_ = std::move(cookie); }

 private:
  unsigned short port_;
  std::string cookie_;
};

}  // namespace wangge::support
