#include "support/http_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <catch2/catch.hpp>

namespace wangge::support {
namespace {

constexpr int patience = 10'000;

std::string small(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

boost::json::value HttpAnswer::json() const {
  INFO(status << " " << body);
  boost::json::error_code error;
  boost::json::value value = boost::json::parse(body, error);
  REQUIRE_FALSE(error);
  return value;
}

std::string HttpAnswer::header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

HttpConnection::HttpConnection(unsigned short port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  REQUIRE(::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
}

HttpConnection::~HttpConnection() {
  ::close(socket_);
}

void HttpConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;  // the other end has enough
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

bool HttpConnection::read_more() {
  pollfd waiting{socket_, POLLIN, 0};
  if (::poll(&waiting, 1, patience) <= 0) return false;
  char piece[16384];
  const ssize_t size = ::recv(socket_, piece, sizeof piece, 0);
  if (size <= 0) return false;
  buffer_.append(piece, static_cast<std::size_t>(size));
  return true;
}

HttpAnswer HttpConnection::answer(bool of_head) {
  HttpAnswer answer;
  std::size_t end = buffer_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!read_more()) return answer;
    end = buffer_.find("\r\n\r\n");
  }
  std::string head = buffer_.substr(0, end + 2);
  buffer_.erase(0, end + 4);
  answer.status = std::stoi(head.substr(head.find(' ') + 1, 3));
  for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
    const std::size_t line = head.find("\r\n", at), colon = head.find(':', at);
    answer.headers[small(head.substr(at, colon - at))] = head.substr(colon + 2, line - colon - 2);
    at = line + 2;
  }
  const std::string length = answer.header("content-length");
  const std::size_t size = of_head || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < size)
    if (!read_more()) break;
  answer.body = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return answer;
}

std::string HttpConnection::read_until(std::string_view wanted, std::chrono::milliseconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (buffer_.find(wanted) == std::string::npos) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd waiting{socket_, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) <= 0 || !read_more()) break;
  }
  return buffer_;
}

bool HttpConnection::closed() {
  while (read_more()) {
  }
  return true;
}

HttpAnswer HttpVisitor::send(const std::string& method, const std::string& target, const std::string& body,
                             const Headers& headers) {
  HttpConnection connection(port_);
  std::string request = method + " " + target + " HTTP/1.1\r\n";
  if (!headers.contains("Host")) request += "Host: 127.0.0.1\r\n";
  if (!cookie_.empty()) request += "Cookie: " + cookie_ + "\r\n";
  for (const auto& [name, value] : headers) request += name + ": " + value + "\r\n";
  if (!body.empty() || method == "POST") request += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  connection.send(request + "\r\n" + body);
  HttpAnswer answer = connection.answer(method == "HEAD");
  if (const std::string cookie = answer.header("set-cookie"); !cookie.empty())
    cookie_ = cookie.substr(0, cookie.find(';'));
  return answer;
}

HttpAnswer HttpVisitor::get(const std::string& target, const Headers& headers) {
  return send("GET", target, "", headers);
}

HttpAnswer HttpVisitor::post(const std::string& target, const std::string& body, const Headers& headers) {
  Headers all{{"Content-Type", "application/json"}, {"Sec-Fetch-Site", "same-origin"}};
  for (const auto& [name, value] : headers) all[name] = value;
  return send("POST", target, body, all);
}

HttpAnswer HttpVisitor::sign_in(const std::string& account, const std::string& password) {
  return post("/api/v1/session",
              boost::json::serialize(boost::json::object{{"account", account}, {"password", password}}));
}

}  // namespace wangge::support
