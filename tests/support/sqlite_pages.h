// What each byte of a closed SQLite file is for, by the file format (https://sqlite.org/fileformat2.html).
#pragma once
#include <string>
#include <vector>

namespace wangge::support {

// One word for each byte: "header", "page header", "cell pointers", "unallocated", "free block", "freelist
// trunk", "freelist leaf", "overflow link", "overflow tail", or the table or index whose row it belongs to.
std::vector<std::string> purposes_of_bytes(const std::string& path);

// Bytes that hold nothing: what stands there is whatever was there before.
bool holds_nothing(const std::string& purpose);

}  // namespace wangge::support
