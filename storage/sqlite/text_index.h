// The text index, read back: which piece of a text stands in which case, asked as a search asks.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/case_id.h"
#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

// For each piece that the index knows, every case that a search for it finds. Throws SQLite::Exception if it
// can't be read.
void scan_text_index(Connection& connection, const std::function<void(CaseId, std::string_view)>& visit);

// What is wrong with the index's own form; nothing if it is whole.
std::vector<std::string> check_text_index(Connection& connection);

// The pieces between the blanks; they lie within `joined`.
std::vector<std::string_view> pieces_in(std::string_view joined);

}  // namespace wangge::sqlite
