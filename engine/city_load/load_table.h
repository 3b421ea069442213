// Typed reading of one table of a TOML file. A wrong, missing or unknown key becomes a fault with its line.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/time.h"
#include "engine/format/data_node.h"
#include "engine/format/load_faults.h"

namespace wangge {

class TableReader {
 public:
  // All three must outlive the reader.
  TableReader(const DataNode& table, std::string_view file, FaultList& faults);

  int line() const { return table_.line; }
  std::string_view file() const { return file_; }
  int line_of(std::string_view key) const;

  // Required; the value if it is missing or wrong is empty, and a fault stands in the list.
  std::string name(std::string_view key);
  std::string passage(std::string_view key);  // of a document: longer than a name
  std::optional<Day> day(std::string_view key);
  // Optional.
  std::optional<std::string> optional_name(std::string_view key);
  std::optional<std::int64_t> optional_integer(std::string_view key, std::int64_t least, std::int64_t most);
  std::optional<bool> optional_boolean(std::string_view key);
  std::optional<Day> optional_day(std::string_view key);
  std::vector<std::string> texts(std::string_view key);  // empty if absent
  std::vector<int> integers(std::string_view key, int least, int most);
  const DataNode* table(std::string_view key);
  std::vector<const DataNode*> tables(std::string_view key);  // of an array of tables

  // Adds a fault at the key's line, with its value.
  void fault(std::string_view key, Expectation expected);
  // Reports every key that was not asked for. Call last.
  void finish();

 private:
  std::optional<std::string> optional_text(std::string_view key, std::size_t most);
  const DataNode* take(std::string_view key);
  const DataNode* take_required(std::string_view key);
  void wrong(const DataNode& node, Expectation expected);

  const DataNode& table_;
  std::string_view file_;
  FaultList& faults_;
  std::vector<bool> taken_;
};

// Lower-case words joined by hyphens, at most 60 bytes: "housing-construction".
bool is_key(std::string_view text);

}  // namespace wangge
