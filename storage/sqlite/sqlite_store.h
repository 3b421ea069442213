// A store in one SQLite file, with a write-ahead log beside it ("<path>-wal", "<path>-shm") and the writer's
// lock ("<path>-writer"). What commit() returned from survives a power cut. Needs a local file system.
#pragma once
#include <memory>
#include <string>

#include "engine/store/store.h"

namespace wangge {

struct SqliteLimits {
  int cache_megabytes = 64;     // of the connection that writes; a reader has 8
  int checkpoint_pages = 4000;  // of the log, of 4 KB each, before they are carried over into the file
  std::int64_t most_pages = 0;  // of the file; commits beyond fail. 0: as many as the disk takes
};

// Makes the file if there is none, and upgrades an older schema. `now` is told to others that want to write.
// Throws StoreBusy if another writer has it open, StoreFailure if it can't be opened or is of a newer
// version.
std::unique_ptr<Store> open_for_writing(const std::string& path, Moment now, const SqliteLimits& limits = {});

// Works beside a writer and without one, and never changes the file. Throws StoreFailure if there is none or
// its schema is not of this version.
std::unique_ptr<StoreReader> open_for_reading(const std::string& path);

}  // namespace wangge
