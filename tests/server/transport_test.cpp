// What is a request, how long it may take and how large it may be; and what becomes of the rest.
#include "server/http/transport.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <thread>

#include "server/http/static_files.h"
#include "support/http_client.h"
#include "support/scratch_folder.h"

namespace wangge::server {
namespace {

using support::HttpAnswer;
using support::HttpConnection;

// A transport that answers with what it was sent.
class Echo {
 public:
  explicit Echo(TransportLimits limits = {}) {
    Route text;
    text.method = Method::post;
    text.pattern = "/echo/{word}";
    text.body = BodyKind::text;
    text.most_body = 1000;
    text.handles = [this](const std::shared_ptr<Request>& request, const Respond& respond) {
      ++handled;
      respond(
          text_response(200, "text/plain", std::string(request->parameter("word")) + "|" + request->body));
    };
    router.add(text);
    Route get;
    get.pattern = "/hello";
    get.handles = [this](const auto&, const Respond& respond) {
      ++handled;
      respond(text_response(200, "text/plain", "hello"));
    };
    router.add(get);
    Route slow;
    slow.pattern = "/slow";
    slow.handles = [this](const auto&, const Respond& respond) {
      waiting.emplace_back([respond] {
        std::this_thread::sleep_for(std::chrono::milliseconds{300});
        respond(text_response(200, "text/plain", "at last"));
      });
    };
    router.add(slow);
    Route file;
    file.method = Method::put;
    file.pattern = "/file";
    file.body = BodyKind::file;
    file.most_body = 5'000'000;
    file.admits = [](const std::shared_ptr<Request>& request, const auto& answer) {
      if (request->header("x-may") != "yes") return answer(text_response(403, "text/plain", "no"));
      answer(std::nullopt);
    };
    file.handles = [](const std::shared_ptr<Request>& request, const Respond& respond) {
      respond(
          text_response(200, "text/plain", std::to_string(std::filesystem::file_size(request->body_file))));
    };
    router.add(file);
    TransportParts parts;
    parts.router = &router;
    parts.refusal = [](int status, const Request*) { return text_response(status, "text/plain", "refused"); };
    parts.always = {{"X-Content-Type-Options", "nosniff"}};
    parts.upload_folder = folder.path("uploads");
    transport.emplace(std::move(parts), "127.0.0.1", std::uint16_t{0}, limits);
    loop = std::thread([this] { transport->run(); });
  }
  ~Echo() {
    transport->stop();
    loop.join();
    for (std::thread& one : waiting) one.join();
  }
  std::uint16_t port() const { return transport->port(); }

  support::ScratchFolder folder;
  std::atomic<int> handled = 0;
  Router router;
  std::optional<Transport> transport;
  std::thread loop;
  std::vector<std::thread> waiting;
};

constexpr std::string_view good = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

}  // namespace

TEST_CASE("what could be read in two ways is no request, and what follows it is not looked at",
          "[server][http]") {
  Echo echo;
  const std::pair<int, std::string> malformed[] = {
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n"},
      {400,
       "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n"},
      {400,
       "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: "
       "chunked\r\n\r\n0\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\nabc"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 0x3\r\n\r\nabc"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n"},
      {400, "GET /hello HTTP/1.1\r\n\r\n"},
      {400, "GET /hello HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"},
      {400, "GET /hello HTTP/1.1\r\nHost: a b\r\n\r\n"},
      {400,
       "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: X-A\r\n\r\n0\r\nX-A: "
       "b\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-A: b\r\n\r\n"},
      {400, "POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n"},
      {400, "GET /hello HTTP/1.1\r\nHost: a\r\nX-A: b\r\n c\r\n\r\n"},
      {400, "GET /hello HTTP/1.1\nHost: a\n\r\n\r\n"},
      {400, std::string("GET /hello HTTP/1.1\r\nHost: a\r\nX-A: b\0c\r\n\r\n", 42)},
      {400, "GET http://b/hello HTTP/1.1\r\nHost: a\r\n\r\n"},
      {400, "GET /hello%zz HTTP/1.1\r\nHost: a\r\n\r\n"},
      {400, "GET /hello%00 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {501, "BREW /hello HTTP/1.1\r\nHost: a\r\n\r\n"},
      {501, "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n"},
      {505, "GET /hello HTTP/2.0\r\nHost: a\r\n\r\n"},
      {417, "POST /echo/a HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\nContent-Length: 1\r\n\r\na"}};
  for (const auto& [status, bytes] : malformed) {
    INFO(bytes);
    HttpConnection connection(echo.port());
    connection.send(bytes + std::string(good));
    const HttpAnswer answer = connection.answer();
    CHECK(answer.status == status);
    CHECK(answer.header("connection") == "close");
    CHECK(connection.answer().status == 0);
  }
  CHECK(echo.handled == 0);
  // The server goes on.
  HttpConnection connection(echo.port());
  connection.send(good);
  CHECK(connection.answer().status == 200);
}

TEST_CASE("good requests follow each other on one connection, with bodies of both kinds", "[server][http]") {
  Echo echo;
  HttpConnection connection(echo.port());
  connection.send("POST /echo/one HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc" + std::string(good) +
                  "POST /echo/%E4%B8%80 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  CHECK(connection.answer().body == "one|abc");
  const HttpAnswer hello = connection.answer();
  CHECK(hello.body == "hello");
  CHECK(hello.header("x-content-type-options") == "nosniff");
  CHECK(connection.answer().body == "一|abcde");
  connection.send("HEAD /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  const HttpAnswer head = connection.answer(true);
  CHECK(head.status == 200);
  CHECK(head.header("content-length") == "5");
  connection.send("PUT /hello HTTP/1.1\r\nHost: a\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: a\r\n\r\n");
  const HttpAnswer wrong = connection.answer();
  CHECK(wrong.status == 405);
  CHECK(wrong.header("allow") == "GET");
  CHECK(connection.answer().status == 404);
}

TEST_CASE("what is too large or too slow is told so, and the connection ends", "[server][http]") {
  TransportLimits limits;
  limits.header = std::chrono::milliseconds{200};
  limits.piece = std::chrono::milliseconds{200};
  Echo echo(limits);
  const auto status_of = [&](const std::string& bytes) {
    HttpConnection connection(echo.port());
    connection.send(bytes);
    const int status = connection.answer().status;
    CHECK(connection.closed());
    return status;
  };
  CHECK(status_of("GET /" + std::string(9000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n") == 414);
  CHECK(status_of("GET /" + std::string(20000, 'a')) == 414);
  CHECK(status_of("GET /hello HTTP/1.1\r\nHost: a\r\nX-A: " + std::string(20000, 'a') + "\r\n\r\n") == 431);
  CHECK(status_of("POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 1001\r\n\r\n" +
                  std::string(1001, 'a')) == 413);
  CHECK(status_of("POST /echo/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                  std::string(1001, 'a') + "\r\n0\r\n\r\n") == 413);
  CHECK(status_of("GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nabc") == 413);
  CHECK(status_of("GET /hello HT") == 408);
  CHECK(status_of("POST /echo/a HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc") == 408);
}

TEST_CASE("a file is written to the disk as it comes, after it was admitted, and is gone after the answer",
          "[server][http]") {
  Echo echo;
  const std::string content(3'000'000, 'x');
  const std::string head =
      "PUT /file HTTP/1.1\r\nHost: a\r\nContent-Length: 3000000\r\nExpect: 100-continue\r\n";
  HttpConnection connection(echo.port());
  connection.send(head + "\r\n");
  CHECK(connection.answer().status == 403);
  CHECK(connection.closed());
  HttpConnection admitted(echo.port());
  admitted.send(head + "X-May: yes\r\n\r\n");
  CHECK(admitted.answer().status == 100);
  admitted.send(content);
  CHECK(admitted.answer().body == "3000000");
  admitted.send(good);
  CHECK(admitted.answer().status == 200);
  CHECK(std::filesystem::is_empty(echo.folder.path("uploads")));
}

TEST_CASE("when it ends, what was begun is answered and nothing new is taken", "[server][http]") {
  Echo echo;
  HttpConnection idle(echo.port()), busy(echo.port());
  idle.send(good);
  CHECK(idle.answer().status == 200);
  busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  std::this_thread::sleep_for(std::chrono::milliseconds{100});
  echo.transport->stop();
  const HttpAnswer last = busy.answer();
  CHECK(last.body == "at last");
  CHECK(last.header("connection") == "close");
  CHECK(idle.closed());
}

TEST_CASE("the client's files are given with their tags, and nothing else of the disk is", "[server][http]") {
  support::ScratchFolder folder;
  std::filesystem::create_directories(folder.path("web/assets"));
  const auto write = [&](const std::string& name, const std::string& content) {
    std::ofstream(folder.path(name)) << content;
  };
  write("web/index.html", "<p>page");
  write("web/assets/a.js", "let a");
  write("secret.txt", "secret");
  CHECK_THROWS(StaticFiles(folder.path("nowhere")));
  const StaticFiles files(folder.path("web"));
  const auto asked = [&](const std::string& path, const std::string& tag = {}) {
    Request request;
    request.path = path;
    if (!tag.empty()) request.headers.push_back({"if-none-match", tag});
    return files.answer(request);
  };
  const auto page = asked("/");
  REQUIRE(page);
  CHECK(page->body == "<p>page");
  CHECK(asked("/cases/2025-0000001")->body == "<p>page");
  const auto script = asked("/assets/a.js");
  REQUIRE(script);
  CHECK(script->headers[2].value == "text/javascript; charset=utf-8");
  CHECK(asked("/assets/a.js", script->headers[1].value)->status == 304);
  for (const char* path :
       {"/../secret.txt", "/assets/../../secret.txt", "/secret.txt", "//etc/passwd.", "/assets/b.js"})
    CHECK_FALSE(asked(path));
}

}  // namespace wangge::server
