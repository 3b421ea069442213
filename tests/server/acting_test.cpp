// What is done at a desk: the same rules as everywhere, each once, and previews that write nothing.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;
using Headers = HttpVisitor::Headers;

constexpr const char* new_case =
    R"({"data":{"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"河边异味"}})";

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

}  // namespace

TEST_CASE("a case is logged once, however often it is sent, and carried on by those whose it is",
          "[server][P2]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village"), head = served.at_desk("village-head");
  CHECK(village.post("/api/v1/cases", new_case).status == 400);  // no key
  const HttpAnswer logged = village.post("/api/v1/cases", new_case, {{"Idempotency-Key", "one"}});
  INFO(logged.body);
  REQUIRE(logged.status == 201);
  const std::string path = logged.header("location"), id = text(logged.json().at("case"));
  CHECK(path == "/api/v1/cases/" + id);
  const HttpAnswer again = village.post("/api/v1/cases", new_case, {{"Idempotency-Key", "one"}});
  CHECK(text(again.json().at("case")) == id);
  const std::string other = std::string(new_case).replace(std::string(new_case).find("河边"), 6, "路边");
  CHECK(village.post("/api/v1/cases", other, {{"Idempotency-Key", "one"}}).status == 409);
  CHECK(village.get("/api/v1/cases").json().at("items").as_array().size() == 1);

  const HttpAnswer late =
      head.post(path + "/actions/report", "{}", {{"Idempotency-Key", "two"}, {"If-Match", "\"7\""}});
  CHECK(late.status == 412);
  const HttpAnswer reported = head.post(path + "/actions/report", "{}",
                                        {{"Idempotency-Key", "two"}, {"If-Match", logged.header("etag")}});
  INFO(reported.body);
  REQUIRE(reported.status == 200);
  CHECK(text(reported.json().at("title")).find(id) != std::string::npos);
  CHECK(reported.json().as_object().contains("due"));
}

TEST_CASE("a refusal is a problem with the clause, in the caller's language, that points to the field",
          "[server][D1]") {
  ServedStore served;
  served.fixture.to_triage();
  const std::string path = "/api/v1/cases/" + to_text(served.fixture.current) + "/actions/";
  HttpVisitor station = served.at_desk("station"), office = served.at_desk("office"),
              neighbour = served.at_desk("neighbour");
  const Headers key{{"Idempotency-Key", "k"}};
  const HttpAnswer empty = station.post(path + "dismiss", "{}", key);
  CHECK(empty.status == 422);
  CHECK(empty.header("content-type") == "application/problem+json");
  CHECK_FALSE(text(empty.json().at("clause")).empty());
  const HttpAnswer wrong = station.post(path + "dismiss", R"({"data":{"reason":7}})", key);
  CHECK(wrong.status == 400);
  CHECK(text(wrong.json().at("errors").as_array()[0].at("pointer")) == "/data/reason");
  const HttpAnswer english = station.post(path + "dismiss", R"({"data":{"reason":7}})",
                                          {{"Idempotency-Key", "k"}, {"Accept-Language", "en"}});
  CHECK(english.json().at("title") != wrong.json().at("title"));
  CHECK(office.post(path + "handle_own", "{}", key).status == 403);
  CHECK(neighbour.post(path + "handle_own", "{}", key).status == 404);
  CHECK(station.post(path + "fly", "{}", key).status == 400);
  CHECK(station.post(path + "handle_own", "not json", key).status == 400);
  CHECK(station.post(path + "handle_own", R"({"actor":"office"})", key).status == 400);
  CHECK(station.post(path + "handle_own", "{}", {{"Idempotency-Key", "k"}, {"Sec-Fetch-Site", "cross-site"}})
            .status == 403);
  CHECK(served.fixture.state_name() == "disposal.triage");
}

TEST_CASE("a preview tells what an action does to state and clocks, and writes nothing", "[server][D3]") {
  ServedStore served;
  served.fixture.to_triage();
  const std::string path = "/api/v1/cases/" + to_text(served.fixture.current) + "/actions/handle_own";
  HttpVisitor station = served.at_desk("station");
  const Head before = served.fixture.store->reader()->head();
  const HttpAnswer would = station.post(path + "/preview", "{}");
  INFO(would.body);
  REQUIRE(would.status == 200);
  CHECK(served.fixture.store->reader()->head() == before);
  const json::value told = would.json();
  CHECK_FALSE(told.at("clocks").as_array().empty());
  REQUIRE(station.post(path, "{}", {{"Idempotency-Key", "k"}}).status == 200);
  CHECK(served.fixture.state_name() == text(told.at("state")));
  // Each clock that was to start or go on does, until when it was told.
  for (const json::value& effect : told.at("clocks").as_array()) {
    if (!effect.as_object().contains("due")) continue;
    const CaseState state = served.fixture.state();
    const ClockState& clock = state.clocks.at(static_cast<std::size_t>(effect.at("number").as_int64() - 1));
    CHECK(to_text(clock.due.value()) == text(effect.at("due")));
  }
  CHECK(served.at_desk("office").post(path + "/preview", "{}").status != 200);
}

TEST_CASE("a photograph goes up, is named by a command, and comes down to those who read the case",
          "[server][P2]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  const std::string photo = "\xFF\xD8\xFF" + std::string(100'000, 'p') + "\xFF\xD9";
  // What begins as a paper does may be anything behind that.
  const std::string page = "%PDF-<script>alert(1)</script>";
  const auto put = [&](const std::string& content, const char* type) {
    return village.post("/api/v1/attachments", content,
                        {{"Content-Type", type}, {"X-Name", "%E7%85%A7.jpg"}});
  };
  const HttpAnswer stored = put(photo, "image/jpeg");
  INFO(stored.body);
  REQUIRE(stored.status == 201);
  CHECK(text(stored.json().at("type")) == "image/jpeg");
  CHECK(text(stored.json().at("name")) == "照.jpg");
  const std::string hash = text(stored.json().at("hash"));
  const HttpAnswer disguised = put(page, "image/png");
  CHECK(text(disguised.json().at("type")) == "application/pdf");
  // What nobody can open is no evidence, nor is what was cut off on the way.
  CHECK(put("<script>alert(1)</script>", "image/png").status == 415);
  CHECK(put(photo.substr(0, 50'000), "image/jpeg").status == 400);
  CHECK(put("--b\r\nContent-Disposition: form-data\r\n\r\n" + photo, "multipart/form-data; boundary=b")
            .status == 415);
  json::object body = json::parse(new_case).as_object();
  body["data"].as_object()["attachments"] = json::array{hash, disguised.json().at("hash")};
  const std::string id = text(
      village.post("/api/v1/cases", json::serialize(body), {{"Idempotency-Key", "p"}}).json().at("case"));
  const HttpAnswer down = village.get("/api/v1/cases/" + id + "/attachments/" + hash);
  CHECK(down.body == photo);
  CHECK(down.header("content-type") == "image/jpeg");
  // What is no picture is never shown in our pages.
  const HttpAnswer script =
      village.get("/api/v1/cases/" + id + "/attachments/" + text(disguised.json().at("hash")));
  CHECK(script.header("content-type") == "application/octet-stream");
  CHECK(script.header("content-disposition").starts_with("attachment"));
  CHECK(script.header("content-security-policy").find("sandbox") != std::string::npos);
  CHECK(served.at_desk("neighbour").get("/api/v1/cases/" + id + "/attachments/" + hash).status == 404);
  CHECK(village.get("/api/v1/cases/" + id + "/attachments/..%2F..%2Fstore.db").status == 404);
  CHECK(HttpVisitor(served.port())
            .post("/api/v1/attachments", photo, {{"Content-Type", "image/jpeg"}})
            .status == 401);
}

TEST_CASE("what was acknowledged before the server ends is there, and verifies", "[server][proof]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  for (int i = 0; i < 5; ++i)
    REQUIRE(village.post("/api/v1/cases", new_case, {{"Idempotency-Key", "n" + std::to_string(i)}}).status ==
            201);
  served.stop();
  CHECK(support::listed(verify(served.fixture.readers(), {})) == "");
  std::size_t cases = 0;
  served.fixture.store->reader()->scan_projections([&](const CaseProjection& one) {
    cases += one.registered ? 1 : 0;
    return true;
  });
  CHECK(cases == 5);
}

}  // namespace wangge::server
