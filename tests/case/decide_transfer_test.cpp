// Where a case may be passed on to, by transfers, returns and requests, and who decides a dispute.
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

constexpr std::string_view to_police =
    R"({"unit":"A371301-police","letter":"兰环移〔2025〕1号","reason":"属交通噪声"})";
constexpr std::string_view not_ours = R"({"reason":"不属本单位职责","unit":"A371301-environment"})";

}  // namespace

TEST_CASE("a transfer needs its letter, and its receiver signs or gives reasons", "[decide][D2]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
  CHECK(fixture.refusal("county", "send_transfer", R"({"unit":"A371301-police","reason":"无函"})") ==
        "refused.missing-field");
  CHECK(fixture.refusal("county", "send_transfer",
                        R"({"unit":"A371301-environment","letter":"一号函","reason":"给自己"})") ==
        "refused.transfer-to-itself");
  fixture.must("county", "send_transfer", to_police);
  CHECK(fixture.refusal("county", "take_transfer", R"({"letter":"回执"})") == "refused.wrong-person");
  fixture.must("police", "take_transfer", R"({"letter":"回执"})");
  CHECK(fixture.state().unit(Party::holder) == "A371301-police");
  CHECK(fixture.state().unit(Party::sender) == support::county_unit);
  // The sender stays obliged to co-operate: it may still add to the case.
  fixture.must("county", "annotate", R"({"note":"补充取样结果"})");
}

// "Returned with the reason and the unit that should have it" (T14): to oneself it would only give time.
TEST_CASE("a unit can't return a case to itself", "[decide][D2]") {
  EngineFixture fixture;
  fixture.log();
  fixture.must("village", "report");
  CHECK(fixture.refusal("station", "return_report", R"({"reason":"不属","unit":"B37130101-station"})") ==
        "refused.return-to-itself");
}

TEST_CASE("a case that was returned twice goes to the office, which decides for good", "[decide][D2]") {
  EngineFixture fixture;
  fixture.to_county();
  for (int turn = 1; turn <= 2; ++turn) {
    fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
    fixture.must("county", "send_transfer", to_police);
    fixture.must("police", "return_transfer", not_ours);
    CHECK(fixture.state().returns == turn);
    CHECK(fixture.state_name() == (turn == 1 ? "disposal.triage" : "competence"));
  }
  CHECK(fixture.state().accountable() == "A371301-office");
  CHECK(fixture.refusal("county", "decide_competence", not_ours) == "refused.wrong-person");
  fixture.must("office", "decide_competence", R"({"unit":"A371301-police","reason":"属交通噪声"})");
  CHECK(fixture.state_name() == "reported");
  CHECK(fixture.refusal("police", "return_report", not_ours) == "refused.returned-twice");
  fixture.must("police", "accept");
  CHECK(fixture.state().unit(Party::holder) == "A371301-police");
}

// "One stay, one limit": a limit does not begin afresh by sending a case to and fro.
TEST_CASE("what a unit passed on does not come back to it by a transfer", "[decide][D2][A3.4]") {
  EngineFixture fixture;
  fixture.to_county();
  fixture.must("county", "prepare_transfer", R"({"reason":"不属管辖"})");
  fixture.must("county", "send_transfer", to_police);
  fixture.must("police", "take_transfer", R"({"letter":"回执"})");
  fixture.must("police", "prepare_transfer", R"({"reason":"不属管辖"})");
  const std::string back = R"({"unit":"A371301-environment","letter":"一号函","reason":"退回"})";
  CHECK(fixture.refusal("police", "send_transfer", back) == "refused.transfer-back");
  fixture.must("police", "send_transfer", R"({"unit":"A371301-water","letter":"一号函","reason":"属水利"})");
}

// 附件2三: "移交移送相关职能部门", within a county; what needs another one is escalated in writing.
TEST_CASE("no county is charged by another's transfer, return or plan", "[decide][D2][D3][D4]") {
  EngineFixture fixture;
  fixture.to_county();
  const std::string elsewhere = R"({"unit":"A371302-environment","letter":"一号函","reason":"排口在邻县"})";
  SECTION("transferred") {
    fixture.must("county", "prepare_transfer", R"({"reason":"属邻县"})");
    CHECK(fixture.refusal("county", "send_transfer", elsewhere) == "refused.unit-elsewhere");
  }
  SECTION("made a party") {
    fixture.must("county", "prepare_joint", R"({"reason":"多部门"})");
    fixture.must("county", "request_joint", R"({"report":"请求"})");
    fixture.must("government", "approve_joint");
    CHECK(fixture.refusal("government", "issue_plan",
                          R"({"plan":"检查","parties":[{"unit":"A371302-environment","task":"取样"},)"
                          R"({"unit":"A371301-police","task":"到场"}]})") == "refused.party-elsewhere");
    CHECK(fixture.refusal("government", "issue_plan",
                          R"({"plan":"检查","parties":[{"unit":"A371301-police","task":"到场"}]})") ==
          "refused.one-party");
  }
  SECTION("returned to") {
    fixture.log();
    fixture.must("village", "report");
    CHECK(fixture.refusal("station", "return_report",
                          R"({"unit":"A371302-environment","reason":"属邻县"})") == "refused.unit-elsewhere");
  }
}

TEST_CASE("nobody asks itself for a joint enforcement", "[decide][D3]") {
  EngineFixture fixture;
  fixture.to_triage();
  fixture.must("station", "verify_on_site", R"({"result":"属实"})");
  fixture.must("station", "prepare_joint", R"({"reason":"多部门"})");
  fixture.must("station", "request_joint", R"({"report":"请求"})");
  CHECK(fixture.state().unit(Party::organiser) == "A371301-government");
}

// The leading group's office decides, and nobody in its own case (D2).
TEST_CASE("a dispute goes to the office over all that have a part in it", "[decide][D2]") {
  EngineFixture fixture;
  {
    fixture.to_triage();
    fixture.must("station", "verify_on_site", R"({"result":"属实"})");
    for (int turn = 1; turn <= 2; ++turn) {
      fixture.must("station", "prepare_transfer", R"({"reason":"不属管辖"})");
      fixture.must("station", "send_transfer", to_police);
      fixture.must("police", "return_transfer", not_ours);
    }
    CHECK(fixture.state().accountable() == "A371301-office");
    CHECK(fixture.refusal("station", "decide_competence", not_ours) == "refused.wrong-person");
  }
  CHECK(fixture.state_name() == "competence");
}

}  // namespace wangge
