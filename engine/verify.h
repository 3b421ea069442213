// Proof that the store is what its events say: every hash, every chain, every case replayed through its
// machine, and every derived row compared.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/store/store.h"

namespace wangge {

struct Fault {
  // Message ids "fault.<kind>": body, hash, chain, key, machine, decode, digest, position, projection,
  // person, missing, head, block, recorded
  std::string kind;
  std::int64_t position = 0;  // 0 where no single event is meant
  CaseId case_id;
  int sequence = 0;
  std::string detail;
};

struct VerifyReport {
  std::int64_t events = 0;
  std::int64_t cases = 0;
  std::int64_t records = 0;
  Head head;
  std::vector<Fault> faults;  // at most `most_faults`
};
inline constexpr std::size_t most_faults = 1000;

using ReaderFactory = std::function<std::unique_ptr<StoreReader>()>;

// Reads everything as of one moment, with two threads; others may write meanwhile. The log is read in its own
// order, so that a large one is read from the disk as it lies there. `progress(done, total)` in events, each
// of which is looked at twice, from one thread at a time. Throws StoreFailure.
// Of all cases under way, `most_followed` are kept in memory at once; where there are more, the log is read
// again for the rest.
VerifyReport verify(const ReaderFactory& readers,
                    const std::function<void(std::int64_t, std::int64_t)>& progress,
                    std::size_t most_followed = 20'000);

}  // namespace wangge
