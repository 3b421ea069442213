// What every Store must do, whatever it is made of. A test case calls check_store with a factory; Catch runs
// it once for each section, so the factory must give a new, empty store for each call.
#pragma once
#include <map>
#include <thread>

#include "engine/log/log_tree.h"
#include "storage/store_list_conformance.h"
#include "storage/store_subject.h"

namespace wangge {

namespace conformance {

inline void check_commits(const StoreUnderTest& subject) {
  auto store = subject.open();
  auto reader = store->reader();
  samples::Script script;

  SECTION("a new store is empty") {
    REQUIRE(reader->head() == Head{});
    REQUIRE(scan_all(*reader, 1).empty());
    REQUIRE(reader->events(make_case_id(2025, 1)).empty());
    REQUIRE_FALSE(reader->event(1));
    REQUIRE_FALSE(reader->projection(make_case_id(2025, 1)));
    REQUIRE(reader->last_case_number(2025) == 0);
    REQUIRE(reader->list({}, {}).empty());
    REQUIRE(reader->city_files().first == 0);
    REQUIRE(reader->city_files().second.empty());
    REQUIRE(reader->digests().empty());
    REQUIRE(reader->block_roots().empty());
  }
  SECTION("what was committed is seen at once, and after reopening") {
    fill(*store, script, 40, 80);
    store->commit(script.batch({script.person("p1"), script.person("p2"), script.person("p1")}));
    require_same(*reader, script);
    reader.reset();
    store.reset();
    store = subject.open();
    require_same(*store->reader(), script);
  }
  SECTION("the events of several streams are those of each, and those of none are none") {
    fill(*store, script, 40, 80);
    const std::vector<CaseId> asked{make_case_id(2025, 30), make_case_id(2025, 3), make_case_id(2024, 1)};
    std::vector<StoredEvent> each = reader->events(asked[1]);
    for (StoredEvent& event : reader->events(asked[0])) each.push_back(std::move(event));
    const std::vector<StoredEvent> together = reader->events_of(asked);
    REQUIRE(std::ranges::equal(together, each, samples::same_event));
    REQUIRE(reader->events_of({}).empty());
  }
  SECTION("a batch that fails leaves nothing behind, and the next one works") {
    fill(*store, script, 5, 5);
    const samples::Script before = script;
    std::vector<Change> changes{script.log("没有入库"), script.advance(make_case_id(2025, 1)),
                                script.person("p9")};
    const auto hold_elsewhere = [&](Change& change) { change.standing.unit = "a unit never named before"; };
    hold_elsewhere(changes[1]);
    changes.push_back(changes.front());  // the same position again
    REQUIRE_THROWS_AS(store->commit(script.batch(changes)), StoreFailure);
    require_same(*reader, before);
    REQUIRE_FALSE(reader->person("p9"));
    CaseFilter filter;
    filter.text = "没有入库";
    REQUIRE(reader->list(filter, {}).empty());
    script = before;
    changes = {script.log("没有入库"), script.advance(make_case_id(2025, 1))};
    hold_elsewhere(changes[1]);
    script.cases[make_case_id(2025, 1)].standing.unit = changes[1].standing.unit;
    store->commit(script.batch(changes));
    require_same(*reader, script);
    REQUIRE(reader->list(filter, {}).size() == 1);
  }
  SECTION("a scan begins where it is told and ends when it is told") {
    fill(*store, script, 10, 20);
    REQUIRE(scan_all(*reader, 7).front().position == 7);
    REQUIRE(scan_all(*reader, script.head().position + 1).empty());
    std::vector<std::int64_t> seen;
    reader->scan(3, [&](const StoredEvent& event) {
      seen.push_back(event.position);
      REQUIRE(reader->event(event.position)->body == event.body);  // other questions may be asked meanwhile
      return seen.size() < 4;
    });
    REQUIRE(seen == std::vector<std::int64_t>{3, 4, 5, 6});
  }
  SECTION("case numbers and intake keys find their cases") {
    const Change change = script.log();
    store->commit(script.batch({change, script.log(), script.log()}));
    REQUIRE(reader->last_case_number(2025) == 3);
    REQUIRE(reader->last_case_number(2024) == 0);
    REQUIRE(reader->last_case_number(2026) == 0);
    const std::uint64_t hash = change.intake.front().hash;
    REQUIRE(reader->stream_by(change.intake.front()) == change.standing.id);
    REQUIRE_FALSE(reader->stream_by({IntakeDomain::name, hash}));
    REQUIRE_FALSE(reader->stream_by({IntakeDomain::key, 12345}));
  }
  SECTION("people are replaced and listed by grid") {
    std::vector<Change> changes;
    for (int i = 0; i < 30; ++i) changes.push_back(script.person("p" + std::to_string(script.any(12))));
    store->commit(script.batch(changes));
    for (const auto& [id, person] : script.people) REQUIRE(reader->person(id) == person);
    REQUIRE_FALSE(reader->person("nobody"));
    std::vector<PersonRow> expected;
    for (const auto& [id, person] : script.people) {
      if (samples::village(2, 0, 0).contains(person.grid)) expected.push_back(person);
    }
    REQUIRE(reader->people(samples::village(2, 0, 0), "", 100) == expected);
    REQUIRE(reader->people(GridCode{37'130'000'000}, "p1", 2).size() == 2);
    REQUIRE(reader->people(GridCode{37'130'000'000}, "p1", 2).front().id > "p1");
  }
  SECTION("the newest city files are kept, in their order") {
    store->put_city_files(1, {{"grids.csv", "a"}, {"city.toml", std::string("b\0c", 3)}});
    store->put_city_files(2, {{"z.csv", "z"}, {"a.csv", ""}});
    REQUIRE(reader->city_files() ==
            std::pair{2, std::vector<std::pair<std::string, std::string>>{{"z.csv", "z"}, {"a.csv", ""}}});
    REQUIRE_THROWS_AS(store->put_city_files(1, {{"grids.csv", "other"}}), StoreFailure);
  }
  SECTION("each day has the digest of its last batch") {
    std::map<Day, Head> expected;
    for (int i = 0; i < 35; ++i) {
      const std::vector<Change> changes{script.log()};
      const Batch batch = script.batch(changes);
      store->commit(batch);
      for (const auto& [day, head] : batch.days) expected[day] = head;
    }
    REQUIRE(reader->digests() == std::vector<std::pair<Day, Head>>(expected.begin(), expected.end()));
  }
  SECTION("written anew, a store holds what it is told, beside the same events and the same files") {
    fill(*store, script, 20, 60);
    store->put_city_files(1, {{"grids.csv", "a"}});
    const CaseId changed = make_case_id(2025, 4);
    script.cases.at(changed).registered->title = "改过的标题";
    script.cases.erase(make_case_id(2025, 5));
    const auto rewrite = [&](bool finishes) {
      const auto rebuilding = store->rebuild();
      LogRows log;
      log.head = script.head();
      log.days[samples::first_day] = script.head();
      for (const auto& [id, projection] : script.cases) {
        const Involved involved{"unit-9"};
        rebuilding->put({projection, {}, involved});
        const CaseStanding& standing = projection.standing;
        ++log.states[{projection.registered->grid.at_level(2), standing.state, standing.open}];
      }
      if (finishes) rebuilding->finish(log);
    };
    rewrite(false);
    REQUIRE(reader->projection(make_case_id(2025, 5)));
    rewrite(true);
    REQUIRE_FALSE(reader->projection(make_case_id(2025, 5)));
    REQUIRE(reader->projection(changed) == script.cases.at(changed));
    REQUIRE(scan_all(*reader, 1).size() == script.events.size());
    REQUIRE(reader->city_files().second.size() == 1);
    REQUIRE(reader->digests().size() == 1);
    REQUIRE(reader->in_scope(changed, {{}, {"unit-9"}}));
    REQUIRE_FALSE(reader->in_scope(changed, {{}, {"unit-0", "unit-1", "unit-2"}}));
    CaseFilter filter;
    filter.text = "改过";
    REQUIRE(ids_of(reader->list(filter, {})) == std::vector{changed});
    std::int64_t counted = 0;
    for (const StateCount& count : reader->state_counts(GridCode{37'130'000'000}, std::nullopt))
      counted += count.cases;
    REQUIRE(counted == 19);
    const std::vector<Change> more{script.advance(changed)};
    store->commit(script.batch(more));  // the writer goes on with the new tables
    REQUIRE(reader->projection(changed) == script.cases.at(changed));
  }
  SECTION("roots of the log's blocks are kept as blocks become complete") {
    const auto roots = [&] {
      BlockRoots blocks;
      for (const StoredEvent& event : script.events) blocks.add(event.position, event.hash);
      return blocks.roots();
    };
    const auto commit = [&](int events) {
      std::vector<Change> changes;
      for (int i = 0; i < events; ++i) changes.push_back(script.log());
      store->commit(script.batch(changes));
    };
    commit(events_in_block - 1);
    REQUIRE(reader->block_roots().empty());
    commit(1);
    REQUIRE(reader->block_roots() == roots());
    commit(2 * events_in_block + 5);  // two at once
    REQUIRE(reader->block_roots().size() == 3);
    REQUIRE(reader->block_roots() == roots());
    std::vector<Hash> hashes;
    for (std::size_t i = 99; i < 1999; ++i) hashes.push_back(script.events[i].hash);
    REQUIRE(reader->event_hashes(100, 2000) == hashes);
    REQUIRE(reader->event_hashes(script.head().position, 9999).size() == 1);
  }
  SECTION("a reader that holds a moment sees nothing that comes after it") {
    fill(*store, script, 20, 0);
    reader->hold();
    const CaseId changed = make_case_id(2025, 3);
    const auto before = reader->projection(changed);
    store->commit(script.batch({script.advance(changed)}));
    REQUIRE(reader->head().position == 20);
    REQUIRE(reader->projection(changed) == before);
    REQUIRE(scan_all(*reader, 1).size() == 20);
    REQUIRE(store->reader()->head().position == 21);
  }
  SECTION("readers and commits don't wait for each other") {
    fill(*store, script, 20, 0);
    std::int64_t committed = 0;
    std::int64_t seen = 0;
    reader->scan(1, [&](const StoredEvent&) {
      ++seen;
      if (committed < 20) store->commit(script.batch({script.advance(make_case_id(2025, ++committed))}));
      return true;
    });
    REQUIRE(committed == 20);
    REQUIRE(seen == 20);  // the view of the moment when the scan began
    REQUIRE(reader->head().position == 40);
  }
  SECTION("a backup is the store as of one moment, while commits go on") {
    fill(*store, script, 200, 100);
    std::string copied;
    std::jthread other([&] { store->backup(subject.spare_path, {}); });
    for (int i = 0; i < 50; ++i) store->commit(script.batch({script.advance(make_case_id(2025, 1 + i))}));
    other.join();
    const auto copy = subject.open_copy(subject.spare_path);
    const std::vector<StoredEvent> events = scan_all(*copy, 1);
    REQUIRE(static_cast<std::int64_t>(events.size()) == copy->head().position);
    REQUIRE(events.size() <= script.events.size());
    REQUIRE(std::equal(events.begin(), events.end(), script.events.begin(), samples::same_event));
    for (const auto& [id, projection] : script.cases) {
      REQUIRE(copy->projection(id)->standing.last_position == copy->events(id).back().position);
    }
    REQUIRE_THROWS_AS(store->backup(subject.spare_path, {}), StoreFailure);
  }
  SECTION("a backup is of the moment when it began, and tells how far it is") {
    for (int i = 0; i < 100; ++i) {
      Change change = script.log();
      change.events.front().body.assign(60'000, 'x');
      script.events.back().body = change.events.front().body;
      store->commit(script.batch({change}));
    }
    const samples::Script before = script;
    int calls = 0;
    int last_done = 0;
    int last_total = -1;
    store->backup(subject.spare_path, [&](int done, int total) {
      REQUIRE(done >= last_done);
      last_done = done;
      last_total = total;
      if (++calls < 5) store->commit(script.batch({script.advance(make_case_id(2025, calls))}));
    });
    REQUIRE(calls > 1);
    REQUIRE(last_done == last_total);
    require_same(*subject.open_copy(subject.spare_path), before);
    require_same(*reader, script);
  }
}

}  // namespace conformance

inline void check_store(const std::function<StoreUnderTest()>& make) {
  SECTION("commits") {
    conformance::check_commits(make());
  }
  SECTION("lists") {
    conformance::check_lists(make());
  }
}

}  // namespace wangge
