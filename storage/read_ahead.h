// Reading much of a database at once.
#pragma once
#include <filesystem>

namespace wangge {

// Asks the system to read the whole file into its cache in one go, which takes a fraction of what reading it
// piece by piece in the order of cases does. Nothing happens if there is no such file, or if it has more than
// half of the machine's memory. Only before this process has opened the database: closing a file gives back
// the locks that SQLite holds of it.
void read_ahead(const std::filesystem::path& path);

}  // namespace wangge
