// Orders of the engine's own for many streams: a portion of them under way at a time, so that others get
// their turn between, and none left under way when whoever sent them is gone.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>

#include "engine/base/problem.h"
#include "engine/core/order.h"

namespace wangge {

class Engine;

class OwnOrders {
 public:
  explicit OwnOrders(Engine& engine) : engine_(engine) {}
  ~OwnOrders() { wait_for_all(); }
  OwnOrders(const OwnOrders&) = delete;
  OwnOrders& operator=(const OwnOrders&) = delete;

  // Waits while a portion is under way. Throws StoreFailure if one of those before failed.
  void submit(Order order);
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
