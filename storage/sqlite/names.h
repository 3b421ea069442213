// Texts that repeat (states, units, rules) are stored once, in the table `name`, and elsewhere by number.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "storage/sqlite/connection.h"

namespace wangge::sqlite {

class Names {
 public:
  explicit Names(Connection& connection) : connection_(connection) {}

  // Keeps the text if it is new; only within a transaction that writes.
  std::int64_t number_of(std::string_view text);
  // nullopt if nothing was ever stored under that text.
  std::optional<std::int64_t> find(std::string_view text);
  const std::string& text_of(std::int64_t number);     // empty if there is none
  const std::string* known_text(std::int64_t number);  // nullptr if there is none
  // These texts get the numbers that they had in a store that is replaced, as its readers remember them;
  // others get larger ones.
  void prefer(std::unordered_map<std::string, std::int64_t> numbers);
  // After a rollback: what was new is no more.
  void forget() {
    numbers_.clear();
    texts_.clear();
  }

 private:
  struct TextHash : std::hash<std::string_view> {
    using is_transparent = void;
  };

  Connection& connection_;
  std::unordered_map<std::string, std::int64_t> preferred_;
  std::int64_t next_ = 0;  // the number of a text that is not preferred; 0: whatever SQLite gives
  std::unordered_map<std::string, std::int64_t, TextHash, std::equal_to<>> numbers_;
  std::unordered_map<std::int64_t, std::optional<std::string>> texts_;
};

}  // namespace wangge::sqlite
