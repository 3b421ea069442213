// Kills a process in the middle of its work, again and again, and looks whether it kept its word.
// WANGGE_CRASH_RUNS says how often; 12 unless said otherwise.
#include <sys/wait.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <csignal>
#include <cstdlib>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <thread>

#include "engine/log/event.h"
#include "engine/proof/verify.h"
#include "engine/stream/command.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/scratch_folder.h"

namespace wangge {
namespace {

struct Acknowledged {
  std::int64_t case_id = 0;
  int sequence = 0;
};

// What the worker told until it was killed, `delay` after it began its work.
std::string run_and_kill(const std::string& store, const std::string& run, std::chrono::milliseconds delay) {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const pid_t worker = fork();
  REQUIRE(worker >= 0);
  if (worker == 0) {
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execl(WANGGE_CRASH_WORKER, WANGGE_CRASH_WORKER, store.c_str(), run.c_str(), nullptr);
    _exit(127);
  }
  close(ends[1]);
  std::thread killer;
  std::string told;
  char buffer[1 << 16];
  for (ssize_t got = 0; (got = read(ends[0], buffer, sizeof buffer)) > 0;) {
    told.append(buffer, static_cast<std::size_t>(got));
    if (!killer.joinable())
      killer = std::thread([&] {
        std::this_thread::sleep_for(delay);
        kill(worker, SIGKILL);
      });
  }
  close(ends[0]);
  if (killer.joinable()) killer.join();
  int status = 0;
  waitpid(worker, &status, 0);
  INFO("run " << run << ", status " << status);
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(WTERMSIG(status) == SIGKILL);
  REQUIRE(told.starts_with("ready\n"));
  // A line that the pipe holds only in part was not told.
  return told.substr(6, told.rfind('\n') - 5);
}

int runs() {
  const char* wanted = std::getenv("WANGGE_CRASH_RUNS");
  return wanted == nullptr ? 12 : std::atoi(wanted);
}

}  // namespace

TEST_CASE("what was acknowledged survives a kill at any moment, once and whole", "[crash][P2]") {
  const support::ScratchFolder folder;
  const std::string path = folder.path("store.db");
  std::map<std::string, Acknowledged> acknowledged;
  std::mt19937 random(20250303);
  std::int64_t unacknowledged = 0;
  for (int run = 1; run <= runs(); ++run) {
    const std::chrono::milliseconds delay{std::uniform_int_distribution<int>(5, 300)(random)};
    std::istringstream told(run_and_kill(path, "run" + std::to_string(run), delay));
    std::string key;
    for (Acknowledged answer; told >> key >> answer.case_id >> answer.sequence;)
      REQUIRE(acknowledged.emplace(key, answer).second);

    const auto readers = [&] { return open_for_reading(path); };
    const VerifyReport report = verify(readers, {});
    if (!report.faults.empty())
      FAIL("run " << run << ": " << report.faults.front().kind << " at " << report.faults.front().position
                  << " " << report.faults.front().detail);
  }
  // Every key that is in the log, and where.
  std::map<std::uint64_t, std::vector<Acknowledged>> found;
  open_for_reading(path)->scan(1, [&](const StoredEvent& stored) {
    found[stored.key].push_back({stored.case_id.value, stored.sequence});
    return true;
  });
  for (const auto& [key, places] : found)
    if (places.size() != 1) FAIL_CHECK("a command was done " << places.size() << " times");
  for (const auto& [key, answer] : acknowledged) {
    const auto at = found.find(hash_of_key(key));
    if (at == found.end() || at->second[0].case_id != answer.case_id ||
        at->second[0].sequence != answer.sequence)
      FAIL_CHECK(key << " was acknowledged and is not there");
  }
  unacknowledged =
      static_cast<std::int64_t>(found.size()) - static_cast<std::int64_t>(acknowledged.size()) - 4;
  CHECK(acknowledged.size() > static_cast<std::size_t>(runs()));
  WARN(runs() << " kills, " << acknowledged.size() << " commands acknowledged, none lost, none done twice; "
              << unacknowledged << " more were durable when their callers died");
}

}  // namespace wangge
