// D4, 附件2三4:
// "对综合性、复杂性问题，县区环境监管二级网格无法解决、确需市一级网格解决的，由二级网格书面上报市环境监管
// 网格化工作领导小组办公室，由一级网格统筹解决": in writing, signed by the head, by the county through its
// office.
#include "support/records.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;

constexpr std::string_view written = R"({"reason":"跨县区","report":"关于提请统筹解决的请示"})";
constexpr std::string_view letter = R"({"letter":"兰环网办请示〔2025〕1号"})";
constexpr std::string_view why = R"({"reason":"超出权限"})";

void to_preparing(EngineFixture& fixture) {
  fixture.to_county();
  fixture.must("county", "prepare_escalation", why);
}

const ClockState* open_clock(const CaseState& state, std::string_view rule) {
  for (const ClockState& clock : state.clocks)
    if (clock.open() && clock.rule == rule) return &clock;
  return nullptr;
}

}  // namespace

TEST_CASE("what a county's unit asks of the city is signed by its head and forwarded by the county's office",
          "[clause][D4]") {
  EngineFixture fixture;
  support::add_person(fixture, "county-inspector", "A371301-environment", R"(["inspector","handler"])");
  support::add_person(fixture, "office-handler", "A371301-office", R"(["handler"])");
  to_preparing(fixture);
  CHECK(fixture.refusal("county-inspector", "escalate", written) == "refused.head-signs");
  fixture.must("county", "escalate", written);
  CHECK(fixture.state_name() == "disposal.escalation_at_office");
  CHECK(fixture.state().accountable() == "A371301-office");
  // The city knows nothing of it yet, and nobody but the office's head passes it on.
  CHECK(fixture.refusal("city", "take_over") == "refused.wrong-state");
  CHECK(fixture.refusal("county", "forward_escalation", letter) == "refused.wrong-person");
  CHECK(fixture.refusal("office-handler", "forward_escalation", letter) == "refused.wrong-person");
  CHECK(fixture.refusal("office", "forward_escalation") == "refused.missing-field");
  fixture.must("office", "forward_escalation", letter);
  CHECK(fixture.state_name() == "disposal.escalated");
  CHECK(fixture.state().accountable() == "3713-office");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("the county's office has two working days, and its own lateness is its own", "[clause][D4]") {
  EngineFixture fixture("2025-03-03T09:00");
  to_preparing(fixture);
  fixture.must("county", "escalate", written);
  const CaseState state = fixture.state();
  const ClockState* clock = open_clock(state, "T50");
  REQUIRE(clock != nullptr);
  CHECK(clock->unit == "A371301-office");
  CHECK(to_short_text(*clock->due) == "2025-03-05 24:00");
  fixture.at("2025-03-06T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto breaches = fixture.store->reader()->projection(fixture.current)->breaches;
  REQUIRE(breaches.size() == 1);
  CHECK(breaches.front().rule == "T50");
  CHECK(breaches.front().unit == "A371301-office");
  // Left lying at one's own office, a case costs its county like one that was not reported.
  CHECK(breaches.front().feeds == "A3.3");
  CHECK(breaches.front().points == 10);
}

TEST_CASE("the office may give it back with a reason, and the unit goes on", "[clause][D4]") {
  EngineFixture fixture;
  to_preparing(fixture);
  fixture.must("county", "escalate", written);
  CHECK(fixture.refusal("office", "return_escalation") == "refused.missing-field");
  fixture.must("office", "return_escalation", R"({"reason":"本级可以解决"})");
  CHECK(fixture.state_name() == "disposal.triage");
  CHECK(fixture.state().unit(Party::holder) == "A371301-environment");
  fixture.must("county", "handle_own");
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

TEST_CASE("an office that has the case itself asks the city without a way round", "[clause][D4]") {
  EngineFixture fixture;
  fixture.to_triage();
  fixture.must("station", "prepare_escalation", why);
  fixture.must("station", "escalate", written);
  fixture.must("office", "take_over");
  fixture.must("office", "prepare_escalation", why);
  fixture.must("office", "escalate", written);
  CHECK(fixture.state_name() == "disposal.escalated");
  CHECK(fixture.state().accountable() == "3713-office");
}

TEST_CASE("a township's head signs, too; a village writes itself", "[clause][D4]") {
  EngineFixture fixture;
  support::add_person(fixture, "station-inspector", "B37130101-station", R"(["inspector","handler"])");
  fixture.to_triage();
  fixture.must("station-inspector", "prepare_escalation", why);
  CHECK(fixture.refusal("station-inspector", "escalate", written) == "refused.head-signs");
  fixture.must("station", "escalate", written);
  CHECK(fixture.state().accountable() == "A371301-office");
}

}  // namespace wangge
