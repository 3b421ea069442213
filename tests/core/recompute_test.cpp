// Limits that are counted again: for a notice, an outage or a policy that came after they began.
#include <algorithm>
#include <catch2/catch.hpp>

#include "engine/stream/entries.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;
using support::listed;
using support::moment;

std::vector<Breach> breaches(EngineFixture& fixture) {
  return breaches_of(fixture.state());
}

std::vector<std::string> actions(EngineFixture& fixture) {
  std::vector<std::string> names;
  for (const Event& event : fixture.events(fixture.current)) names.push_back(event.action);
  return names;
}

const ClockState& newest(const CaseState& state, std::string_view name) {
  const ClockState* found = nullptr;
  for (const ClockState& clock : state.clocks)
    if (clock.clock == name) found = &clock;
  REQUIRE(found != nullptr);
  return *found;
}

// 6 March 2025, on which the handling of a case logged on the 3rd falls due, becomes a day off.
std::shared_ptr<const City> with_a_day_off(CityFiles& files) {
  return support::changed_city("holidays.csv", "2025-01-01,", "2025-03-06,off,临时放假,Day off\n2025-01-01,",
                               &files);
}

// The policy's next version; with another limit for T10, or none changed.
std::shared_ptr<const City> next_policy(std::string_view limit, CityFiles& files) {
  const std::string rule = "difficult = false\non_spot = false\nnormal = ";
  const auto changed = support::changed_city("deadlines.toml", rule + "\"3WD\"",
                                             rule + "\"" + std::string(limit) + "\"", &files);
  std::string& text = files.at("deadlines.toml");
  text.replace(text.find("linyi-2017-1"), 12, "linyi-2017-2");
  const CityLoad load = load_city(files);
  REQUIRE(load.city);
  return load.city;
}

// One clock in a stream of its own, moved by hand.
struct OneClock {
  StreamState state;

  void take(Moment at, ClockEntry entry) {
    Event event;
    event.case_id = make_case_id(2025, 1);
    event.sequence = state.sequence + 1;
    event.at = at;
    event.clocks.push_back(std::move(entry));
    begin_event(state, event);
    end_event(state, event);
  }
  void recompute(const City& city, Moment at) {
    DeadlineCircumstances circumstances;
    circumstances.start = state.clocks.front().started;
    const Counting counting{city, {}};
    for (ClockEntry& entry : recompute_entries(counting, circumstances, state.id, clock(), "修订"))
      take(at, std::move(entry));
  }
  const ClockState& clock() const { return state.clocks.front(); }
};

OneClock handling(const City& city, Moment at, std::optional<Limit> given) {
  DeadlineCircumstances circumstances;
  circumstances.start = at;
  OneClock one;
  one.take(at,
           *start_entry({city, {}}, circumstances, 1, "handle", std::string(support::county_unit), 0, given));
  return one;
}

}  // namespace

// "A notice or outage that comes late excuses a clock that was met late, too, when it would then have been in
// time." Also where the case has long been finished.
TEST_CASE("a notice that comes late excuses what was met late, in a finished case, too", "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  bool excused = true;
  SECTION("a day late, and excused by a day") {
    fixture.at("2025-03-07T09:00");
  }
  SECTION("four days late, and still three") {
    fixture.at("2025-03-11T09:00");
    excused = false;
  }
  fixture.must("station", "finish", R"({"result":"已清理"})");
  fixture.must("office", "pass");
  const auto missed = [&] {
    std::vector<Moment> fell_due;
    for (const Breach& breach : breaches(fixture))
      if (breach.rule == "T10" && !breach.annulled) fell_due.push_back(breach.fell_due);
    return fell_due;
  };
  REQUIRE(missed() == std::vector<Moment>{moment("2025-03-07T00:00")});
  CityFiles files;
  const auto city = with_a_day_off(files);
  REQUIRE(fixture.engine->change_city(city, files, "admin", "notice", "国办通知").has_value());
  CHECK(missed() == (excused ? std::vector<Moment>{} : std::vector<Moment>{moment("2025-03-08T00:00")}));
  const CaseState state = fixture.state();
  CHECK(newest(state, "handle").status == ClockStatus::met);
  const auto projection = fixture.store->reader()->projection(fixture.current);
  const auto counted = std::ranges::count_if(
      projection->breaches, [](const Breach& breach) { return breach.rule == "T10" && !breach.annulled; });
  CHECK(counted == (excused ? 0 : 1));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "An outage of the system itself excuses every day that it touches, as nobody could act."
TEST_CASE("an outage that is recorded late excuses what was met late", "[clock][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-03-07T09:00");
  fixture.must("station", "finish", R"({"result":"已清理"})");
  fixture.must("office", "pass");
  REQUIRE(fixture.engine
              ->record_outage(moment("2025-03-05T08:00"), moment("2025-03-05T09:00"), "停电", "admin", "o")
              .has_value());
  for (const Breach& breach : breaches(fixture))
    if (breach.rule == "T10") CHECK(breach.annulled);
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "What was given by hand is an event's own, and is carried."
TEST_CASE("a limit that was given by hand outlives a new version of the policy", "[clock][S1][G4]") {
  const Moment start = moment("2025-03-03T09:00");
  OneClock one = handling(*support::sample_city(), start, Limit{90, LimitUnit::WD});
  const Moment due = *one.clock().due;
  CityFiles files;
  const auto city = next_policy("5WD", files);
  one.recompute(*city, moment("2025-03-10T09:00"));
  CHECK(one.clock().limit == Limit{90, LimitUnit::WD});
  CHECK(*one.clock().due == due);
  one.take(moment("2025-03-11T09:00"), pause_entry(one.clock(), "采样"));
  one.recompute(*city, moment("2025-03-11T10:00"));
  one.take(moment("2025-03-12T09:00"), resume_entry({*city, {}}, one.clock(), moment("2025-03-12T09:00")));
  CHECK(one.clock().limit == Limit{90, LimitUnit::WD});
  CHECK(*one.clock().due == due_moment(start, Limit{91, LimitUnit::WD}, city->calendar));
}

// "The new limit is in no event, so a resume goes back; a change of policy during a suspension is lost."
TEST_CASE("a policy's new limit stands in an event, and holds after a suspension", "[clock][D1]") {
  OneClock one = handling(*support::sample_city(), moment("2025-03-03T09:00"), std::nullopt);
  CityFiles files;
  const auto city = next_policy("5WD", files);
  const Moment paused = moment("2025-03-04T09:00");
  const Moment resumed = moment("2025-03-05T09:00");
  SECTION("changed while it runs") {
    one.recompute(*city, paused);
    CHECK(*one.clock().due == moment("2025-03-11T00:00"));
    one.take(paused, pause_entry(one.clock(), "采样"));
  }
  SECTION("changed while it stands still") {
    one.take(paused, pause_entry(one.clock(), "采样"));
    one.recompute(*city, paused);
    CHECK_FALSE(one.clock().due);
  }
  one.take(resumed, resume_entry({*city, {}}, one.clock(), resumed));
  CHECK(one.clock().limit == Limit{5, LimitUnit::WD});
  CHECK(one.clock().policy == "linyi-2017-2");
  // Time stood still at the end of the 4th alone.
  CHECK(*one.clock().due == moment("2025-03-12T00:00"));
}

// A case is urged "at a case's second yellow"; one limit that is counted anew is no second.
TEST_CASE("a limit that an outage made longer is warned of again, and not urged for that", "[clock][D1]") {
  EngineFixture fixture;
  fixture.to_own_handling();
  fixture.at("2025-03-07T09:00");
  fixture.engine->advance(fixture.time.now());
  const int warned = fixture.state().warnings;
  const auto count = [&](std::string_view action) {
    const auto names = actions(fixture);
    return std::ranges::count(names, action);
  };
  const auto urged = count("urge"), told = count("warn");
  REQUIRE(fixture.engine
              ->record_outage(moment("2025-03-05T08:00"), moment("2025-03-06T20:00"), "停电", "admin", "o")
              .has_value());
  fixture.at("2025-03-10T20:00");
  fixture.engine->advance(fixture.time.now());
  CHECK(count("warn") == told + 1);
  CHECK(fixture.state().warnings == warned);
  CHECK(count("urge") == urged);
}

TEST_CASE("moments do not run backwards when a limit becomes shorter", "[clock][A3.4]") {
  EngineFixture fixture;
  CityFiles files;
  const auto city = with_a_day_off(files);
  REQUIRE(fixture.engine->change_city(city, files, "admin", "notice", "国办通知").has_value());
  fixture.to_own_handling();
  fixture.at("2025-03-07T20:00");
  fixture.must("office", "annotate", R"({"note":"催问"})");
  // The notice was a mistake: the limit had run out on the day before.
  const auto right = support::changed_city("holidays.csv", "never there", "", &files);
  REQUIRE(fixture.engine->change_city(right, files, "admin", "corrected", "更正").has_value());
  fixture.engine->advance(fixture.time.now());
  Moment last{};
  for (const Event& event : fixture.events(fixture.current)) {
    CHECK(event.at >= last);
    last = event.at;
  }
  const auto found = breaches(fixture);
  const auto one = std::ranges::find(found, std::string("T10"), &Breach::rule);
  REQUIRE(one != found.end());
  CHECK(one->fell_due == moment("2025-03-07T00:00"));
  CHECK(listed(verify(fixture.readers(), {})).empty());
}

// "An outage excuses every day that it touches": the calendar's own dates, too, as nobody could hand in.
TEST_CASE("what the calendar fixes moves for an outage alone", "[clock][R3]") {
  const City& city = *support::sample_city();
  const DeadlineRule& rule = *city.policy.find("T33");
  const Moment due = moment("2025-07-11T00:00");
  OneClock one;
  one.take(moment("2025-01-01"),
           fixed_entry({city, {}}, 1, rule, "A371301-office", moment("2025-01-01"), due));
  REQUIRE(*one.clock().due == due);
  const std::vector<Pause> outages{
      {moment("2025-07-10T23:00"), moment("2025-07-11T01:00"), "停电", "outage", "admin", true}};
  DeadlineCircumstances circumstances;
  for (ClockEntry& entry :
       recompute_entries({city, outages}, circumstances, one.state.id, one.clock(), "停电"))
    one.take(moment("2025-07-11T09:00"), std::move(entry));
  CHECK(*one.clock().due == moment("2025-07-13T00:00"));
}

}  // namespace wangge
