// TLS of the server itself, and proxies before it.
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <thread>

#include "engine/base/problem.h"
#include "server/http/forwarded.h"
#include "server/http/secure_context.h"
#include "server/http/transport.h"
#include "support/certificate.h"
#include "support/scratch_folder.h"

namespace wangge::server {
namespace {

namespace asio = boost::asio;
using Tls = asio::ssl::stream<asio::ip::tcp::socket>;

// A transport with a certificate, whose answer tells who asked.
class Secure {
 public:
  Secure() {
    support::write_certificate(certificate, key, "localhost");
    Route who;
    who.pattern = "/who";
    who.handles = [](const std::shared_ptr<Request>& request, const Respond& respond) {
      respond(text_response(200, "text/plain", request->address));
    };
    router.add(who);
    Route long_answer;
    long_answer.pattern = "/long";
    long_answer.handles = [](const auto&, const Respond& respond) {
      respond(text_response(200, "text/plain", std::string(300'000, 'x')));
    };
    router.add(long_answer);
    Route stream;
    stream.pattern = "/stream";
    stream.handles = [](const auto&, const Respond& respond) {
      Response response;
      response.listens = [](const std::shared_ptr<EventSink>& sink) {
        sink->send("data: one\n\n");
        sink->end();
      };
      respond(std::move(response));
    };
    router.add(stream);
    TransportParts parts;
    parts.router = &router;
    parts.refusal = [](int status, const Request*) { return text_response(status, "text/plain", "refused"); };
    parts.certificate = certificate;
    parts.key = key;
    parts.proxies = {"127.0.0.1"};
    transport.emplace(std::move(parts), "127.0.0.1", std::uint16_t{0});
    loop = std::thread([this] { transport->run(); });
  }
  ~Secure() {
    transport->stop();
    loop.join();
  }

  support::ScratchFolder folder;
  std::string certificate = folder.path("certificate.pem"), key = folder.path("key.pem");
  Router router;
  std::optional<Transport> transport;
  std::thread loop;
};

// What the server sends until it ends the connection.
std::string asked(const Secure& secure, const std::string& bytes, int version = 0) {
  asio::io_context context;
  asio::ssl::context client(asio::ssl::context::tls_client);
  client.load_verify_file(secure.certificate);
  client.set_verify_mode(asio::ssl::verify_peer);
  if (version != 0) SSL_CTX_set_max_proto_version(client.native_handle(), version);
  if (version != 0) SSL_CTX_set_security_level(client.native_handle(), 0);
  Tls stream(context, client);
  asio::ip::tcp::socket& socket = stream.next_layer();
  socket.connect({asio::ip::make_address("127.0.0.1"), secure.transport->port()});
  boost::system::error_code error;
  stream.handshake(Tls::client, error);
  if (error) return "no handshake";
  asio::write(stream, asio::buffer(bytes));
  std::string answer;
  asio::read(stream, asio::dynamic_buffer(answer), error);
  CHECK(error == asio::error::eof);  // ended with a word, not cut off
  return answer;
}

std::string get(const std::string& path, const std::string& more = "Connection: close\r\n") {
  return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

}  // namespace

TEST_CASE("with a certificate the server speaks TLS, request after request, streams too", "[server][tls]") {
  const Secure secure;
  const std::string answers = asked(secure, get("/who", "") + get("/long", "") + get("/who"));
  CHECK(answers.find("127.0.0.1") != std::string::npos);
  CHECK(answers.size() > 300'000);
  CHECK(answers.ends_with("127.0.0.1"));
  CHECK(asked(secure, get("/stream")).ends_with("data: one\n\n"));
  CHECK(asked(secure, "GET /who HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 400"));
}

TEST_CASE("old protocols and plain HTTP get no answer where TLS is spoken", "[server][tls]") {
  const Secure secure;
  CHECK(asked(secure, get("/who"), TLS1_1_VERSION) == "no handshake");
  CHECK(asked(secure, get("/who"), TLS1_2_VERSION).starts_with("HTTP/1.1 200"));
  asio::io_context context;
  asio::ip::tcp::socket plain(context);
  plain.connect({asio::ip::make_address("127.0.0.1"), secure.transport->port()});
  asio::write(plain, asio::buffer(get("/who")));
  std::string answer;
  boost::system::error_code error;
  asio::read(plain, asio::dynamic_buffer(answer), error);
  CHECK(answer.find("HTTP/") == std::string::npos);
}

TEST_CASE("a certificate that can't be used is refused by option and file", "[server][tls]") {
  const support::ScratchFolder folder;
  const std::string certificate = folder.path("c.pem"), key = folder.path("k.pem"),
                    other = folder.path("o.pem");
  support::write_certificate(certificate, key, "localhost");
  support::write_certificate(folder.path("c2.pem"), other, "localhost");
  std::ofstream(folder.path("none.pem")) << "nothing";
  const auto refused = [&](const std::string& c, const std::string& k) {
    try {
      SecureContext(c, k, [](const std::string&) {});
      return std::string("taken");
    } catch (const ProblemException& problem) {
      return problem.problem().field;
    }
  };
  CHECK(refused(certificate, key) == "taken");
  CHECK(refused(folder.path("none.pem"), key) == "--tls-certificate");
  CHECK(refused(folder.path("nowhere.pem"), key) == "--tls-certificate");
  CHECK(refused(certificate, folder.path("none.pem")) == "--tls-key");
  CHECK(refused(certificate, other) == "--tls-key");
}

TEST_CASE("only a known proxy says who asks, and only with the last word", "[server][http]") {
  const std::vector<std::string> proxies{"127.0.0.1", "10.0.0.2"};
  CHECK(client_address("10.9.9.9", "1.2.3.4", proxies) == "10.9.9.9");
  CHECK(client_address("127.0.0.1", "", proxies) == "127.0.0.1");
  CHECK(client_address("127.0.0.1", "6.6.6.6, 1.2.3.4", proxies) == "1.2.3.4");
  CHECK(client_address("127.0.0.1", "1.2.3.4 , 10.0.0.2", proxies) == "1.2.3.4");
  CHECK(client_address("127.0.0.1", "1.2.3.4, unknown", proxies) == "127.0.0.1");
  CHECK(client_address("127.0.0.1", "::0001", proxies) == "::1");
}

}  // namespace wangge::server
