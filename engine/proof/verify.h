// Proof that the store is what its events say: every hash, every chain, every case replayed through its
// machine, every derived row compared in all its columns, and the file itself looked over.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/problem.h"
#include "engine/proof/published.h"
#include "engine/store/store.h"
#include "workflows/edition.h"

namespace wangge {

struct Fault {
  // Message ids "fault.<kind>". Of the truth, which can only be restored: body, hash, chain, key, machine,
  // decode, position, recorded, twice, beyond, city, attachment, published, unreadable. Of what is derived,
  // which `repair` mends: projection, missing, stray, person, count, digest, head, block, name, text, file.
  std::string kind;
  std::int64_t position = 0;  // 0 where no single event is meant
  CaseId case_id;
  int sequence = 0;
  std::string detail;
  bool of_truth = false;
};

struct VerifyReport {
  std::int64_t events = 0;
  std::int64_t cases = 0;
  std::int64_t records = 0;
  std::int64_t attachments = 0;   // named by events and looked at
  std::int64_t unreferenced = 0;  // kept, but named by no event: of commands that were refused
  std::int64_t published = 0;     // digests and roots of before that were compared
  Head head;
  std::vector<Fault> faults;  // at most `most_faults`
  bool truth_damaged() const;
};
inline constexpr std::size_t most_faults = 1000;

using ReaderFactory = std::function<std::unique_ptr<StoreReader>()>;

// The files that belong to events, which the engine doesn't keep.
struct AttachmentSource {
  std::function<Result<void>(const std::string& hash)> verify;  // whether it is there and what was put
  std::function<void(const std::function<void(const std::string& hash)>&)> each;  // those that are there
};

struct VerifyOptions {
  // Of all cases under way, so many are kept in memory at once; where there are more, the log is read again
  // for the rest.
  std::size_t most_followed = 20'000;
  const AttachmentSource* attachments = nullptr;
  const PublishedLog* published = nullptr;
  Editions editions = built_in_editions();  // that streams may go by
};

// Reads everything as of one moment, with two threads; others may write meanwhile. The log is read in its own
// order, so that a large one is read from the disk as it lies there. `progress(done, total)` in events, each
// of which is looked at twice, from one thread at a time. What can't be read is a fault; throws StoreFailure
// only if the store can't be opened.
VerifyReport verify(const ReaderFactory& readers,
                    const std::function<void(std::int64_t, std::int64_t)>& progress,
                    const VerifyOptions& options = {});

}  // namespace wangge
