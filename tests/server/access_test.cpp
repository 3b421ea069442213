// Who may, may; all others learn nothing: every operation of the API's description × every post, for a case,
// a complaint and a record. Who reads what is written down here from the table of docs/rules.md ("Who may
// read what"), not taken from the code.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <iostream>
#include <map>
#include <set>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::EngineFixture;
using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

struct Operation {
  std::string id, method, path;
  bool keyed = false, signed_in = true;
};

std::vector<Operation> operations_of(unsigned short port) {
  std::vector<Operation> operations;
  const json::value described = HttpVisitor(port).get("/api/v1/openapi.json").json();
  for (const auto& [path, methods] : described.at("paths").as_object())
    for (const auto& [method, operation] : methods.as_object()) {
      Operation one{text(operation.at("operationId")), std::string(method), std::string(path), false,
                    !operation.as_object().contains("security")};
      std::ranges::transform(one.method, one.method.begin(),
                             [](char c) { return static_cast<char>(std::toupper(c)); });
      for (const json::value& parameter : operation.at("parameters").as_array())
        one.keyed = one.keyed || text(parameter.at("name")) == "Idempotency-Key";
      operations.push_back(std::move(one));
    }
  return operations;
}

// With {names} filled; nullopt where one has no value here.
std::optional<std::string> filled(std::string path, const std::map<std::string, std::string>& values) {
  for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{', at)) {
    const std::size_t end = path.find('}', at);
    const auto found = values.find(path.substr(at + 1, end - at - 1));
    if (found == values.end()) return std::nullopt;
    path.replace(at, end - at + 1, found->second);
  }
  return "/api/v1" + path;
}

// What is said of one number, as it is said of any.
std::string of_any(std::string body, const std::string& id) {
  for (std::size_t at = body.find(id); at != std::string::npos; at = body.find(id))
    body.replace(at, id.size(), "#");
  return body;
}

struct Subject {
  const char* what;
  std::string id, absent;
  const char* action;
  std::set<std::string> readers;
};

// Needs no more than that one is signed in, or nothing at all.
const std::set<std::string> of_everybody{"signIn", "describe"};

}  // namespace

TEST_CASE("every operation × every post: who may not read it learns no more than of what is not there",
          "[server][slow][N1][S1]") {
  ServedStore served;
  EngineFixture& fixture = served.fixture;
  const CaseId found = fixture.log();
  fixture.to_county();
  const CaseId patrol =
      fixture
          .must(
              "county", "file_patrol",
              R"({"grid":"A371301","from":"2025-03-03T08:00","until":"2025-03-03T08:50","result":"未见异常"})")
          .case_id;
  const std::set<std::string> city{"admin",  "importer",        "city",
                                   "city-2", "city-government", "city-environment"};
  const auto with = [&](std::set<std::string> more) {
    more.insert(city.begin(), city.end());
    return more;
  };
  const Subject subjects[] = {
      {"case held by a county's department", to_text(fixture.current), "2025-0999999", "annotate",
       with({"village", "village-head", "station", "station-2", "county", "county-2", "office", "office-2",
             "government", "police"})},
      {"case of a village", to_text(found), "2025-0999999", "annotate",
       [&] {
         auto readers =
             with({"village", "village-head", "station", "station-2", "county", "county-2", "office",
                   "office-2", "government", "police"});  // whose people are the county's supervisors, too
         readers.erase("city-environment");               // nobody of its line had a part
         return readers;
       }()},
      {"patrol of a county's department", to_text(patrol), "R2025-0999999", "correct_patrol",
       with({"county", "county-2", "office", "office-2", "government", "police"})}};

  const auto operations = operations_of(served.port());
  REQUIRE(operations.size() > 20);
  int asked = 0, granted = 0, refused = 0;
  std::set<std::string> unknown;
  for (const support::Post& post : support::posts()) {
    HttpVisitor visitor = served.at_desk(std::string(post.person));
    for (const Subject& subject : subjects) {
      const bool reads = subject.readers.contains(std::string(post.person));
      const bool record = subject.id.starts_with('R');
      for (const Operation& operation : operations) {
        if (operation.path.find("{id}") == std::string::npos) continue;
        if (!operation.path.starts_with(record ? "/records/" : "/cases/")) continue;
        const auto path_of = [&](const std::string& id) {
          return filled(operation.path, {{"id", id},
                                         {"action", subject.action},
                                         {"number", "1"},
                                         {"letter", "transfer"},
                                         {"hash", std::string(64, 'a')}});
        };
        const auto path = path_of(subject.id), absent = path_of(subject.absent);
        if (!path) {
          unknown.insert(operation.id);
          continue;
        }
        INFO(post.person << " " << operation.id << " " << subject.what);
        const auto ask = [&](const std::string& target) {
          HttpVisitor::Headers headers{{"Accept-Language", "en"}};
          if (operation.method == "GET") return visitor.get(target, headers);
          // Refused in any case, so that nothing changes under the test: it lacks what it needs.
          if (operation.keyed) headers["Idempotency-Key"] = "k" + std::to_string(asked);
          headers["Content-Type"] = "application/json";
          headers["Sec-Fetch-Site"] = "same-origin";
          return visitor.send(operation.method, target, "{}", headers);
        };
        const HttpAnswer answer = ask(*path);
        ++asked;
        CHECK(answer.status < 500);
        if (reads) {
          ++granted;
          // There is no file, no letter, no draft and no clock of a patrol.
          static const std::set<std::string> of_more{"showCaseAttachment", "showRecordAttachment",
                                                     "showCaseLetter",     "showRecordLetter",
                                                     "draftRecord",        "explainRecordClock"};
          if (operation.method == "GET" && !of_more.contains(operation.id)) CHECK(answer.status == 200);
          continue;
        }
        ++refused;
        const HttpAnswer nothing = ask(*absent);
        CHECK(answer.status == 404);
        CHECK(nothing.status == 404);
        CHECK(of_any(answer.body, subject.id) == of_any(nothing.body, subject.absent));
        CHECK(answer.header("etag").empty());
      }
      // Lists and counts leave it out.
      for (const char* list :
           {"/cases?size=200", "/records?size=200", "/to-do?size=200", "/overdue/clocks?size=200"}) {
        INFO(post.person << " " << list << " " << subject.what);
        const HttpAnswer answer = visitor.get(std::string("/api/v1") + list);
        ++asked;
        if (!reads) CHECK(answer.body.find('"' + subject.id + '"') == std::string::npos);
        if (reads && std::string_view(list).starts_with(record ? "/records" : "/cases"))
          CHECK(answer.body.find('"' + subject.id + '"') != std::string::npos);
      }
    }
  }
  CHECK(unknown == std::set<std::string>());
  // Nobody who is not signed in is told anything.
  HttpVisitor village = served.at_desk("village");
  for (const Operation& operation : operations) {
    if (of_everybody.contains(operation.id)) continue;
    INFO(operation.id);
    const auto path = filled(operation.path, {{"id", subjects[0].id},
                                              {"action", "annotate"},
                                              {"number", "1"},
                                              {"hash", std::string(64, 'a')},
                                              {"name", "a"},
                                              {"token", "a"}});
    if (!path) continue;
    HttpVisitor stranger(served.port());
    const HttpAnswer answer =
        operation.method == "GET"
            ? stranger.get(*path)
            : stranger.send(operation.method, *path, operation.method == "DELETE" ? "" : "{}",
                            {{"Content-Type", "application/json"},
                             {"Sec-Fetch-Site", "same-origin"},
                             {"Idempotency-Key", "s"}});
    ++asked;
    CHECK((answer.status == 401 || !operation.signed_in || answer.status == 403 || answer.status == 404));
    // Nor is a page of somebody else's.
    if (operation.method != "GET") {
      const HttpAnswer crossed =
          village.send(operation.method, *path, operation.method == "DELETE" ? "" : "{}",
                       {{"Content-Type", "application/json"},
                        {"Origin", "https://evil.example"},
                        {"Idempotency-Key", "s"}});
      CHECK(crossed.status == 403);
    }
  }
  std::cout << "access: " << operations.size() << " operations, " << support::posts().size() << " posts, "
            << asked << " requests; of those for one case or record " << granted << " may be read, "
            << refused << " may not\n";
}

}  // namespace wangge::server
