// The whole log in its order: positions without gaps, the running digest, the days, the roots of the tree's
// blocks, the head, and what was published before. What later checks need is kept.
#pragma once
#include <map>
#include <vector>

#include "engine/proof/findings.h"

namespace wangge {

struct LogCheck {
  Head end;  // where the log ends: the head, unless that was altered
  std::int64_t events = 0;
  bool gap = false;  // an event is missing, so that nothing is known of what is computed over all
  std::map<Day, Head> days;
  std::vector<Hash> blocks;
  std::vector<StoredEvent> registry;
  std::vector<std::pair<Hash, std::int64_t>>
      attachments;  // and the first event that names it; sorted, each once
};

// `head` is that of the moment as of which the store is verified.
LogCheck check_log(StoreReader& reader, const Head& head, const PublishedLog* published, Findings& findings,
                   VerifyProgress& progress);

}  // namespace wangge
