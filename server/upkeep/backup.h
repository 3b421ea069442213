// A store copied while it is used, with all that belongs to it: its accounts and its attachments.
#pragma once
#include <cstdint>
#include <functional>
#include <string>

#include "engine/base/problem.h"
#include "engine/proof/verify.h"

namespace wangge::server {

struct BackedUp {
  bool accounts = false;  // whether there were any
};

// Each attachment is compared with its hash. `target` has its name when all of it is there and on the disk;
// sessions are left out. Problems: cli.store-exists {path}, attachment.corrupt, attachment.unwritable. Throws
// StoreFailure, std::filesystem::filesystem_error.
Result<BackedUp> back_up_all(const std::string& store, const std::string& target,
                             const std::function<void(int, int)>& progress);

// Opens the copy as a server would and proves all of it. In the report's faults, one of kind "accounts" where
// their file is damaged.
VerifyReport try_restore(const std::string& target,
                         const std::function<void(std::int64_t, std::int64_t)>& progress);

}  // namespace wangge::server
