// The papers 文书 of one case or record (papers/letters/letter.h), for whoever may read it.
#pragma once
#include <string>

#include "application/snapshot.h"
#include "engine/text/messages.h"
#include "papers/letters/letter.h"

namespace wangge {

// A paper goes from hand to hand: it tells nobody who complained, though the viewer may know. Throws
// ProblemException as Snapshot::show does, and as the paper itself; std::runtime_error with the path if it
// can't be written.
void write_letter(Snapshot& snapshot, const Messages& messages, bool played, CaseId id,
                  const LetterChoice& choice, const std::string& path);

// Likewise, as if these events had happened too: what a command would become (application/dry_run.h).
void write_letter_to_be(Snapshot& snapshot, const Messages& messages, bool played, CaseId id,
                        const LetterChoice& choice, const std::vector<Event>& to_be, const std::string& path);

}  // namespace wangge
