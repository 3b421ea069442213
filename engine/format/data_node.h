// A TOML document as plain values that know their line.
//
// The part of TOML 1.0 that city files use, parsed here because toml++ 3.3 ends the program on some malformed
// texts (its issue 294: "[="; a time cut short; pull request 242: deeply dotted keys) instead of reporting
// them:
//   document = *( [ header / pair ] [comment] line-end )
//   header   = "[" path "]" / "[[" path "]]"             path = key *("." key), at most 8 keys
//   pair     = key "=" value                             key = bare / string
//   value    = string / integer / "true" / "false" / date / array
//   array    = "[" [ value *("," value) [","] ] "]"      over several lines if need be, at most 8 deep
//   string   = one line in double quotes with escapes, or in single quotes without
// Not: inline tables, floats, times of day, multi-line strings, dotted keys in pairs, a table opened twice.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/format/load_faults.h"

namespace wangge {

struct DataNode {
  enum class Kind { text, integer, boolean, date, array, table };
  Kind kind = Kind::table;
  int line = 0;      // from 1
  std::string name;  // its key in the table above; an item of an array has the array's
  std::string text;  // of a text; of another scalar as it is written
  std::int64_t integer = 0;
  bool boolean = false;
  std::vector<DataNode> children;  // of an array or a table, in the order of the file

  const DataNode* child(std::string_view wanted) const;
};

// `text` is UTF-8. nullopt, and a fault, at the first place that is not of the grammar above.
std::optional<DataNode> parse_toml(std::string_view file, std::string_view text, FaultList& faults);

}  // namespace wangge
