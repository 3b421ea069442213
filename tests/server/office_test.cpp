// What an office does at the desks beside cases: records begun, what presses first, what may be the same, the
// half-year's return, scores and papers.
#include <algorithm>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/served_store.h"

namespace wangge::server {
namespace {

namespace json = boost::json;

using support::HttpAnswer;
using support::HttpVisitor;
using support::ServedStore;

std::string text(const json::value& value) {
  return std::string(value.as_string());
}

const json::object* with(const json::value& list, std::string_view member, std::string_view value) {
  for (const json::value& one : list.as_array()) {
    const json::value* found = one.as_object().if_contains(member);
    if (found != nullptr && *found == json::value(value)) return &one.as_object();
  }
  return nullptr;
}

std::string path_of(const CaseId id) {
  return std::string(id.is_record() ? "/api/v1/records/" : "/api/v1/cases/") + to_text(id);
}

}  // namespace

TEST_CASE("whoever may begin a record is given its form, and begins it", "[server][P2][N2]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village"), office = served.at_desk("office");
  const json::value forms = village.get("/api/v1/record-forms").json().at("items");
  const json::object* patrol = with(forms, "action", "file_patrol");
  REQUIRE(patrol != nullptr);
  CHECK(text(patrol->at("title")) == "归档巡查记录");
  const json::object* grid = with(patrol->at("fields"), "name", "grid");
  REQUIRE(grid != nullptr);
  CHECK(text(grid->at("value").as_array()[0].at("code")) == support::village_grid);
  CHECK(with(forms, "action", "call_meeting") == nullptr);
  CHECK(with(forms, "action", "open") == nullptr);

  const std::string body =
      R"({"data":{"grid":"C37130101018","from":"2025-03-03T08:20","until":"2025-03-03T08:50","result":"正常","found":false}})";
  const HttpAnswer begun =
      village.post("/api/v1/records/begin/file_patrol", body, {{"Idempotency-Key", "p1"}});
  INFO(begun.body);
  REQUIRE(begun.status == 201);
  const json::value lines = village.get("/api/v1/records?kind=patrol&order=newest").json().at("items");
  REQUIRE(lines.as_array().size() == 1);
  CHECK(text(lines.as_array()[0].at("title")).find("2025-03-03") != std::string::npos);

  // Each form that is offered is one that the rules would take, for whoever it is offered to.
  const json::value of_office = office.get("/api/v1/record-forms").json().at("items");
  CHECK(with(of_office, "action", "call_meeting") != nullptr);
  CHECK(with(of_office, "action", "open_assessment") == nullptr);  // the city's
  CHECK(with(served.at_desk("city").get("/api/v1/record-forms").json().at("items"), "action",
             "open_assessment") != nullptr);
  for (const json::value& one : of_office.as_array()) CHECK_FALSE(one.at("fields").as_array().empty());
}

TEST_CASE("records are found by words, year and unit, the newest first, page by page", "[server][P2]") {
  ServedStore served(false, [](support::EngineFixture& fixture) {
    for (const char* day : {"01", "02", "03"})
      fixture.must("village", "file_patrol",
                   std::string(R"({"grid":"C37130101018","from":"2025-03-)") + day +
                       R"(T07:20","until":"2025-03-)" + day + R"(T07:50","result":"第)" + day + R"(次"})");
  });
  HttpVisitor village = served.at_desk("village");
  const json::value first = village.get("/api/v1/records?order=newest&size=2").json();
  REQUIRE(first.at("items").as_array().size() == 2);
  CHECK(text(first.at("items").as_array()[0].at("title")).find("第03次") != std::string::npos);
  const json::value second =
      village.get("/api/v1/records?order=newest&size=2&after=" + text(first.at("next"))).json();
  REQUIRE(second.at("items").as_array().size() == 1);
  CHECK(text(second.at("items").as_array()[0].at("title")).find("第01次") != std::string::npos);
  CHECK_FALSE(second.as_object().contains("next"));
  CHECK(village.get("/api/v1/records?text=%E7%AC%AC02%E6%AC%A1").json().at("items").as_array().size() == 1);
  CHECK(village.get("/api/v1/records?text=nothing").json().at("items").as_array().empty());
  CHECK(village.get("/api/v1/records?year=2024").json().at("items").as_array().empty());
  CHECK(village.get("/api/v1/records?year=soon").status == 400);
  CHECK(village.get("/api/v1/records?order=best").status == 400);
}

TEST_CASE("what meets the most pressing limit comes first; what is grave, and what makes no sense, does not",
          "[server][D1]") {
  ServedStore served;
  served.fixture.to_triage();
  HttpVisitor station = served.at_desk("station");
  const json::value can = station.get(path_of(served.fixture.current) + "/actions").json();
  const json::array& items = can.at("items").as_array();
  REQUIRE_FALSE(items.empty());
  CHECK_FALSE(items.front().at("meets").as_array().empty());
  CHECK(text(items.front().at("group")) == "handle");
  // Nobody complained, and nobody sent it.
  CHECK(with(can.at("items"), "action", "notify_reporter") == nullptr);
  CHECK(with(can.at("items"), "action", "inform_sender") == nullptr);
  CHECK(with(can.at("refused"), "action", "notify_reporter") == nullptr);
  bool grave = false;
  for (const json::value& one : items) {
    const bool is = text(one.at("group")) == "grave";
    CHECK((is || !grave));  // none after them is not
    grave = grave || is;
  }
  CHECK(grave);
  const json::value desk = station.get("/api/v1/to-do").json();
  const json::object& row = desk.at("items").as_array()[0].as_object();
  CHECK(text(row.at("awaited").at("action")) == text(items.front().at("action")));
  CHECK(row.at("awaited").at("own").as_bool());
}

TEST_CASE("what waits for a leader's word says so, to the leader and to others", "[server][D4][P1]") {
  ServedStore served(false, [](support::EngineFixture& fixture) {
    fixture.must(
        "county", "draft_yearly_plan",
        R"({"year":2025,"area":"全区","focus":"涂装","method":"lot","frequency":4,"persons":["county"]})");
  });
  // Whoever drafted it does not approve it; another leader of the unit does.
  const json::value other = served.at_desk("county-2").get("/api/v1/to-do").json();
  REQUIRE(other.at("decisions").as_array().size() == 1);
  const json::object& plan = other.at("decisions").as_array()[0].as_object();
  CHECK(text(plan.at("awaited").at("action")) == "approve_yearly_plan");
  CHECK(plan.at("awaited").at("decides").as_bool());
  CHECK(text(plan.at("title")).find("2025") != std::string::npos);
  CHECK(served.at_desk("county").get("/api/v1/to-do").json().at("decisions").as_array().empty());
  CHECK(served.at_desk("station").get("/api/v1/to-do").json().at("decisions").as_array().empty());
}

TEST_CASE("what may be the same is found by kind, grid or place, and recently; the nearest in words first",
          "[server][P2]") {
  ServedStore served;
  served.fixture.log(
      R"({"title":"村东料场裸土未盖","position":{"longitude":118.3501,"latitude":35.0501,"system":"WGS84"}})");
  const CaseId first = served.fixture.current;
  served.fixture.log(R"({"title":"河道漂油"})");
  served.fixture.log(R"({"title":"村东料场裸土没盖","categories":["water.river-refuse"]})");
  HttpVisitor village = served.at_desk("village");
  const std::string category = served.fixture.state(first).registered.categories.front();
  const std::string asked = "/api/v1/similar?grid=C37130101018&category=" + category;
  const json::value found =
      village.get(asked + "&text=%E6%9D%91%E4%B8%9C%E6%96%99%E5%9C%BA&at=118.3502,35.0502").json();
  REQUIRE_FALSE(found.at("items").as_array().empty());
  const json::object& best = found.at("items").as_array()[0].as_object();
  CHECK(text(best.at("case")) == to_text(first));
  CHECK(best.at("metres").as_int64() < 20);
  CHECK(best.at("alike").as_int64() > 30);
  CHECK(served.at_desk("neighbour").get(asked).json().at("items").as_array().empty());
  CHECK(village.get("/api/v1/similar?category=" + category).status == 400);
  CHECK(village.get(asked + "&at=here").status == 400);
  // A case is not like itself.
  const json::value others = village.get(path_of(first) + "/similar").json();
  CHECK(with(others.at("items"), "case", to_text(first)) == nullptr);
  served.fixture.at("2025-06-02T09:00");
  CHECK_FALSE(village.get(asked).json().at("items").as_array().empty());  // still open
}

TEST_CASE("a half-year's return is drafted from what was recorded, and offered from its last day on",
          "[server][R3]") {
  ServedStore served(false,
                     [](support::EngineFixture& fixture) { fixture.engine->advance(fixture.time.now()); });
  HttpVisitor office = served.at_desk("office");
  const json::value owed = office.get("/api/v1/records?kind=submission&unit=A371301-office&open=true").json();
  REQUIRE_FALSE(owed.at("items").as_array().empty());
  std::string path;
  for (const json::value& one : owed.at("items").as_array())
    if (text(one.at("subject")) == "half-year" && text(one.at("title")).find("上半年") != std::string::npos)
      path = "/api/v1/records/" + text(one.at("record"));
  REQUIRE_FALSE(path.empty());
  const json::value draft = office.get(path + "/draft").json();
  CHECK_FALSE(draft.at("figures").as_array().empty());
  CHECK(text(draft.at("report")).find("上半年") != std::string::npos);
  const json::value early = office.get(path + "/actions").json();
  CHECK(with(early.at("items"), "action", "submit") == nullptr);
  const json::object* submit = with(early.at("refused"), "action", "submit");
  REQUIRE(submit != nullptr);
  CHECK(text(submit->at("from")).starts_with("2025-06-30"));
  served.fixture.at("2025-06-30T09:00");
  const json::value then = office.get(path + "/actions").json();
  REQUIRE(with(then.at("items"), "action", "submit") != nullptr);
  json::object figures;
  for (const json::value& one : draft.at("figures").as_array())
    figures[one.at("name").as_string()] = one.at("value");
  const json::object body{{"data", {{"report", draft.at("report")}, {"figures", figures}}}};
  const HttpAnswer done =
      office.post(path + "/actions/submit", json::serialize(body), {{"Idempotency-Key", "half"}});
  INFO(done.body);
  CHECK(done.status == 200);
  CHECK(office.get(path_of(served.fixture.log()) + "/draft").status == 404);
}

TEST_CASE("a year's scores are read item by item, each deduction with what proves it, by whom they are told",
          "[server][AM]") {
  ServedStore served;
  served.fixture.log();
  served.fixture.at("2025-04-01T09:00");
  served.fixture.engine->advance(served.fixture.time.now());
  const json::value all = served.at_desk("city").get("/api/v1/scores/2025?county=A371301").json();
  CHECK(all.at("counties").as_array().size() > 1);
  CHECK(all.at("ranked").as_bool());
  std::int64_t counted = 0;
  for (const json::value& item : all.at("items").as_array())
    for (const json::value& rule : item.at("rules").as_array()) {
      CHECK_FALSE(text(rule.at("text")).empty());
      counted += rule.at("facts_count").as_int64();
    }
  CHECK(counted > 0);
  const json::value own = served.at_desk("office").get("/api/v1/scores/2025").json();
  REQUIRE(own.at("counties").as_array().size() == 1);
  CHECK(text(own.at("county")) == "A371301");
  CHECK_FALSE(own.at("counties").as_array()[0].as_object().contains("rank"));
  CHECK(served.at_desk("office")
            .get("/api/v1/scores/2025?county=A371302")
            .json()
            .at("counties")
            .as_array()
            .size() == 1);
  CHECK(served.at_desk("village").get("/api/v1/scores/2025").status == 403);
  CHECK(served.at_desk("city").get("/api/v1/scores/1812").status == 400);
}

TEST_CASE("a letter is seen as it will be before it is sent, and had as a file afterwards", "[server][D2]") {
  ServedStore served;
  served.fixture.to_county();
  served.fixture.must("county", "prepare_transfer", R"({"reason":"属公安部门职责"})");
  const std::string path = path_of(served.fixture.current);
  HttpVisitor county = served.at_desk("county");
  const json::value can = county.get(path + "/actions").json();
  const json::object* sends = with(can.at("items"), "action", "send_transfer");
  REQUIRE(sends != nullptr);
  CHECK(text(sends->at("letter")) == "transfer");
  json::object data;
  for (const json::value& field : sends->at("fields").as_array()) {
    if (!field.at("required").as_bool()) continue;
    const std::string name = text(field.at("name"));
    data[name] = name == "unit" ? "A371301-police" : "临兰环移〔2025〕3号";
  }
  const Head before = served.fixture.store->reader()->head();
  const std::string body = json::serialize(json::object{{"data", data}});
  const HttpAnswer seen = county.post(path + "/actions/send_transfer/letter", body);
  INFO(seen.body.substr(0, 300));
  REQUIRE(seen.status == 200);
  CHECK(seen.body.starts_with("%PDF-"));
  CHECK(served.fixture.store->reader()->head() == before);
  CHECK(county.get(path + "/letters/transfer").status != 200);
  REQUIRE(county.post(path + "/actions/send_transfer", body, {{"Idempotency-Key", "s"}}).status == 200);
  CHECK(county.get(path + "/letters/transfer").body.starts_with("%PDF-"));
  CHECK(with(county.get(path).json().at("letters"), "letter", "transfer") != nullptr);
  CHECK(county.get(path + "/letters/nonsense").status == 404);
  CHECK(served.at_desk("neighbour").get(path + "/letters/transfer").status == 404);
}

TEST_CASE("a file keeps the name that it was sent under", "[server][P2]") {
  ServedStore served;
  HttpVisitor village = served.at_desk("village");
  const HttpAnswer stored =
      village.post("/api/v1/attachments", "\xFF\xD8\xFF" + std::string(99, 'p') + "\xFF\xD9",
                   {{"Content-Type", "image/jpeg"}, {"X-Name", "..%2F%E7%85%A7.jpg"}});
  REQUIRE(stored.status == 201);
  served.fixture.log(R"({"attachments":[")" + text(stored.json().at("hash")) + R"("]})");
  const json::value shown = village.get(path_of(served.fixture.current)).json();
  CHECK(text(shown.at("attachments").as_array()[0].at("name")) == "..照.jpg");
}
}  // namespace wangge::server
