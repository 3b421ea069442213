// Personal tokens: what each is for, when it ends, and that it is neither kept nor told anywhere.
#include <spdlog/logger.h>
#include <spdlog/sinks/ostream_sink.h>
#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <thread>

#include "server/accounts/account_book.h"
#include "server/answers/icalendar.h"
#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;
using Headers = HttpVisitor::Headers;

struct Made {
  std::string text;
  std::int64_t number = 0;
};

Made make_token(HttpVisitor& visitor, const std::string& scope, int days = 30) {
  const HttpAnswer made =
      visitor.post("/api/v1/account/tokens",
                   json::serialize(json::object{{"scope", scope}, {"label", "表格"}, {"days", days}}));
  INFO(made.body);
  REQUIRE(made.status == 201);
  const json::value told = made.json();
  return {std::string(told.at("token").as_string()), told.at("number").as_int64()};
}

Headers shown(const std::string& token) {
  return {{"Authorization", "Bearer " + token}};
}

constexpr const char* new_case =
    R"({"data":{"grid":"C37130101018","source":"patrol","categories":["air.odour"],"title":"张三家异味"}})";

}  // namespace

TEST_CASE("a token reads or writes as far as its scope says, without cookie and without origin",
          "[server][tokens]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  const std::string read = make_token(village, "read").text, write = make_token(village, "write").text,
                    wall = make_token(village, "wall").text, calendar = make_token(village, "calendar").text;
  CHECK(read.starts_with("wangge_"));
  HttpVisitor program(served.port());
  const auto get = [&](const std::string& path, const std::string& token) {
    return program.get("/api/v1" + path, shown(token)).status;
  };
  const auto log = [&](const std::string& token, const std::string& key) {
    Headers headers = shown(token);
    headers["Content-Type"] = "application/json";
    headers["Idempotency-Key"] = key;
    return program.send("POST", "/api/v1/cases", new_case, headers).status;
  };
  for (const char* path : {"/session", "/to-do", "/cases", "/account"}) {
    CHECK(get(path, read) == 200);
    CHECK(get(path, write) == 200);
    CHECK(get(path, wall) == (std::string_view(path) == "/session" ? 200 : 403));
    CHECK(get(path, calendar) == 403);
  }
  CHECK(program.get("/api/v1/session", shown(wall)).json().at("account") == "");
  CHECK(get("/home", wall) == 200);
  CHECK(get("/overdue?by=county", wall) == 200);
  CHECK(get("/overdue", wall) == 403);
  CHECK(log(read, "a") == 403);
  CHECK(log(wall, "b") == 403);
  CHECK(log(write, "c") == 201);
  // What is the person's own to do wants their session, so that a found token can't become an account.
  Headers headers = shown(write);
  headers["Content-Type"] = "application/json";
  for (const auto& [path, body] :
       {std::pair("/account/tokens", R"({"scope":"write","label":"x","days":3})"),
        std::pair("/account/password", R"({"password":"correct horse battery","new_password":"y"})"),
        std::pair("/account/second-factor", R"({"password":"correct horse battery"})"),
        std::pair("/account/sessions/end-others", "{}")})
    CHECK(program.send("POST", std::string("/api/v1") + path, body, headers).status == 403);
  CHECK(program.send("DELETE", "/api/v1/session", "", headers).status == 403);
}

TEST_CASE("who shows a token is known by it alone", "[server][tokens]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  // With a good cookie and a token that is none: neither the person nor anybody else.
  CHECK(village.get("/api/v1/session").status == 200);
  for (const char* header :
       {"Bearer wrong", "Bearer wangge_wrong", "Bearer ", "Basic dmlsbGFnZTp4", "wangge_x"}) {
    const HttpAnswer refused = village.get("/api/v1/session", {{"Authorization", header}});
    CHECK(refused.status == 401);
    CHECK(refused.header("www-authenticate").starts_with("Bearer"));
  }
  const std::string session = village.cookie().substr(village.cookie().find('=') + 1);
  CHECK(HttpVisitor(served.port()).get("/api/v1/session", shown(session)).status == 401);
  // With a cookie and a token, the token's.
  HttpVisitor county = served.at_desk("county");
  const std::string token = make_token(county, "read").text;
  CHECK(village.get("/api/v1/session", shown(token)).json().at("person").at("id") == "county");
  // A token is no cookie.
  HttpVisitor forger(served.port());
  forger.set_cookie("wangge_session=" + token);
  CHECK(forger.get("/api/v1/session").status == 401);
}

TEST_CASE("a token ends when its time is over, when it is ended, and with its account", "[server][tokens]") {
  static std::atomic<std::int64_t> ahead = 0;
  ahead = 0;
  ServedStore served(false, {}, [](ServerOptions& options) {
    options.wall_clock = [] { return wall_now() + std::chrono::seconds{ahead.load()}; };
  });
  HttpVisitor village = served.at_desk("village"), program(served.port());
  const Made brief = make_token(village, "read", 1), ended = make_token(village, "read", 366);
  const auto works = [&](const Made& token) {
    return program.get("/api/v1/session", shown(token.text)).status == 200;
  };
  CHECK(works(brief));
  CHECK(works(ended));
  const std::string path = "/api/v1/account/tokens/" + std::to_string(ended.number);
  CHECK(served.at_desk("county").send("DELETE", path, "", {{"Sec-Fetch-Site", "same-origin"}}).status == 404);
  CHECK(village.send("DELETE", path, "", {}).status == 403);
  CHECK(village.send("DELETE", path, "", {{"Sec-Fetch-Site", "same-origin"}}).status == 204);
  CHECK_FALSE(works(ended));
  CHECK(works(brief));
  ahead = 24 * 3600 - 60;
  CHECK(works(brief));
  ahead = 24 * 3600;
  CHECK_FALSE(works(brief));
  HttpVisitor county = served.at_desk("county");
  for (const char* body :
       {R"({"scope":"all","label":"x","days":3})", R"({"scope":"read","label":"","days":3})",
        R"({"scope":"read","label":"x","days":0})", R"({"scope":"read","label":"x","days":367})",
        R"({"scope":"read","label":"x","days":"3"})", R"({"scope":"read","days":3})",
        R"({"scope":"session","label":"x","days":3})", "{\"scope\":\"read\",\"label\":\"a\\nb\",\"days\":3}"})
    CHECK(county.post("/api/v1/account/tokens", body).status == 400);
  for (std::size_t i = 0; i < most_tokens; ++i) make_token(county, "read");
  CHECK(county.post("/api/v1/account/tokens", R"({"scope":"read","label":"x","days":3})").status == 422);
}

TEST_CASE("neither token nor calendar address stands in the database, the log or a referrer",
          "[server][tokens]") {
  std::ostringstream lines;
  const auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(lines);
  support::EngineFixture fixture;
  const auto logger = std::make_shared<spdlog::logger>("log", sink);
  {
    AccountBook accounts(accounts_beside(fixture.path()));
    REQUIRE_FALSE(accounts.add("village", "village", ""));
    const std::string token =
        accounts.tokens.make("village", TokenScope::calendar, "x", std::chrono::days{1}).value().text;
    const std::string read =
        accounts.tokens.make("village", TokenScope::read, "y", std::chrono::days{1}).value().text;
    ServerOptions options;
    options.database = fixture.path();
    options.port = 0;
    options.played = true;
    options.ticks = false;
    Server server(options, *fixture.engine, fixture.time, logger);
    std::thread loop([&] { server.run(); });
    HttpVisitor program(server.port());
    const HttpAnswer calendar = program.get("/calendar/" + token + ".ics");
    CHECK(calendar.status == 200);
    CHECK(calendar.header("referrer-policy") == "no-referrer");
    CHECK(program.get("/api/v1/session", shown(read)).status == 200);
    server.stop();
    loop.join();
    for (const char* ending : {"-accounts", "-accounts-wal"}) {
      std::ifstream file(fixture.path() + ending, std::ios::binary);
      std::stringstream content;
      content << file.rdbuf();
      CHECK(content.str().find(token) == std::string::npos);
      CHECK(content.str().find(read) == std::string::npos);
    }
    CHECK(lines.str().find("route=/calendar/{token}") != std::string::npos);
    CHECK(lines.str().find(token) == std::string::npos);
    CHECK(lines.str().find(read) == std::string::npos);
  }
}

TEST_CASE("a unit's limits come as a calendar that says what is owed and nothing that somebody wrote",
          "[server][calendar]") {
  ServedStore served(false, [](support::EngineFixture& fixture) {
    fixture.to_triage(R"({"title":"张三家异味","description":"李四说"})");
  });
  HttpVisitor station = served.at_desk("station"), program(served.port());
  const Made token = make_token(station, "calendar");
  const std::string path = "/calendar/" + token.text + ".ics";
  const HttpAnswer answer = program.get(path, {{"Accept-Language", "zh"}});
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  CHECK(answer.header("content-type") == "text/calendar; charset=utf-8");
  const std::string& text = answer.body;
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  CHECK(text.ends_with("END:VEVENT\r\nEND:VCALENDAR\r\n"));
  CHECK(text.find("\r\nUID:" + to_text(served.fixture.current) + "-") != std::string::npos);
  CHECK(text.find("\r\nDTSTAMP:2025") != std::string::npos);
  CHECK(text.find("\r\nSUMMARY:" + to_text(served.fixture.current)) != std::string::npos);
  for (const char* written : {"张三", "李四"}) CHECK(text.find(written) == std::string::npos);
  std::size_t bare = 0;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1))
    bare += at == 0 || text[at - 1] != '\r' ? 1 : 0;
  CHECK(bare == 0);
  // The same limit keeps its name, whenever it is asked for.
  const auto uid = [](const std::string& calendar) {
    const std::size_t at = calendar.find("UID:");
    return calendar.substr(at, calendar.find('\r', at) - at);
  };
  served.fixture.at("2025-03-03T12:00");
  const std::string later = program.get(path).body;
  CHECK(uid(later) == uid(text));
  // Other tokens and other addresses are none; nor is it a way into the API.
  CHECK(program.get("/calendar/" + make_token(station, "read").text + ".ics").status == 404);
  CHECK(program.get("/calendar/" + token.text).status == 404);
  CHECK(program.get("/calendar/wangge_x.ics").status == 404);
  CHECK(station.get("/calendar/x.ics").status == 404);
  CHECK(program.get("/api/v1/to-do", shown(token.text)).status == 403);
}

TEST_CASE("calendar lines are folded between characters, at 75 bytes, and texts escaped",
          "[server][calendar]") {
  CHECK(folded_line("SUMMARY:a") == "SUMMARY:a\r\n");
  CHECK(folded_line(std::string(75, 'x')) == std::string(75, 'x') + "\r\n");
  CHECK(folded_line(std::string(76, 'x')) == std::string(75, 'x') + "\r\n x\r\n");
  std::string chinese;
  for (int i = 0; i < 60; ++i) chinese += "限";
  std::istringstream lines(folded_line("S:" + chinese));
  std::string together;
  for (std::string line; std::getline(lines, line);) {
    CHECK(line.size() <= 76);  // with its CR
    REQUIRE(line.ends_with('\r'));
    line.pop_back();
    together += together.empty() ? line : line.substr(1);
    CHECK((line.empty() || (static_cast<unsigned char>(line.back()) >= 0x80 &&
                            (static_cast<unsigned char>(line[line.size() - 3]) & 0xE0U) == 0xE0U)));
  }
  CHECK(together == "S:" + chinese);
  CHECK(calendar_text("a,b;c\\d\ne\r") == "a\\,b\\;c\\\\d\\ne");
  Calendar calendar{"x", support::moment("2025-03-03T09:00"), {}};
  calendar.entries.push_back({"u", support::moment("2025-03-05 24:00"), "s", "", ""});
  calendar.entries.push_back({"v", support::moment("2025-03-05T16:00"), "s", "", ""});
  const std::string text = icalendar_of(calendar);
  CHECK(text.find("DTSTART;VALUE=DATE:20250305\r\nDTEND;VALUE=DATE:20250306\r\n") != std::string::npos);
  CHECK(text.find("DTSTART:20250305T073000Z\r\nDTEND:20250305T080000Z\r\n") != std::string::npos);
  CHECK(text.find("DTSTAMP:20250303T010000Z\r\n") != std::string::npos);
}

}  // namespace wangge::server
