// A store in front of another, whose commits can be watched and made to fail.
#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/store/store.h"

namespace wangge::support {

// A store whose commits fail when it is told so.
class FailingStore final : public Store {
 public:
  FailingStore(std::unique_ptr<Store> below, std::atomic<int>& commits_left,
               std::function<void(const Batch&)> before = {})
      : below_(std::move(below)), commits_left_(commits_left), before_(std::move(before)) {}

  void commit(const Batch& batch) override {
    if (before_) before_(batch);
    if (commits_left_.fetch_sub(1) == 0) throw StoreFailure("disk full");
    below_->commit(batch);
  }
  void put_city_files(int version, const std::vector<std::pair<std::string, std::string>>& files) override {
    below_->put_city_files(version, files);
  }
  std::unique_ptr<Rebuilding> rebuild() override { return below_->rebuild(); }
  std::unique_ptr<StoreReader> reader() override { return below_->reader(); }
  void backup(const std::string& target, const std::function<void(int, int)>& progress) override {
    below_->backup(target, progress);
  }

 private:
  std::unique_ptr<Store> below_;
  std::atomic<int>& commits_left_;
  std::function<void(const Batch&)> before_;
};

inline constexpr int not_soon = 1'000'000'000;

}  // namespace wangge::support
