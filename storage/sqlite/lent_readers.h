// Readers that are used again and again: to open one costs a file, a schema and every statement anew.
#pragma once
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace wangge::sqlite {

// A reader that can forget the moment that it holds, so that the journal need not be kept for it.
class Lendable {
 public:
  virtual ~Lendable() = default;
  virtual void let_go() = 0;
};

// For any number of threads. Must outlive what it lent.
class LentReaders {
 public:
  explicit LentReaders(std::string path) : path_(std::move(path)) {}

  // One that nobody else has, and that comes back when the pointer is gone. Throws StoreFailure.
  std::shared_ptr<StoreReader> lend();

 private:
  std::string path_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<StoreReader>> free_;
};

}  // namespace wangge::sqlite
