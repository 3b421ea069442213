// What was published of a log before: the digests of days, and heads of its tree. A competent rewrite of the
// whole log shows only there.
//
// A file of lines, each a JSON object; the first says what it is, the last that it is whole:
//   {"wangge":"digests"}      {"day":"2025-03-03","position":n,"digest":hex}*
//   {"tree":{"size":n,"root":hex}}      {"lines":n}
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/problem.h"
#include "engine/log/log_tree.h"
#include "engine/store/rows.h"

namespace wangge {

struct PublishedLog {
  std::vector<std::pair<Day, Head>> days;  // in order; the last may not have been over
  TreeHead tree;
  bool operator==(const PublishedLog&) const = default;
};

std::string write_published(const PublishedLog& log);
// Problem "input.published-line" {line} {field} {expected}, of kind input.
Result<PublishedLog> read_published(std::string_view text);

}  // namespace wangge
