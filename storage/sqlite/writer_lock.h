// One process writes to a store. SQLite's own locks would let two connections write in turns, and before
// 3.51.3 two that write or checkpoint at once can damage the file.
#pragma once
#include <string>

#include "engine/base/time.h"

namespace wangge::sqlite {

// Held on the file "<path of the store>-writer", which says who holds it. The system lets go of it when the
// process ends, however it ends. The store's own file is never opened here: closing it would drop SQLite's
// locks.
class WriterLock {
 public:
  // Throws StoreBusy if another holds it, in this process or another; StoreFailure if the file can't be made.
  WriterLock(const std::string& store_path, Moment now);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_ = -1;
};

}  // namespace wangge::sqlite
