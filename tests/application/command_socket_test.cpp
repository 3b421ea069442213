// A command of another program is done by the one that has the store.
#include "application/command_socket.h"

#include <atomic>
#include <boost/json.hpp>
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>
#include <thread>

#include "engine/proof/verify.h"
#include "storage/sqlite/sqlite_store.h"
#include "support/program.h"
#include "support/sample_city.h"

namespace wangge {
namespace {

using support::Ran;
using support::run_program;

// A real store, whose present is the machine's.
struct Real {
  support::ScratchFolder folder;
  std::string path = folder.path("wangge.db");

  Real() {
    REQUIRE(run({"init", "--city", WANGGE_SOURCE_DIR "/data/linyi", "--administrator", "admin"}).code == 0);
    REQUIRE(run({"--as", "admin", "person", "add", "walker", "--name", "巡查员", "--unit",
                 support::village_unit.data(), "--roles", "inspector"})
                .code == 0);
  }
  Ran run(std::vector<std::string> words) const {
    words.insert(words.begin(), {"--db", path});
    return run_program(folder.path(""), words);
  }
  Ran log(const std::string& title) const {
    return run(
        {"--as", "walker", "log", "--grid", "C37130101018", "--category", "air.odour", "--title", title});
  }
};

Command logged(const std::string& key) {
  Command command;
  command.key = key;
  command.actor = "walker";
  command.action = "log";
  command.data = {{"grid", "C37130101018"},
                  {"source", "patrol"},
                  {"categories", boost::json::array{"air.odour"}},
                  {"title", "异味"},
                  {"severity", 2}};
  return command;
}

}  // namespace

TEST_CASE("while one program has the store, another's command is done, refused, and its key holds",
          "[application][socket]") {
  const Real real;
  {
    const WallTime time;
    const auto store = open_for_writing(real.path, time.now());
    Engine engine(*store, support::sample_city(), time, nullptr);
    const CommandSocket socket(engine, real.path);
    const Ran done = real.log("河边异味");
    INFO(done.out << done.err);
    CHECK(done.code == 0);
    CHECK(done.says("已办理"));
    const Ran refused = real.run({"--as", "walker", "do", done.out.substr(0, 12), "accept"});
    CHECK(refused.code == 1);
    CHECK(refused.says("受理"));
    const Ran wrong = real.run(
        {"--as", "walker", "log", "--grid", "C37130101018", "--category", "nothing", "--title", "x"});
    CHECK(wrong.code == 2);
    CHECK(wrong.says("nothing"));

    constexpr int clerks = 8, each = 20;
    std::vector<std::thread> threads;
    std::vector<std::vector<CaseId>> answers(clerks);
    for (int clerk = 0; clerk < clerks; ++clerk)
      threads.emplace_back([&, clerk] {
        for (int i = 0; i < each; ++i)
          for (int again = 0; again < 2; ++again) {
            const auto answer =
                hand_over(real.path, logged("clerk " + std::to_string(clerk) + " " + std::to_string(i)));
            if (answer && *answer) answers[static_cast<std::size_t>(clerk)].push_back((*answer)->case_id);
          }
      });
    for (std::thread& thread : threads) thread.join();
    std::set<CaseId> cases;
    for (const auto& of_clerk : answers) {
      CHECK(of_clerk.size() == 2 * each);
      cases.insert(of_clerk.begin(), of_clerk.end());
    }
    CHECK(cases.size() == clerks * each);
    // The clocks are asked by whoever has the store, and the answer is the asker's.
    const Ran ticked = real.run({"tick"});
    INFO(ticked.out << ticked.err);
    CHECK(ticked.code == 0);
    CHECK(ticked.says("件：预警"));
    const Ran told = real.run({"--json", "tick"});
    CHECK(told.code == 0);
    CHECK(told.says("\"breaches\":0"));
    CHECK(std::filesystem::status(command_socket_beside(real.path)).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
  }
  CHECK_FALSE(std::filesystem::exists(command_socket_beside(real.path)));
  CHECK_FALSE(hand_over(real.path, logged("late")));
  CHECK(real.log("后来").code == 0);
  CHECK(real.run({"verify"}).code == 0);
}

TEST_CASE("who waits for the store gets it when the other has done", "[application][socket]") {
  const Real real;
  std::thread other;
  {
    const WallTime time;
    auto store = open_for_writing(real.path, time.now());
    std::atomic<int> code = -1;
    other = std::thread([&] { code = real.log("等待").code; });
    std::this_thread::sleep_for(std::chrono::milliseconds{300});
    CHECK(code == -1);
    store.reset();
    other.join();
    CHECK(code == 0);
  }
}

TEST_CASE("a socket that a killed program left, or one with no room for its name, is in nobody's way",
          "[application][socket]") {
  const Real real;
  const WallTime time;
  {
    const auto store = open_for_writing(real.path, time.now());
    Engine engine(*store, support::sample_city(), time, nullptr);
    std::filesystem::create_directories(real.folder.path(std::string(120, 'x')));
    const CommandSocket nowhere(engine, real.folder.path(std::string(120, 'x') + "/w.db"));
    std::filesystem::copy(real.path, command_socket_beside(real.path));  // no socket at all
    CHECK_FALSE(hand_over(real.path, logged("nobody")));
    const CommandSocket socket(engine, real.path);
    const auto answer = hand_over(real.path, logged("somebody"));
    REQUIRE(answer);
    CHECK(answer->has_value());
    Command broken = logged("broken");
    broken.actor = std::string(300'000, 'x');
    const auto too_long = hand_over(real.path, broken);
    CHECK((!too_long || !too_long->has_value()));
    CHECK(hand_over(real.path, logged("after"))->has_value());
  }
}

}  // namespace wangge
