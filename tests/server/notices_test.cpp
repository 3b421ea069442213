// Somebody is told: what the log gives to tell of, in which shape, when, and what becomes of what was not
// taken.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <mutex>
#include <thread>

#include "server/http/transport.h"
#include "server/notices/courier.h"
#include "server/notices/http_post.h"
#include "server/notices/notices_of_log.h"
#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

using support::EngineFixture;
using support::HttpAnswer;
using support::HttpVisitor;
using support::moment;
using support::ServedStore;

// A robot's end: keeps what it was sent.
class Robot {
 public:
  Robot() {
    Route takes;
    takes.method = Method::post;
    takes.pattern = "/robot";
    takes.body = BodyKind::text;
    takes.most_body = 100'000;
    takes.handles = [this](const std::shared_ptr<Request>& request, const Respond& respond) {
      const std::lock_guard lock(mutex);
      bodies.push_back(request->body);
      signature = request->header("wangge-signature");
      respond(text_response(status, "application/json", answer));
    };
    router.add(takes);
    TransportParts parts;
    parts.router = &router;
    parts.refusal = [](int code, const Request*) { return text_response(code, "text/plain", "refused"); };
    transport.emplace(std::move(parts), "127.0.0.1", std::uint16_t{0});
    loop = std::thread([this] { transport->run(); });
  }
  ~Robot() {
    transport->stop();
    loop.join();
  }
  std::string url() const {
    return "http://127.0.0.1:" + std::to_string(transport->port()) + "/robot?key=s3cret";
  }
  std::size_t count() {
    const std::lock_guard lock(mutex);
    return bodies.size();
  }
  // Waits until so many came.
  bool has(std::size_t wanted) {
    for (int i = 0; i < 100 && count() < wanted; ++i) std::this_thread::sleep_for(100ms);
    return count() >= wanted;
  }

  std::mutex mutex;
  std::vector<std::string> bodies;
  std::string signature, answer = R"({"errcode":0})";
  int status = 200;
  Router router;
  std::optional<Transport> transport;
  std::thread loop;
};

std::vector<NoticeBook::Kept> told(EngineFixture& fixture, std::int64_t after) {
  const auto reader = fixture.store->reader();
  const Messages messages(builtin_messages_toml());
  return notices_of_log(*reader, *fixture.engine->city(), messages, after, reader->head().position,
                        fixture.time.now());
}

}  // namespace

TEST_CASE("what comes to a unit, is urged, comes near or falls due is told to it, without a word of the case",
          "[server][notices]") {
  EngineFixture fixture;
  const CaseId id = fixture.log(R"({"title":"王小明家旁有异味"})");
  const std::int64_t logged = fixture.store->reader()->head().position;
  fixture.must("village", "report");
  auto notices = told(fixture, logged);
  REQUIRE(notices.size() == 1);
  CHECK(notices[0].notice.kind == NoticeKind::assignment);
  CHECK(notices[0].notice.unit == support::station_unit);
  CHECK(notices[0].notice.stream == to_text(id));
  CHECK(notices[0].notice.text.find("王小明") == std::string::npos);
  const std::int64_t reported = fixture.store->reader()->head().position;
  fixture.at("2025-03-20T09:00");
  fixture.engine->advance(fixture.time.now());
  notices = told(fixture, reported);
  const auto of_kind = [&](NoticeKind kind) {
    return std::ranges::count_if(notices, [&](const auto& one) { return one.notice.kind == kind; });
  };
  CHECK(of_kind(NoticeKind::warning) > 0);
  CHECK(of_kind(NoticeKind::breach) > 0);
}

TEST_CASE("what is not urgent waits until an office is open", "[server][notices]") {
  EngineFixture fixture;
  const City& city = *fixture.engine->city();
  CHECK(in_office_hours(city, moment("2025-03-03T09:00")) == moment("2025-03-03T09:00"));
  CHECK(in_office_hours(city, moment("2025-03-03T12:30")) == moment("2025-03-03T14:00"));
  CHECK(in_office_hours(city, moment("2025-03-03T03:00")) == moment("2025-03-03T08:00"));
  CHECK(in_office_hours(city, moment("2025-03-07T18:00")) == moment("2025-03-10T08:00"));  // Friday evening
  CHECK(in_office_hours(city, moment("2025-10-01T09:00")) == moment("2025-10-09T08:00"));  // National Day
  fixture.at("2025-03-03T22:00");
  fixture.log(R"({"urgent":true})");
  const std::int64_t logged = fixture.store->reader()->head().position;
  fixture.must("village", "report");
  CHECK(told(fixture, logged).front().not_before == fixture.time.now());
}

TEST_CASE("each robot gets its own shape, and what it signs can be checked", "[server][notices]") {
  Hook hook{1, "u", 1, HookShape::wecom, "https://qyapi.example/send?key=a", "secret", true};
  const Notice notice{NoticeKind::breach, "u", "已超期：2025-0000001", "处置期限", "2025-0000001", false};
  CHECK(json::parse(posted(hook, notice, 7, 1'700'000'000).body).at("markdown").at("content").as_string() ==
        "### 已超期：2025-0000001\n处置期限");
  hook.shape = HookShape::dingtalk;
  CHECK(posted(hook, notice, 7, 1'700'000'000)
            .url.starts_with("https://qyapi.example/send?key=a&timestamp=1700000000000&sign="));
  hook.shape = HookShape::signed_json;
  const PostedNotice sent = posted(hook, notice, 7, 1'700'000'000);
  CHECK(json::parse(sent.body).at("stream").as_string() == "2025-0000001");
  CHECK(sent.headers.back().starts_with("Wangge-Signature: t=1700000000,v1="));
  Hook other = hook;
  other.secret = "another";
  CHECK(posted(other, notice, 7, 1'700'000'000).headers.back() != sent.headers.back());
  CHECK(was_taken(HookShape::wecom, 200, R"({"errcode":0,"errmsg":"ok"})"));
  CHECK_FALSE(was_taken(HookShape::wecom, 200, R"({"errcode":93000})"));
  CHECK_FALSE(was_taken(HookShape::dingtalk, 200, "<html>"));
  CHECK_FALSE(was_taken(HookShape::signed_json, 500, ""));
  for (const char* url :
       {"http://example.cn/", "ftp://127.0.0.1/", "https://a:b@c/", "file:///etc/passwd", ""})
    CHECK_FALSE(is_address(url));
}

TEST_CASE("a leader keeps the unit's addresses; what is sent arrives once, what is not taken is laid aside",
          "[server][notices][slow]") {
  Robot robot;
  ServedStore served;
  HttpVisitor station = served.at_desk("station");
  const auto add = [&](HttpVisitor& who, const std::string& url) {
    return who.post(
        "/api/v1/hooks",
        json::serialize(json::object{
            {"kinds", json::array{"assignment"}}, {"shape", "signed"}, {"url", url}, {"secret", "geheim"}}));
  };
  CHECK(add(station, "http://example.cn/").status == 400);
  HttpVisitor village = served.at_desk("village");
  CHECK(add(village, robot.url()).status == 403);  // an inspector leads nothing
  const HttpAnswer added = add(station, robot.url());
  REQUIRE(added.status == 201);
  CHECK(added.body.find("s3cret") == std::string::npos);
  CHECK(added.body.find("geheim") == std::string::npos);
  const std::string path = "/api/v1/hooks/" + std::to_string(added.json().at("hook").as_int64());
  HttpVisitor county = served.at_desk("county");
  CHECK(county.get("/api/v1/hooks").json().at("items").as_array().empty());
  CHECK(county.post(path, R"({"active":false})").status == 404);
  CHECK(station.post(path + "/test", "{}").json().at("taken").as_bool());
  REQUIRE(robot.has(1));

  served.fixture.log();
  served.fixture.must("village", "report");
  REQUIRE(robot.has(2));
  CHECK(robot.signature.starts_with("t="));
  CHECK(json::parse(robot.bodies.back()).at("kind").as_string() == "assignment");
  std::this_thread::sleep_for(2500ms);
  CHECK(robot.count() == 2);

  // A robot that is gone: tried again, and laid aside in the end.
  NoticeBook book(served.fixture.path() + "-notices");
  const std::int64_t id =
      book.keep_for(added.json().at("hook").as_int64(), {NoticeKind::urging, "u", "t", "x", {}, true});
  for (int tries = 0; wait_after(tries); ++tries)
    book.failed(id, "no answer", served.fixture.time.now() + 1h);
  book.failed(id, "no answer", std::nullopt);
  CHECK(station.get(path + "/failed").json().at("items").as_array().size() == 1);
  CHECK(station.post(path + "/failed", "{}").status == 200);
  REQUIRE(robot.has(3));
  CHECK(station.get(path + "/failed").json().at("items").as_array().empty());
  CHECK(station.send("DELETE", path, "", {{"Sec-Fetch-Site", "same-origin"}}).status == 204);
  CHECK(station.get("/api/v1/hooks").json().at("items").as_array().empty());
}

TEST_CASE("the morning's digest counts a desk, on working days", "[server][notices]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  const auto reader = fixture.store->reader();
  const Messages messages(builtin_messages_toml());
  const auto digest = [&](std::string_view day) {
    const Moment now = moment(std::string(day) + "T08:30");
    return digest_of_day(*reader, *fixture.engine->city(), messages, {std::string(support::station_unit)},
                         day_of(now), now);
  };
  REQUIRE(digest("2025-03-04").size() == 1);
  CHECK(digest("2025-03-04")[0].notice.text.find("已超期 0") != std::string::npos);
  CHECK(digest("2025-03-08").empty());
}

}  // namespace wangge::server
