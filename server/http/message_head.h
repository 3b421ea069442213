// The head of an answer, as Beast writes it and as a stream of events begins.
#pragma once
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <boost/beast/http.hpp>
#include <ctime>
#include <string>
#include <vector>

#include "server/http/message.h"

namespace wangge::server {

namespace http = boost::beast::http;

template <class Message>
void put_head(Message& message, const Response& response, const std::vector<Header>& always, bool keep) {
  message.version(11);
  message.result(static_cast<unsigned>(response.status));
  for (const auto* headers : {&always, &response.headers})
    for (const Header& header : *headers) message.set(header.name, header.value);
  message.set(http::field::date,
              fmt::format("{:%a, %d %b %Y %H:%M:%S GMT}", fmt::gmtime(std::time(nullptr))));
  if (!keep) message.set(http::field::connection, "close");
}

// With its empty line.
inline std::string stream_head(const Response& response, const std::vector<Header>& always) {
  http::response<http::empty_body> message;
  put_head(message, response, always, false);
  message.set(http::field::content_type, "text/event-stream");
  message.set(http::field::cache_control, "no-store");
  std::string head = fmt::format("HTTP/1.1 {} OK\r\n", response.status);
  for (const auto& field : message)
    head += fmt::format("{}: {}\r\n", std::string_view(field.name_string()), std::string_view(field.value()));
  return head + "\r\n";
}

}  // namespace wangge::server
