// Commands of the engine's own for many streams: a portion of them under way at a time, so that others get
// their turn between, and none left under way when whoever sent them is gone.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>

#include "engine/stream/command.h"

namespace wangge {

class Engine;

class OwnCommands {
 public:
  explicit OwnCommands(Engine& engine) : engine_(engine) {}
  ~OwnCommands() { wait_for_all(); }
  OwnCommands(const OwnCommands&) = delete;
  OwnCommands& operator=(const OwnCommands&) = delete;

  // Waits while a portion is under way. Throws StoreFailure if one of those before failed.
  void submit(Command command);
  // Waits for all. Throws StoreFailure if one of them failed.
  void finish();
  // Of the last that was answered.
  std::optional<Answer> answer();

 private:
  void wait_for_room();
  void wait_for_all();
  void throw_failure();

  Engine& engine_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t under_way_ = 0;
  std::optional<Problem> failure_;  // the first
  std::optional<Answer> answer_;
};

}  // namespace wangge
