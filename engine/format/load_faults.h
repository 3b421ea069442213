// The faults found while a city is loaded: collected, not thrown, so that all are seen at once.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wangge {

// One fault in a data file: what was found, where, and what was expected.
struct DataFault {
  std::string file;
  int line = 0;
  std::string field;
  std::string value;
  std::string expected_zh;
  std::string expected_en;
};

// What was expected, in both languages.
struct Expectation {
  std::string zh;
  std::string en;
};

inline constexpr std::size_t longest_name = 200;  // bytes

class FaultList {
 public:
  static constexpr std::size_t limit = 100;

  // A long value is shortened; bytes that are not UTF-8 are shown as hex. Beyond the limit nothing is added.
  void add(std::string_view file, int line, std::string_view field, std::string_view value,
           Expectation expected);
  bool full() const { return faults_.size() >= limit; }
  bool empty() const { return faults_.empty(); }
  std::size_t size() const { return faults_.size(); }
  std::vector<DataFault> take() { return std::move(faults_); }

 private:
  std::vector<DataFault> faults_;
};

// Text that people read: not blank, at most 200 bytes, no control characters. A fault is added if it isn't.
bool check_name(FaultList& faults, std::string_view file, int line, std::string_view field,
                std::string_view value);
// The same of a text of at most `most` bytes.
bool check_text(FaultList& faults, std::string_view file, int line, std::string_view field,
                std::string_view value, std::size_t most);

}  // namespace wangge
