// A store written anew beside its file, and then copied into it in one transaction (engine/store/store.h).
#pragma once
#include <memory>
#include <string>

#include "engine/store/store.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

// `live` is the writer's connection; `replaced` is called when its tables are others.
std::unique_ptr<Rebuilding> begin_rebuild(const std::string& path, Connection& live,
                                          std::function<void()> replaced);

}  // namespace wangge::sqlite
