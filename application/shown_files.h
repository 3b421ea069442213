// The photographs and papers of a case or record: what a viewer who sees its events may take out.
#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/log/event.h"
#include "storage/attachments.h"

namespace wangge {

struct ShownFile {
  int number = 0;    // from 1, in the order of the events that name them
  int sequence = 0;  // of that event
  std::string action;
  std::string hash;                     // SHA-256 of the content, hex
  std::optional<std::uintmax_t> bytes;  // none if it is missing
};

// Of the events as they are shown to the viewer.
std::vector<ShownFile> files_of(std::span<const Event> events, const AttachmentFolder& folder);

// Writes the content, compared with its hash, to a new file that its owner alone may read: complete, or not
// at all. Throws ProblemException: input.no-such-file {number} {count}, cli.store-exists {path} where there
// is anything of that name, cli.unwritable, and those of AttachmentFolder::open.
void take_out(std::span<const ShownFile> files, int number, const AttachmentFolder& folder,
              const std::filesystem::path& target);

}  // namespace wangge
