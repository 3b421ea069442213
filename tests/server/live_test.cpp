// What happens reaches those who may read it, once, also after they were away.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/served_store.h"

namespace wangge::server {
namespace {

using support::HttpConnection;
using support::HttpVisitor;
using support::ServedStore;
using namespace std::chrono_literals;

// Listens; `after` as a browser that comes back says it.
std::unique_ptr<HttpConnection> listen(const ServedStore& served, const HttpVisitor& visitor,
                                       const std::string& after = {}) {
  auto connection = std::make_unique<HttpConnection>(served.port());
  connection->send("GET /api/v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: " + visitor.cookie() + "\r\n" +
                   (after.empty() ? "" : "Last-Event-ID: " + after + "\r\n") + "\r\n");
  return connection;
}

std::size_t count_of(const std::string& text, std::string_view word) {
  std::size_t count = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("what happens is told within a second, and only to those who may read it", "[server][N1]") {
  ServedStore served;
  const HttpVisitor station = served.at_desk("station"), neighbour = served.at_desk("neighbour");
  const auto near = listen(served, station), far = listen(served, neighbour);
  REQUIRE(near->read_until("event: begun", 2s).find("event: begun") != std::string::npos);
  REQUIRE(far->read_until("event: begun", 2s).find("event: begun") != std::string::npos);
  served.fixture.to_triage();
  const std::string id = to_text(served.fixture.current);
  const std::string heard = near->read_until("verify_on_site", 1s);
  CHECK(heard.find("\"stream\":\"" + id + "\"") != std::string::npos);
  CHECK(heard.find("\"kind\":\"case\"") != std::string::npos);
  CHECK(far->read_until(id, 700ms).find(id) == std::string::npos);
}

TEST_CASE("who comes back hears what they missed, each once", "[server]") {
  ServedStore served;
  const HttpVisitor station = served.at_desk("station");
  const std::string before = std::to_string(served.fixture.store->reader()->head().position);
  served.fixture.to_triage();
  const auto events = static_cast<std::size_t>(served.fixture.state().sequence);
  const auto again = listen(served, station, before);
  std::string heard = again->read_until("verify_on_site", 2s);
  CHECK(count_of(heard, "event: change") == events);
  const std::size_t last = heard.rfind("id: ");
  const std::string position = heard.substr(last + 4, heard.find('\n', last) - last - 4);
  const auto then = listen(served, station, position);
  served.fixture.must("station", "handle_own");
  heard = then->read_until("handle_own", 2s);
  CHECK(count_of(heard, "event: change") == 1);
}

TEST_CASE("a limit that is missed is recorded by the server itself, and told", "[server][D3]") {
  std::string before;
  ServedStore served(true, [&](support::EngineFixture& fixture) {
    fixture.log();
    before = std::to_string(fixture.store->reader()->head().position);
    fixture.at("2025-06-02T09:00");
  });
  const auto feed = listen(served, served.at_desk("office"), before);
  const std::string heard = feed->read_until("\"action\":\"breach\"", 5s);
  CHECK(heard.find("\"action\":\"breach\"") != std::string::npos);
  CHECK(heard.find("\"kind\":\"clock\"") != std::string::npos);
}

TEST_CASE("a stream ends with the session, and with the server, which says when to come back", "[server]") {
  ServedStore served;
  HttpVisitor station = served.at_desk("station");
  const auto feed = listen(served, station);
  REQUIRE(feed->read_until("event: begun", 2s).find("event: begun") != std::string::npos);
  REQUIRE(station.send("DELETE", "/api/v1/session", "", {{"Sec-Fetch-Site", "same-origin"}}).status == 204);
  served.fixture.log();
  CHECK(feed->closed());
  HttpVisitor office = served.at_desk("office");
  const auto other = listen(served, office);
  REQUIRE(other->read_until("event: begun", 2s).find("event: begun") != std::string::npos);
  served.stop();
  CHECK(other->read_until("retry: ", 2s).find("retry: ") != std::string::npos);
  CHECK(other->closed());
}

TEST_CASE("the description has every operation and field, and the metrics say nothing of anybody",
          "[server]") {
  ServedStore served;
  HttpVisitor visitor = served.at_desk("office");
  const boost::json::value described = visitor.get("/api/v1/openapi.json").json();
  CHECK(described.at("openapi") == "3.1.0");
  for (const auto& [path, methods] : described.at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) {
      INFO(path << " " << method);
      const std::string summary(operation.at("summary").as_string());
      CHECK(summary.find("api.") == std::string::npos);
    }
  CHECK(described.at("paths").at("/cases/{id}").at("get").at("operationId") == "showCase");
  CHECK(described.at("components")
            .at("schemas")
            .at("ActionData")
            .at("properties")
            .as_object()
            .contains("reason"));
  const std::string metrics = visitor.get("/metrics").body;
  CHECK(metrics.find("wangge_requests_total{route=\"GET /api/v1/openapi.json\",status=\"200\"} 1") !=
        std::string::npos);
  CHECK(metrics.find("office") == std::string::npos);
  CHECK(visitor.get("/readyz").status == 200);
  CHECK(HttpVisitor(served.port()).get("/healthz").body == "ok\n");
}

}  // namespace wangge::server
