// The questions of StoreReader, asked to SQLite over a connection that only reads.
#pragma once
#include <memory>
#include <string>

#include "engine/store/store.h"

namespace wangge::sqlite {

std::unique_ptr<StoreReader> open_reader(const std::string& path);

}  // namespace wangge::sqlite
