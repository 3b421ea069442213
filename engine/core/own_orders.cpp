#include "engine/core/own_orders.h"

#include "engine/core/engine.h"

namespace wangge {
namespace {

// A caller waits for no more than these before its own command is decided. More are sent when half are done.
constexpr std::size_t portion = 256;

}  // namespace

void OwnOrders::submit(Order order) {
  wait_for_room();
  throw_failure();
  {
    const std::lock_guard lock(mutex_);
    ++under_way_;
  }
  const auto done = [this](const Result<Answer>& result) {
    const std::lock_guard lock(mutex_);
    if (result)
      answer_ = *result;
    else if (!failure_)
      failure_ = result.error();
    --under_way_;
    // Under the lock, as this may be gone right after.
    if (under_way_ == portion / 2 || under_way_ == 0) changed_.notify_all();
  };
  try {
    engine_.submit(std::move(order), done);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    --under_way_;
    throw;
  }
}

void OwnOrders::finish() {
  wait_for_all();
  throw_failure();
}

std::optional<Answer> OwnOrders::answer() {
  const std::lock_guard lock(mutex_);
  return answer_;
}

void OwnOrders::wait_for_room() {
  std::unique_lock lock(mutex_);
  if (under_way_ >= portion) changed_.wait(lock, [&] { return under_way_ <= portion / 2; });
}

void OwnOrders::wait_for_all() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return under_way_ == 0; });
}

void OwnOrders::throw_failure() {
  const std::lock_guard lock(mutex_);
  if (!failure_) return;
  if (failure_->kind != ProblemKind::system) throw ProblemException(*failure_);
  throw StoreFailure(failure_->arguments.empty() ? failure_->message : failure_->arguments.front().second);
}

}  // namespace wangge
