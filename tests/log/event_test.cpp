// What is written once must be read for decades, byte by byte.
#include <rapidcheck.h>
#include <boost/json.hpp>
#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>

#include "engine/base/time.h"
#include "engine/log/event.h"

namespace wangge {
namespace {

// Texts as people and attackers write them.
rc::Gen<std::string> text() {
  return rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "网格", "a", "\"", "\\", "\n", "\r", "\t", "\x01", "\x1f", "\x7f", "\u2028", "\u200f", "𠮷", "😀",
          "é", "</script>", "'; DROP TABLE event;--", "{", "}", "\xEF\xBB\xBF", "%n", "\\u0000", "//", " ")),
      [](const std::vector<std::string>& pieces) {
        std::string joined;
        for (const std::string& piece : pieces) joined += piece;
        return joined;
      });
}

rc::Gen<Moment> any_moment() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(-62'135'596'800'000, 253'402'300'799'999), moment_of);
}

template <class T>
rc::Gen<std::optional<T>> maybe(rc::Gen<T> gen) {
  return rc::gen::oneOf(rc::gen::just(std::optional<T>()), rc::gen::map(std::move(gen), [](T value) {
                          return std::optional<T>(std::move(value));
                        }));
}

rc::Gen<Limit> any_limit() {
  return rc::gen::map(rc::gen::inRange(1, 400), [](int amount) {
    return amount % 6 == 0 ? Limit{0, LimitUnit::SD}
                           : Limit{amount, amount % 6 == 1   ? LimitUnit::UH
                                           : amount % 6 == 2 ? LimitUnit::WH
                                           : amount % 6 == 3 ? LimitUnit::WD
                                           : amount % 6 == 4 ? LimitUnit::ND
                                                             : LimitUnit::MO};
  });
}

ClockEntry any_entry() {
  ClockEntry entry;
  entry.number = *rc::gen::inRange(-1, 2000);
  entry.operation = static_cast<ClockOperation>(*rc::gen::inRange(0, 12));
  entry.rule = *text();
  entry.clock = *text();
  entry.unit = *text();
  entry.party = *rc::gen::inRange(0, 5);
  entry.limit = *maybe(any_limit());
  entry.due = *maybe(any_moment());
  entry.old = *maybe(any_moment());
  entry.notice = *maybe(any_moment());
  entry.policy = *text();
  entry.feeds = *text();
  entry.points = *rc::gen::inRange(0, 50);
  entry.reason = *text();
  return entry;
}

Event any_event() {
  Event event;
  event.case_id = {*rc::gen::inRange<std::int64_t>(0, 99'999'999'999)};
  event.sequence = *rc::gen::inRange(1, 100'000);
  event.at = *any_moment();
  event.recorded = *any_moment();
  event.actor = *text();
  event.unit = *text();
  event.as = *text();
  event.role = *text();
  event.importer = *text();
  event.action = *text();
  event.clause = *text();
  event.from = *text();
  event.to = *text();
  event.round = *rc::gen::inRange(1, 50);
  event.party = *rc::gen::inRange(0, 50);
  for (std::size_t party = 0; party < party_count; ++party)
    if (*rc::gen::inRange(0, 3) == 0) event.set.emplace_back(static_cast<Party>(party), *text());
  if (*rc::gen::inRange(0, 2) == 0) {
    boost::json::object data;
    data[*text()] = *text();
    data["number"] = *rc::gen::arbitrary<std::int64_t>();
    data["position"] = {
        {"longitude", 118.35 + *rc::gen::inRange(0, 1000) * 0.001}, {"latitude", 35.05}, {"system", "WGS84"}};
    data["list"] = {true, nullptr, boost::json::object{{"z", 1}, {"a", *text()}}};
    event.data = canonical_json(data);
  }
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) event.clocks.push_back(any_entry());
  event.key = *rc::gen::inRange<std::uint64_t>(0, 1ULL << 63);
  return event;
}

Event golden() {
  Event event;
  event.case_id = make_case_id(2025, 123);
  event.sequence = 4;
  event.at = *parse_moment("2025-03-03T09:30:00.250");
  event.recorded = *parse_moment("2025-03-03T09:31");
  event.actor = "station";
  event.unit = "B37130101-station";
  event.as = "holder";
  event.role = "handler";
  event.importer = "importer";
  event.action = "issue_plan";
  event.clause = "D3";
  event.from = "disposal.joint_planning";
  event.to = "disposal.joint_enforcement";
  event.round = 2;
  event.party = 1;
  event.set = {{Party::holder, "B37130101-station"}, {Party::delegate, ""}};
  event.data = canonical_json(
      boost::json::parse(R"({"plan":"联合\"检查\"\n","a":[1,{"c":0.5,"b":true}]})").as_object());
  ClockEntry start;
  start.number = 3;
  start.rule = "T18b";
  start.clock = "joint-task";
  start.unit = "A371301-police";
  start.party = 1;
  start.limit = Limit{10, LimitUnit::WD};
  start.due = *parse_moment("2025-03-18");
  start.notice = *parse_moment("2025-03-14");
  start.policy = "linyi-2017-1";
  ClockEntry breach;
  breach.number = 2;
  breach.operation = ClockOperation::breach;
  breach.due = *parse_moment("2025-03-03");
  breach.old = *parse_moment("2025-03-02");
  breach.feeds = "A3.4";
  breach.points = 20;
  breach.reason = "\t控制符\x01";
  event.clocks = {start, breach};
  event.key = 0x0123456789abcdefULL;
  return event;
}

}  // namespace

TEST_CASE("every event reads back as it was written", "[event][P2]") {
  CHECK(rc::check("decode(encode(e)) == e, and encoding again gives the same bytes", [] {
    const Event event = any_event();
    const std::string bytes = encode(event);
    const Event read = decode(bytes);
    RC_ASSERT(read == event);
    RC_ASSERT(encode(read) == bytes);
  }));
}

TEST_CASE("the bytes of an event are the same in every version of the program", "[event][P2]") {
  std::ifstream file(WANGGE_SOURCE_DIR "/tests/data/event-golden.txt");
  std::string bytes;
  std::string hash;
  REQUIRE(std::getline(file, bytes));
  REQUIRE(std::getline(file, hash));
  CHECK(encode(golden()) == bytes);
  CHECK(decode(bytes) == golden());
  Hash before{};
  before[0] = 1;
  CHECK(to_hex(hash_of(before, bytes)) == hash);
}

TEST_CASE("other spellings of the same event are seen as a change", "[event][P2]") {
  const std::string bytes = encode(golden());
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"\"seq\":4", "\"seq\": 4"},
                                 {"\"case\":20250000123,\"seq\":4", "\"seq\":4,\"case\":20250000123"},
                                 {"联合", "\\u8054\\u5408"}}) {
    std::string other = bytes;
    other.replace(other.find(from), from.size(), to);
    CHECK(decode(other) == golden());
    CHECK(encode(decode(other)) == bytes);
    CHECK(hash_of({}, other) != hash_of({}, bytes));
  }
}

TEST_CASE("bytes that are no event are told from one", "[event][P2]") {
  for (const std::string_view bytes :
       {"", "null", "[]", "{\"unknown\":1}", "{\"case\":\"1\"}", "{\"seq\":1.5}",
        "{\"set\":{\"king\":\"x\"}}", "{\"clocks\":[{\"op\":\"explode\"}]}", "{\"clocks\":[1]}",
        "{\"case\":1", "{\"case\":1}x", "{\"actor\":\"\xff\"}"})
    CHECK_THROWS_AS(decode(bytes), std::exception);
}

}  // namespace wangge
