// A copy of a store while it is in use.
#pragma once
#include <functional>
#include <string>

namespace wangge::sqlite {

// Copies the store as of one moment, on a connection of its own. `target` must not exist; it appears only
// when it is complete and on the disk. Throws StoreFailure.
void back_up(const std::string& path, const std::string& target,
             const std::function<void(int, int)>& progress);

}  // namespace wangge::sqlite
