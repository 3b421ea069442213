// Whatever is sent to whichever operation: it is answered, never with a fault of the server's own, and what
// was refused has written nothing. The requests are drawn from a seed, so that each run asks the same.
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <random>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpConnection;
using support::HttpVisitor;
using support::listed;
using support::ServedStore;

constexpr int requests_an_operation = 120;

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

class Hostile {
 public:
  Hostile(std::string case_id, std::string record) : case_(std::move(case_id)), record_(std::move(record)) {}

  std::size_t below(std::size_t most) {
    return std::uniform_int_distribution<std::size_t>(0, most - 1)(random_);
  }
  bool one_of(std::size_t many) { return below(many) == 0; }

  // What stands in a path, percent-encoded or not.
  std::string part(const std::string& name) {
    static const std::vector<std::string> odd{"%00",
                                              "..%2F..%2Fetc",
                                              "%FF",
                                              "%E4%B8%AD",
                                              "a%2Fb",
                                              "-1",
                                              "99999999999999999999",
                                              "%F0%9F%92%A9",
                                              "%EF%BF%BF",
                                              "2025-0",
                                              "R2025-1",
                                              "+",
                                              "%25",
                                              std::string(300, 'a'),
                                              "null",
                                              "0",
                                              "%E2%80%AE",
                                              "1e9",
                                              "%C0%AF",
                                              "'%22<>"};
    if (one_of(3)) return odd[below(odd.size())];
    if (name == "id") return one_of(2) ? case_ : record_;
    if (name == "number") return std::to_string(below(4));
    if (name == "hash") return std::string(64, 'a');
    static const std::vector<std::string> actions{"annotate",   "report",     "log",    "correct_patrol",
                                                  "open",       "publish",    "accept", "hold_meeting",
                                                  "add_person", "file_patrol"};
    return actions[below(actions.size())];
  }

  json::value value(int depth = 0) {
    static const std::vector<std::string> texts{"",
                                                " ",
                                                "\xE2\x80\x8B",
                                                "\xE2\x80\xAE反",
                                                "\xEF\xBF\xBF",
                                                "A371301",
                                                "A371301-environment",
                                                "p-nobody",
                                                "2025-02-30T10:00",
                                                "2025-03-03T24:00",
                                                "9999-12-31T23:59",
                                                "=1+1",
                                                "<script>alert(1)</script>",
                                                "air.odour",
                                                "2025-0000001",
                                                "R2025-0000001",
                                                "５ＷＤ",
                                                "5WD",
                                                "-0.5",
                                                std::string(70'000, 'x')};
    switch (below(depth > 3 ? 7 : 9)) {
      case 0:
        return nullptr;
      case 1:
        return one_of(2);
      case 2:
        return static_cast<std::int64_t>(below(10)) - 5;
      case 3:
        return std::numeric_limits<std::int64_t>::max();
      case 4:
        return 1e308;
      case 5:
      case 6:
        return json::string(texts[below(texts.size())]);
      case 7: {
        json::array array;
        for (std::size_t i = below(4); i > 0; --i) array.push_back(value(depth + 1));
        return array;
      }
      default: {
        json::object object;
        for (std::size_t i = below(4); i > 0; --i) object[texts[5 + below(5)]] = value(depth + 1);
        return object;
      }
    }
  }

  // A body that has the right form in most places, and is no JSON now and then.
  std::string body(const json::object& properties) {
    if (one_of(12)) {
      static const std::vector<std::string> none{"",
                                                 "{",
                                                 "[]",
                                                 "null",
                                                 "{\"data\":{}",
                                                 "\xFF",
                                                 "{}{}",
                                                 "{\"data\":1e999}",
                                                 "\"",
                                                 "{\"data\":{},\"data\":{}}"};
      return none[below(none.size())];
    }
    json::object data;
    for (std::size_t i = below(6); i > 0 && !properties.empty(); --i)
      data[std::next(properties.begin(), static_cast<std::ptrdiff_t>(below(properties.size())))->key()] =
          value();
    json::object whole{{"data", std::move(data)}};
    if (one_of(6)) whole["party"] = value();
    if (one_of(10)) whole["more"] = value();
    std::string written = json::serialize(whole);
    if (one_of(15)) written[below(written.size())] = static_cast<char>(below(256));
    return written;
  }

 private:
  std::mt19937_64 random_{20'171'121};
  std::string case_, record_;
};

}  // namespace

TEST_CASE("requests of every kind to every operation: none fails the server, none writes what it refuses",
          "[server][slow]") {
  ServedStore served;
  support::EngineFixture& fixture = served.fixture;
  fixture.to_county();
  const CaseId patrol =
      fixture
          .must(
              "county", "file_patrol",
              R"({"grid":"A371301","from":"2025-03-03T08:00","until":"2025-03-03T08:50","result":"未见异常"})")
          .case_id;
  Hostile hostile(to_text(fixture.current), to_text(patrol));
  std::vector<HttpVisitor> visitors;
  for (const char* post : {"county", "office", "city", "village", "admin"})
    visitors.push_back(served.at_desk(post));
  const json::value described = visitors[0].get("/api/v1/openapi.json").json();
  const json::object& schemas = described.at("components").at("schemas").as_object();
  json::object properties = schemas.at("ActionData").at("properties").as_object();
  for (const auto& [name, schema] : schemas.at("LogData").at("properties").as_object())
    properties[name] = schema;

  std::map<int, int> statuses;
  int number = 0;
  for (const auto& [path, methods] : described.at("paths").as_object()) {
    for (const auto& [method, operation] : methods.as_object()) {
      const std::string id = text(operation.at("operationId"));
      if (id == "signOut" || id == "listen") continue;  // ends the session; never ends
      for (int i = 0; i < requests_an_operation; ++i) {
        std::string target = "/api/v1" + std::string(path);
        for (std::size_t at = target.find('{'); at != std::string::npos; at = target.find('{')) {
          const std::size_t end = target.find('}', at);
          target.replace(at, end - at + 1, hostile.part(target.substr(at + 1, end - at - 1)));
        }
        std::string mark = "?";
        HttpVisitor::Headers headers{{"Sec-Fetch-Site", "same-origin"}};
        for (const json::value& parameter : operation.at("parameters").as_array()) {
          if (text(parameter.at("in")) == "query" && hostile.one_of(3)) {
            target += mark + text(parameter.at("name")) + "=" + hostile.part("id");
            mark = "&";
          }
        }
        if (hostile.one_of(20)) target += mark + "odd=1";
        if (!hostile.one_of(10)) headers["Idempotency-Key"] = "h" + std::to_string(number++);
        if (hostile.one_of(5))
          headers["If-Match"] = hostile.one_of(2) ? "\"1\"" : "W/\"99999999999999999999\"";
        const bool writes = method != "get";
        std::string body;
        if (writes) {
          headers["Content-Type"] = hostile.one_of(15) ? "text/plain" : "application/json";
          body = id == "addAttachment" ? std::string(hostile.below(3000), 'p') : hostile.body(properties);
        }
        HttpVisitor& visitor = visitors[hostile.below(visitors.size())];
        const std::int64_t before = fixture.store->reader()->head().position;
        std::string upper(method);
        for (char& c : upper) c = static_cast<char>(std::toupper(c));
        const HttpAnswer answer = visitor.send(upper, target, body, headers);
        ++statuses[answer.status];
        INFO(id << " " << target << " " << body.substr(0, 300) << " → " << answer.status << " "
                << answer.body.substr(0, 300));
        REQUIRE(answer.status != 0);
        CHECK((answer.status < 500 || answer.status == 501 || answer.status == 503));
        if (answer.status >= 400) {
          CHECK(fixture.store->reader()->head().position == before);
          // What is refused says so in JSON that can be read, whatever bytes were sent.
          json::error_code error;
          json::parse(answer.body, error);
          CHECK_FALSE(error);
        }
      }
    }
  }
  CHECK(listed(verify(fixture.readers(), {})).empty());
  std::cout << "hostile requests:";
  for (const auto& [status, count] : statuses) std::cout << ' ' << status << 'x' << count;
  std::cout << '\n';
}

}  // namespace wangge::server
