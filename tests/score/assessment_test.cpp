// The catalogue's arithmetic, computed by hand from the document's text: one row a situation.
#include "engine/score/assess.h"

#include <rapidcheck.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <charconv>
#include <random>
#include <sstream>

#include "engine/assessment/case_facts.h"
#include "engine/city/city.h"
#include "engine/city/fact.h"
#include "support/city_data.h"
#include "support/engine_fixture.h"

namespace wangge {
namespace {

using support::EngineFixture;

const GridCode county{37'130'100'000};     // A371301
const GridCode neighbour{37'130'200'000};  // A371302

const Catalogue& catalogue() {
  return *support::linyi().catalogue(2025);
}

int number_in(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

// "tried*2": twice; "listed:x": of the subject x; "T10#7@u": case 7 missed T10 at the unit u.
std::vector<CountedFact> facts_of(const std::string& words) {
  std::vector<CountedFact> facts;
  std::istringstream stream(words);
  for (std::string word; stream >> word;) {
    CountedFact fact;
    fact.county = county;
    if (const auto hash = word.find('#'); hash != std::string::npos) {
      const auto at = word.find('@');
      fact.clock = word.substr(0, hash);
      fact.case_id = make_case_id(2025, number_in(std::string_view(word).substr(hash + 1)));
      fact.subject = at == std::string::npos ? "A371301-environment" : word.substr(at + 1);
      fact.number = static_cast<int>(facts.size());
      facts.push_back(fact);
      continue;
    }
    const auto star = word.find('*');
    const int times = star == std::string::npos ? 1 : number_in(std::string_view(word).substr(star + 1));
    word = word.substr(0, star);
    const auto colon = word.find(':');
    fact.fact = word.substr(0, colon);
    for (int i = 0; i < times; ++i) {
      fact.subject = colon == std::string::npos ? std::to_string(i) : word.substr(colon + 1);
      facts.push_back(fact);
    }
  }
  return facts;
}

SettingChoices choices_of(const std::string& words) {
  SettingChoices given;
  std::istringstream stream(words);
  for (std::string word; stream >> word;)
    given[word.substr(0, word.find('='))] = word.substr(word.find('=') + 1);
  const auto choices = complete_choices(catalogue(), given);
  REQUIRE(choices.has_value());
  return *choices;
}

CountyScore scored(const std::string& facts, const std::string& settings = {}) {
  return assess(catalogue(), choices_of(settings), std::vector{county}, facts_of(facts)).counties.front();
}

struct Computed {
  const char* clause;
  const char* facts;
  const char* settings;
  int total;  // tenths
  const char* grade;
};

// 100 points to begin with: 10 + 25 + 65.
const Computed situations[] = {
    {"AM", "", "", 1000, "excellent"},
    // 未制定方案的，该项不得分。未备案减1分。未编码减1分。未动态管理减2分，未公开减1分。
    {"A1.1", "plan-missing", "", 950, "excellent"},
    {"A1.1", "plan-not-filed", "", 990, "excellent"},
    {"A1.1", "grids-not-coded", "", 990, "excellent"},
    {"A1.1", "plan-not-maintained", "", 980, "excellent"},
    {"A1.1", "plan-not-published", "", 990, "excellent"},
    {"A1.1", "plan-not-filed grids-not-coded plan-not-maintained plan-not-published", "", 950, "excellent"},
    {"A1.1", "plan-missing plan-not-filed grids-not-coded plan-not-maintained", "", 950, "excellent"},
    {"A1.1", "plan-not-filed*3", "", 990, "excellent"},
    // 未明确网格监管责任减2分；四类责任人每项减1分；未明确部门职责减2分。
    {"A1.2", "grid-duties-missing", "", 980, "excellent"},
    {"A1.2", "responsible-person-missing:leading", "", 990, "excellent"},
    {"A1.2", "responsible-person-missing:leading responsible-person-missing:leading", "", 990, "excellent"},
    {"A1.2",
     "responsible-person-missing:leading responsible-person-missing:deputy-leading "
     "responsible-person-missing:principal responsible-person-missing:direct",
     "", 960, "excellent"},
    {"A1.2", "responsible-person-missing:fifth", "", 1000, "excellent"},
    {"A1.2", "department-duties-missing", "", 980, "excellent"},
    {"A1.2",
     "grid-duties-missing department-duties-missing responsible-person-missing:leading "
     "responsible-person-missing:direct",
     "", 950, "excellent"},
    // 未成立领导小组不得分；负责人未任组长减2分；未设办公室减1分。
    {"A2.1", "leading-group-missing", "", 950, "excellent"},
    {"A2.1", "head-not-government", "", 980, "excellent"},
    {"A2.1", "group-office-missing", "", 990, "excellent"},
    {"A2.1", "head-not-government group-office-missing", "", 970, "excellent"},
    // 每少1个网格派驻人员减0.1分；每少1个部门减1分；未公开每个部门减1分。
    {"A2.2", "staff-not-posted", "", 999, "excellent"},
    {"A2.2", "staff-not-posted*49", "", 951, "excellent"},
    {"A2.2", "staff-not-posted*51", "", 950, "excellent"},
    {"A2.2", "duties-not-detailed*2", "", 980, "excellent"},
    {"A2.2", "staff-not-published:water staff-not-published:water", "", 990, "excellent"},
    {"A2.2", "staff-not-published*6", "", 950, "excellent"},
    // 五项还是六项：每缺一项减1分。
    {"A2.3", "mechanism-missing:patrol", "", 990, "excellent"},
    {"A2.3", "mechanism-missing:disclosure", "mechanisms=six", 990, "excellent"},
    {"A2.3", "mechanism-missing:disclosure", "mechanisms=five", 1000, "excellent"},
    {"A2.3", "mechanism-missing:patrol mechanism-missing:disclosure", "mechanisms=five", 990, "excellent"},
    {"A2.3",
     "mechanism-missing:patrol mechanism-missing:report mechanism-missing:disposal "
     "mechanism-missing:communication mechanism-missing:supervision mechanism-missing:disclosure",
     "", 950, "excellent"},
    // 未成立监管机构每乡减1分；未设人员每乡减1分。
    {"A2.4", "township-agency-missing:a", "", 990, "excellent"},
    {"A2.4", "township-agency-missing:a township-staff-missing:a", "", 980, "excellent"},
    {"A2.4", "township-staff-missing*12", "", 900, "excellent"},
    // 未建立清单不得分；不全减2分。
    {"A3.1", "source-list-missing source-list-incomplete", "", 950, "excellent"},
    {"A3.1", "source-list-incomplete", "", 980, "excellent"},
    // 每部门：无计划减1分；未按计划开展减2分；无台账减2分；未报送减1分。
    {"A3.2", "yearly-plan-missing*2", "", 980, "excellent"},
    {"A3.2", "plan-not-carried-out", "", 980, "excellent"},
    {"A3.2", "ledger-missing", "", 980, "excellent"},
    {"A3.2", "ledger-not-submitted", "", 990, "excellent"},
    {"A3.2", "yearly-plan-missing*2 plan-not-carried-out*2 ledger-missing*2 ledger-not-submitted*2", "", 900,
     "excellent"},
    // 应报未报每次减1分；未定期报送减2分（两次迟报：一次还是每次）。
    {"A3.3", "not-reported", "", 990, "excellent"},
    {"A3.3", "T03#1 T04#1", "", 990, "excellent"},
    {"A3.3", "T03#1 T19#2 found#3", "", 970, "excellent"},
    {"A3.3", "T50#1@A371301-office T19#1", "", 990, "excellent"},
    {"A3.3", "T03#1@C37130101018-village T04#2@B37130101-station", "reported-levels=all", 980, "excellent"},
    {"A3.3", "T03#1@C37130101018-village T04#2@B37130101-station", "reported-levels=named", 990, "excellent"},
    {"A3.3", "T03#1 T04#1", "reported-counting=case", 990, "excellent"},
    {"A3.3", "T03#1 T04#1", "reported-counting=time", 980, "excellent"},
    {"A3.3", "T03#1@C37130101018-village T04#1 T05#1", "reported-levels=named reported-counting=time", 980,
     "excellent"},
    {"A3.3", "submission-late", "", 980, "excellent"},
    {"A3.3", "submission-late*2", "late-submissions=once", 980, "excellent"},
    {"A3.3", "submission-late*2", "late-submissions=each", 960, "excellent"},
    // 未按时办结每件减1分；未移交每件减1分；应联合未联合每件减2分。
    {"A3.4", "T10#1", "", 990, "excellent"},
    {"A3.4", "T06#1 T10#1", "", 990, "excellent"},
    // 办结：处置期限，还是每个环节；二级网格，还是各级；参加单位迟延算不算未组织。
    {"A3.4", "T06#1 T07#2 T08#3 T14#4", "finished-in-time=limit", 1000, "excellent"},
    {"A3.4", "T06#1 T07#2 T08#3 T14#4", "finished-in-time=steps", 960, "excellent"},
    {"A3.4", "T09#1 T11#2 T27#3", "", 970, "excellent"},
    {"A3.4", "T10#1@B37130101-station T13#2@B37130101-station T17#3@B37130101-station",
     "handling-levels=county", 1000, "excellent"},
    {"A3.4", "T10#1@B37130101-station T13#2@B37130101-station T17#3@B37130101-station", "handling-levels=all",
     960, "excellent"},
    {"A3.4", "T06#1@C37130101018-village", "handling-levels=all finished-in-time=steps", 990, "excellent"},
    {"A3.4", "T18b#1", "late-party=spared", 1000, "excellent"},
    {"A3.4", "T18b#1", "late-party=counts", 980, "excellent"},
    {"A3.4", "T18#1 T18b#1", "late-party=counts", 980, "excellent"},
    {"A3.4", "T18b#1@B37130101-station", "late-party=counts handling-levels=all", 980, "excellent"},
    {"A3.4", "T10#1@A371301-water T10#1@A371301-environment", "", 990, "excellent"},
    {"A3.4", "T13#1", "", 990, "excellent"},
    {"A3.4", "T17#1", "", 980, "excellent"},
    {"A3.4", "T42#1", "", 980, "excellent"},         // 未组织实施: the government decided nothing
    {"A3.4", "T10#1 T16b#1", "", 980, "excellent"},  // 未按要求移送 beside 未按时办结
    {"A3.4", "T10#1 T13#1", "double-penalty=both", 980, "excellent"},
    {"A3.4", "T10#1 T13#1", "double-penalty=dearest", 990, "excellent"},
    {"A3.4", "T10#1 T17#1", "double-penalty=both", 970, "excellent"},
    {"A3.4", "T10#1 T17#1", "double-penalty=dearest", 980, "excellent"},
    {"A3.4", "T03#1 T10#1", "double-penalty=both", 980, "excellent"},
    {"A3.4", "T03#1 T10#1", "double-penalty=dearest", 990, "excellent"},
    {"A3.4", "T10#1 T10#2 T10#3 T10#4 T10#5 T10#6 T17#7 T17#8 T17#9", "", 900, "excellent"},
    {"A3.4", "T15#1 T24#1", "", 1000, "excellent"},  // limits that the catalogue does not count
    // 未建立制度减5分；每少一次减2.5分。
    {"A3.5", "meeting-missing", "", 975, "excellent"},
    {"A3.5", "meeting-missing*2", "", 950, "excellent"},
    {"A3.5", "meeting-system-missing meeting-missing*2", "", 900, "excellent"},
    // 未组织综合性督查减4分；部门未督查每部门减1分。
    {"A3.6", "supervision-missing", "", 960, "excellent"},
    // 未组织综合性督查：按全年一次未组织，或按每期每镇街。
    {"A3.6", "supervision-missing", "comprehensive-supervision=year", 960, "excellent"},
    {"A3.6", "township-supervision-missing*3", "comprehensive-supervision=year", 1000, "excellent"},
    {"A3.6", "township-supervision-missing*3", "comprehensive-supervision=each", 960, "excellent"},
    {"A3.6", "supervision-missing department-supervision-missing*7", "", 900, "excellent"},
    // 督查结果未公开减3分；未报送、处罚未公开每部门减1分；机制落实未公开减3分。
    {"A3.7", "findings-not-published", "", 970, "excellent"},
    {"A3.7", "department-submission-missing*2", "", 980, "excellent"},
    {"A3.7", "T29#1@A371301-water T30#2@A371301-water T31#3@A371301-police", "", 980, "excellent"},
    {"A3.7", "penalties-not-published:A371301-water T29#1@A371301-water", "", 990, "excellent"},
    // 各负有环境监管职责的部门: neither a township's office nor a village is one.
    {"A3.7", "T29#1@B37130101-station T30#2@C37130101018-village", "", 1000, "excellent"},
    // 同一次迟报，3-2 和 3-7 各有一句。
    {"A3.7", "ledger-not-submitted department-submission-missing", "late-department-returns=both", 980,
     "excellent"},
    {"A3.2", "ledger-not-submitted department-submission-missing", "late-department-returns=ledger", 990,
     "excellent"},
    {"A3.7", "ledger-not-submitted department-submission-missing", "late-department-returns=return", 990,
     "excellent"},
    {"A3.7", "implementation-not-published findings-not-published", "", 940, "excellent"},
    // 加分：最高 4、6、5 分。
    {"A4.1", "accountability-case", "", 1020, "excellent"},
    {"A4.1", "accountability-case*3", "", 1040, "excellent"},
    {"A4.2", "pilot on-site-meeting", "", 1030, "excellent"},
    {"A4.2", "on-site-meeting*2", "on-site-meetings=once", 1020, "excellent"},
    {"A4.2", "on-site-meeting*2", "on-site-meetings=each", 1040, "excellent"},
    {"A4.2", "provincial-report national-report", "", 1015, "excellent"},
    {"A4.2", "pilot on-site-meeting national-report*4", "", 1060, "excellent"},
    {"A4.3", "platform training", "", 1050, "excellent"},
    {"A4.3", "training*2", "", 1010, "excellent"},
    {"A4.3", "platform plan-missing", "bonus-over-100=capped", 990, "excellent"},
    {"A4.3", "platform training accountability-case*2 pilot", "bonus-over-100=allowed", 1100, "excellent"},
    {"A4.3", "platform training accountability-case*2 pilot", "bonus-over-100=capped", 1000, "excellent"},
    // 扣分项不设下限。
    {"A5.1", "criticism", "", 950, "excellent"},
    {"A5.2", "listed*2 platform", "", 940, "excellent"},
    {"A5.3", "tried*11", "", -100, "fail"},
    // 90、80、60 分（含）以上。
    {"AR", "criticism*2", "", 900, "excellent"},
    {"AR", "criticism*2 staff-not-posted", "", 899, "good"},
    {"AR", "criticism*4", "", 800, "good"},
    {"AR", "criticism*4 staff-not-posted", "", 799, "pass"},
    {"AR", "criticism*8", "", 600, "pass"},
    {"AR", "criticism*8 staff-not-posted", "", 599, "fail"},
};

}  // namespace

TEST_CASE("situations computed by hand from the document",
          "[assessment][A1.1][A1.2][A2.1][A2.2][A2.3][A2.4][A3.1][A3.2][A3.3][A3.4][A3.5][A3.6][A3.7][A4.1]"
          "[A4.2][A4.3][A5.1][A5.2][A5.3][AM][AR]") {
  for (const Computed& situation : situations) {
    INFO(situation.clause << ": " << situation.facts << " | " << situation.settings);
    const CountyScore score = scored(situation.facts, situation.settings);
    CHECK(score.total == situation.total);
    CHECK(score.grade == situation.grade);
  }
}

TEST_CASE("every rule and every choice of every setting stands in the table of situations", "[assessment]") {
  std::string all;
  for (const Computed& situation : situations)
    all += std::string(" ") + situation.facts + " " + situation.settings + " ";
  for (const CatalogueRule& rule : catalogue().rules) {
    INFO(rule.id);
    bool found = all.find(" " + rule.fact) != std::string::npos;
    for (const std::string& clock : rule.clocks)
      found = found || all.find(" " + clock + "#") != std::string::npos;
    CHECK(found);
  }
  for (const CatalogueSetting& setting : catalogue().settings)
    for (const std::string& choice : setting.choices) {
      INFO(setting.id << "=" << choice);
      CHECK(all.find(" " + setting.id + "=" + choice + " ") != std::string::npos);
    }
}

TEST_CASE("Linyi's catalogue has the document's items and points", "[assessment][AM]") {
  int items = 0, bonus = 0;
  for (const CatalogueItem& item : catalogue().items) {
    if (item.kind == ItemKind::item) items += item.points;
    if (item.kind == ItemKind::bonus) bonus += item.points;
  }
  CHECK(items == 1000);
  CHECK(bonus == 150);
  CHECK(catalogue().items.size() == 19);
  CHECK(support::linyi().catalogue(2016) == nullptr);
}

TEST_CASE("sixteen second-level grids are assessed, those of the document", "[assessment][A0]") {
  for (const int year : {2017, 2025}) {
    const auto counties = assessed_counties(support::linyi(), year);
    REQUIRE(counties.size() == 16);
    CHECK(counties.front() == county);
  }
}

TEST_CASE("what the floor and the cap took away is told", "[assessment][A3.4]") {
  const CountyScore score = scored("T17#1 T17#2 T17#3 T17#4 T17#5 T17#6 accountability-case*3");
  const auto item = [&](std::string_view id) {
    return *std::ranges::find(score.items, id, &ItemScore::item);
  };
  CHECK(item("A3.4").points == 0);
  CHECK(item("A3.4").rules.front().points == -120);
  CHECK(item("A3.4").beyond == 20);
  CHECK(item("A4.1").points == 40);
  CHECK(item("A4.1").beyond == -20);
}

TEST_CASE("equal scores share a rank, and the next is left out", "[assessment][AR]") {
  auto facts = facts_of("criticism");
  facts.push_back(facts.front());
  facts.back().county = neighbour;
  const GridCode third{37'130'300'000};
  const Assessment assessment =
      assess(catalogue(), choices_of(""), std::vector{county, neighbour, third}, std::move(facts));
  CHECK(assessment.counties[0].rank == 2);
  CHECK(assessment.counties[1].rank == 2);
  CHECK(assessment.counties[2].rank == 1);
}

TEST_CASE("the order of the facts changes nothing, and one more fault never raises a score",
          "[assessment][AM]") {
  REQUIRE(rc::check("order", [] {
    const auto count = *rc::gen::inRange<std::size_t>(0, 40);
    std::vector<CountedFact> facts;
    for (std::size_t i = 0; i < count; ++i) {
      const Computed& any = situations[*rc::gen::inRange<std::size_t>(0, std::size(situations))];
      for (CountedFact& fact : facts_of(any.facts)) facts.push_back(std::move(fact));
    }
    const auto choices = choices_of(*rc::gen::element(std::string(), std::string("double-penalty=dearest"),
                                                      std::string("mechanisms=five bonus-over-100=capped")));
    const auto score = [&](std::vector<CountedFact> of) {
      return assess(catalogue(), choices, std::vector{county}, std::move(of)).counties.front();
    };
    const CountyScore before = score(facts);
    auto shuffled = facts;
    std::ranges::shuffle(shuffled, std::mt19937(*rc::gen::arbitrary<unsigned>()));
    RC_ASSERT(score(shuffled).total == before.total);
    auto more = facts;
    more.push_back(facts_of("T10#99").front());
    RC_ASSERT(score(more).total <= before.total);
  }));
}

TEST_CASE("an unknown setting or choice is refused", "[assessment][A2.3]") {
  CHECK_FALSE(complete_choices(catalogue(), {{"mechanisms", "seven"}}).has_value());
  CHECK_FALSE(complete_choices(catalogue(), {{"weather", "fine"}}).has_value());
}

TEST_CASE("a breach is a fact of the county of the unit that was late", "[assessment][A3.3][A3.4]") {
  EngineFixture fixture;
  fixture.to_own_handling();  // at the township's station
  fixture.at("2025-04-30T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto reader = fixture.store->reader();
  const auto facts = case_facts(*reader, GridCode{37'130'000'000}, 2025);
  const auto late = std::ranges::find(facts, "T10", &CountedFact::clock);
  REQUIRE(late != facts.end());
  CHECK(late->county == county);
  CHECK(late->subject == support::station_unit);
  CHECK(late->case_id == fixture.current);
  CHECK(case_facts(*reader, neighbour, 2025).empty());
  CHECK(case_facts(*reader, county, 2024).empty());
  SECTION("unless an outage of the system excuses it") {
    // At most three days at once, so a long one is recorded in parts.
    for (Moment from = support::moment("2025-03-03T10:00"); from < support::moment("2025-04-29T00:00");
         from += std::chrono::hours{72}) {
      const auto recorded = fixture.engine->record_outage(from, from + std::chrono::hours{72}, "机房断电",
                                                          "admin", "o" + to_text(from));
      REQUIRE(recorded.has_value());
    }
    const auto rest = case_facts(*reader, county, 2025);
    CHECK(std::ranges::find(rest, "T10", &CountedFact::clock) == rest.end());
  }
}

TEST_CASE("a limit that ends on 31 December is missed in the old year", "[assessment][A3.4]") {
  EngineFixture fixture("2025-12-26T09:00");
  fixture.to_own_handling();  // 3 working days: 29, 30, 31 December
  fixture.at("2026-01-15T09:00");
  fixture.engine->advance(fixture.time.now());
  const auto reader = fixture.store->reader();
  const auto old_year = case_facts(*reader, county, 2025);
  const auto late = std::ranges::find(old_year, "T10", &CountedFact::clock);
  REQUIRE(late != old_year.end());
  CHECK(to_short_text(late->at) == "2025-12-31 24:00");
  const auto new_year = case_facts(*reader, county, 2026);
  CHECK(std::ranges::find(new_year, "T10", &CountedFact::clock) == new_year.end());
}

TEST_CASE("a catalogue that can't be right is refused, with line and field", "[assessment][AM]") {
  const auto fault_of = [](const std::string& from, const std::string& to) {
    CityFiles files = support::linyi_files();
    std::string& text = files.at("assessment-2017.toml");
    const auto place = text.find(from);
    REQUIRE(place != std::string::npos);
    text.replace(place, from.size(), to);
    const CityLoad load = load_city(files);
    REQUIRE_FALSE(load.city);
    REQUIRE_FALSE(load.faults.empty());
    CHECK(load.faults.front().file == "assessment-2017.toml");
    CHECK(load.faults.front().line > 0);
    return load.faults.front().field;
  };
  CHECK(fault_of("fact = \"mechanism-missing\"", "fact = \"moon-phase\"") == "fact");
  CHECK(fault_of("id = \"pilot\"", "id = \"pilots\"") == "id");
  CHECK(fault_of("kind = \"bonus\"\nsection = \"四、加分项\"\npoints = 40",
                 "kind = \"bonus\"\nsection = \"四\"\npoints = 10") == "points");
  CHECK(fault_of("item = \"A5.3\"", "item = \"A5.4\"") == "item");
  CHECK(fault_of("when = [\"mechanisms=five\"]", "when = [\"mechanisms=seven\"]") == "when");
  CHECK(fault_of("clocks = [\"T13\"", "clocks = [\"T99\"") == "clocks");
  CHECK(fault_of("clocks = [\"T13\"", "clocks = [\"T10\"") == "clocks");
  CHECK(fault_of("clocks = [\"T13\"", "clocks = [\"T17\"") == "clocks");
  CHECK(fault_of("effect = \"add\"", "effect = \"double\"") == "effect");
  CHECK(fault_of("effect = \"add\"", "effect = \"subtract\"") == "effect");
  CHECK(fault_of("per = \"post\"", "per = \"grid\"") == "per");
  CHECK(fault_of("least = 800", "least = 950") == "least");
  CHECK(fault_of("id = \"double-penalty\"", "id = \"double-penalties\"") == "setting");
  CHECK(fault_of("first_year = 2017", "first_year = 2017\nlast_year = 2016") == "last_year");
  CHECK(fault_of("first_year = 2017", "first_year = 2017\ncolour = \"red\"") == "colour");
}

TEST_CASE("two catalogues can't hold for the same year", "[assessment][AM]") {
  CityFiles files = support::linyi_files();
  files["assessment-2026.toml"] = files.at("assessment-2017.toml");
  files.at("city.toml") += "\n[[assessment]]\nfile = \"assessment-2026.toml\"\n";
  const CityLoad load = load_city(files);
  REQUIRE_FALSE(load.city);
  CHECK(load.faults.front().file == "assessment-2026.toml");
  CHECK(load.faults.front().field == "first_year");
}

}  // namespace wangge
