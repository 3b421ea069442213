#include "storage/sqlite/sqlite_store.h"

#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <catch2/catch.hpp>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include "storage/store_conformance.h"

namespace wangge {

namespace {

// A folder of this test alone, removed at its end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "wangge-store-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  std::string file(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Another process that opens the store, commits `changes` and holds it until it is killed.
class OtherWriter {
 public:
  OtherWriter(const std::string& path, const Batch& batch) {
    int ready[2];
    REQUIRE(pipe(ready) == 0);
    child_ = fork();
    if (child_ == 0) {
      const auto held = open_for_writing(path, samples::start);
      held->commit(batch);
      [[maybe_unused]] const auto written = write(ready[1], "x", 1);
      for (;;) pause();
    }
    char signal = 0;
    [[maybe_unused]] const auto received = read(ready[0], &signal, 1);
    close(ready[0]);
    close(ready[1]);
  }
  ~OtherWriter() { end(); }
  OtherWriter(const OtherWriter&) = delete;
  OtherWriter& operator=(const OtherWriter&) = delete;

  void end() {
    if (child_ > 0) {
      kill(child_, SIGKILL);
      waitpid(child_, nullptr, 0);
    }
    child_ = 0;
  }

 private:
  pid_t child_ = 0;
};

// SQL beside the store, for what the store itself never does.
void run_sql(const std::string& path, const std::string& sql) {
  sqlite3* database = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &database) == SQLITE_OK);
  char* message = nullptr;
  const int code = sqlite3_exec(database, sql.c_str(), nullptr, nullptr, &message);
  INFO((message == nullptr ? "" : message));
  REQUIRE(code == SQLITE_OK);
  sqlite3_close(database);
}

std::string read_text(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::unique_ptr<Store> open_for_test(const std::string& path, const SqliteLimits& limits = {}) {
  return open_for_writing(path, samples::start, limits);
}

}  // namespace

TEST_CASE("the SQLite store keeps what every store promises", "[slow][store][sqlite]") {
  const Folder folder;
  check_store([&] {
    return StoreUnderTest{[&] { return open_for_test(folder.file("a.db")); }, &open_for_reading,
                          folder.file("copy.db")};
  });
}

TEST_CASE("a second writer is told who holds the store", "[store][sqlite]") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  auto store = open_for_test(path);
  const std::string owner = "pid " + std::to_string(getpid()) + " since 2025-01-01T08:00:00.000+08:00";
  SECTION("in the same process, also under another name of the file") {
    std::filesystem::create_symlink(path, folder.file("b.db"));
    for (const std::string& name : {path, folder.file("b.db")}) {
      try {
        open_for_test(name);
        FAIL("two writers");
      } catch (const StoreBusy& busy) {
        REQUIRE(busy.owner() == owner);
      }
    }
    store.reset();
    REQUIRE_NOTHROW(open_for_test(path));
  }
  SECTION("in another process, and a killed one leaves no lock behind") {
    store.reset();
    samples::Script script;
    const std::vector<Change> changes{script.log()};
    OtherWriter other(path, script.batch(changes));
    REQUIRE_THROWS_AS(open_for_test(path), StoreBusy);
    REQUIRE(open_for_reading(path)->head().position == 1);
    other.end();
    // A reader that comes first reads the log but leaves it to the next writer.
    const auto log_size = std::filesystem::file_size(path + "-wal");
    REQUIRE(open_for_reading(path)->head().position == 1);
    REQUIRE(std::filesystem::file_size(path + "-wal") == log_size);
    REQUIRE(open_for_test(path)->reader()->head().position == 1);
  }
}

TEST_CASE("a full disk fails the commit and leaves the store as it was", "[store][sqlite]") {
  const Folder folder;
  const auto store = open_for_test(folder.file("a.db"), {.most_pages = 80});
  const auto reader = store->reader();
  samples::Script script;
  samples::Script before;
  std::string failure;
  while (failure.empty()) {
    before = script;
    REQUIRE(script.head().position < 10'000);
    Change change = script.log();
    change.events[0].body.assign(2000, 'x');
    script.events.back().body = change.events[0].body;
    try {
      store->commit(script.batch({change}));
    } catch (const StoreFailure& full) {
      failure = full.what();
    }
  }
  REQUIRE(failure.find("full") != std::string::npos);
  conformance::require_same(*reader, before);
}

TEST_CASE("a reader needs no writer and never carries the log over into the file", "[store][sqlite]") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  samples::Script script;
  {
    const auto store = open_for_test(path);
    conformance::fill(*store, script, 20, 20);
  }
  REQUIRE_FALSE(std::filesystem::exists(path + "-wal"));
  conformance::require_same(*open_for_reading(path), script);
  const auto store = open_for_test(path, {.checkpoint_pages = 1'000'000});
  const auto untouched = std::filesystem::last_write_time(path);
  store->commit(script.batch({script.log()}));
  const auto log_size = std::filesystem::file_size(path + "-wal");
  for (int i = 0; i < 3; ++i) {
    const auto reader = open_for_reading(path);
    REQUIRE(reader->list({}, {}).size() == 21);
  }
  REQUIRE(log_size > 0);
  REQUIRE(std::filesystem::file_size(path + "-wal") == log_size);
  REQUIRE(std::filesystem::last_write_time(path) == untouched);
}

TEST_CASE("files that are no store of this version are refused", "[store][sqlite]") {
  const Folder folder;
  const std::string path = folder.file("a.db");
  SECTION("of a newer program") {
    open_for_test(path);
    run_sql(path, "PRAGMA user_version = 99");
    REQUIRE_THROWS_WITH(open_for_test(path), Catch::Contains("99") && Catch::Contains("newer"));
    REQUIRE_THROWS_AS(open_for_reading(path), StoreFailure);
  }
  SECTION("of before the first release") {
    run_sql(path, read_text(WANGGE_SOURCE_DIR "/tests/data/schema-1.sql"));
    REQUIRE_THROWS_WITH(open_for_test(path), Catch::Contains("never released"));
    REQUIRE_THROWS_AS(open_for_reading(path), StoreFailure);
  }
  SECTION("of another program") {
    run_sql(path, "CREATE TABLE other (x)");
    REQUIRE_THROWS_WITH(open_for_test(path), Catch::Contains("not a store"));
  }
  SECTION("no database at all") {
    std::ofstream(path) << std::string(5000, 'x');
    REQUIRE_THROWS_AS(open_for_test(path), StoreFailure);
  }
  SECTION("none there") {
    REQUIRE_THROWS_AS(open_for_reading(path), StoreFailure);
  }
}

TEST_CASE("readers in other threads see whole batches only", "[store][sqlite]") {
  const Folder folder;
  const auto store = open_for_test(folder.file("a.db"), {.checkpoint_pages = 50});
  samples::Script script;
  conformance::fill(*store, script, 20, 0);
  std::atomic<bool> done = false;
  std::atomic<int> torn = 0;
  const auto watch = [&] {
    const auto reader = open_for_reading(folder.file("a.db"));
    while (!done) {
      const std::vector<StoredEvent> events = conformance::scan_all(*reader, 1);
      if (events.size() % 20 != 0) ++torn;
    }
  };
  {
    std::jthread first(watch);
    std::jthread second(watch);
    for (int i = 0; i < 100; ++i) {
      std::vector<Change> changes;
      for (int j = 1; j <= 20; ++j) changes.push_back(script.advance(make_case_id(2025, j)));
      store->commit(script.batch(changes));
    }
    done = true;
  }
  REQUIRE(torn == 0);
  conformance::require_same(*store->reader(), script);
}

}  // namespace wangge
