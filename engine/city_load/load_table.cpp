#include "engine/city_load/load_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace wangge {

TableReader::TableReader(const DataNode& table, std::string_view file, FaultList& faults)
    : table_(table), file_(file), faults_(faults), taken_(table.children.size(), false) {}

const DataNode* TableReader::take(std::string_view key) {
  for (std::size_t index = 0; index < table_.children.size(); ++index) {
    if (table_.children[index].name != key) continue;
    taken_[index] = true;
    return &table_.children[index];
  }
  return nullptr;
}

const DataNode* TableReader::take_required(std::string_view key) {
  const DataNode* node = take(key);
  if (node == nullptr) faults_.add(file_, line(), key, {}, {"必填项", "this key, which is required"});
  return node;
}

void TableReader::wrong(const DataNode& node, Expectation expected) {
  faults_.add(file_, node.line, node.name, node.text, std::move(expected));
}

int TableReader::line_of(std::string_view key) const {
  const DataNode* node = table_.child(key);
  return node == nullptr ? line() : node->line;
}

void TableReader::fault(std::string_view key, Expectation expected) {
  const DataNode* node = table_.child(key);
  faults_.add(file_, line_of(key), key, node == nullptr ? std::string_view{} : std::string_view{node->text},
              std::move(expected));
}

std::optional<std::string> TableReader::optional_name(std::string_view key) {
  return optional_text(key, longest_name);
}

std::optional<std::string> TableReader::optional_text(std::string_view key, std::size_t most) {
  const DataNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind != DataNode::Kind::text) {
    wrong(*node, {"文字（加引号）", "a text in quotes"});
    return std::nullopt;
  }
  if (!check_text(faults_, file_, node->line, key, node->text, most)) return std::nullopt;
  return node->text;
}

std::string TableReader::name(std::string_view key) {
  if (take_required(key) == nullptr) return {};
  return optional_name(key).value_or(std::string{});
}

std::string TableReader::passage(std::string_view key) {
  constexpr std::size_t longest_passage = 2000;
  if (take_required(key) == nullptr) return {};
  return optional_text(key, longest_passage).value_or(std::string{});
}

std::optional<Day> TableReader::optional_day(std::string_view key) {
  const DataNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  std::optional<Day> day;
  if (node->kind == DataNode::Kind::date || node->kind == DataNode::Kind::text) day = parse_day(node->text);
  if (!day) wrong(*node, {"日期，如 2017-08-22", "a date such as 2017-08-22"});
  return day;
}

std::optional<Day> TableReader::day(std::string_view key) {
  return take_required(key) == nullptr ? std::nullopt : optional_day(key);
}

std::optional<std::int64_t> TableReader::optional_integer(std::string_view key, std::int64_t least,
                                                          std::int64_t most) {
  const DataNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == DataNode::Kind::integer && node->integer >= least && node->integer <= most) {
    return node->integer;
  }
  wrong(*node, {fmt::format("{} 至 {} 的整数", least, most),
                fmt::format("a whole number from {} to {}", least, most)});
  return std::nullopt;
}

std::optional<bool> TableReader::optional_boolean(std::string_view key) {
  const DataNode* node = take(key);
  if (node == nullptr) return std::nullopt;
  if (node->kind == DataNode::Kind::boolean) return node->boolean;
  wrong(*node, {"true 或 false", "true or false"});
  return std::nullopt;
}

std::vector<std::string> TableReader::texts(std::string_view key) {
  std::vector<std::string> result;
  const DataNode* node = take(key);
  if (node == nullptr) return result;
  if (node->kind != DataNode::Kind::array) {
    wrong(*node, {"文字的数组", "an array of texts"});
    return result;
  }
  for (const DataNode& item : node->children) {
    if (item.kind == DataNode::Kind::text) {
      result.push_back(item.text);
    } else {
      wrong(item, {"文字（加引号）", "a text in quotes"});
    }
  }
  return result;
}

std::vector<int> TableReader::integers(std::string_view key, int least, int most) {
  std::vector<int> result;
  const DataNode* node = take_required(key);
  if (node == nullptr) return result;
  if (node->kind != DataNode::Kind::array || node->children.empty()) {
    wrong(*node, {"整数的数组，不能为空", "an array of whole numbers, not empty"});
    return result;
  }
  for (const DataNode& item : node->children) {
    const bool fits = item.kind == DataNode::Kind::integer && item.integer >= least && item.integer <= most;
    const int value = fits ? static_cast<int>(item.integer) : 0;
    if (fits && std::find(result.begin(), result.end(), value) == result.end()) {
      result.push_back(value);
    } else {
      wrong(item, {fmt::format("{} 至 {} 的整数，不重复", least, most),
                   fmt::format("whole numbers from {} to {}, each once", least, most)});
    }
  }
  return result;
}

const DataNode* TableReader::table(std::string_view key) {
  const DataNode* node = take(key);
  if (node == nullptr || node->kind == DataNode::Kind::table) return node;
  wrong(*node, {fmt::format("表 [{}]", key), fmt::format("a table [{}]", key)});
  return nullptr;
}

std::vector<const DataNode*> TableReader::tables(std::string_view key) {
  std::vector<const DataNode*> result;
  const DataNode* node = take(key);
  if (node == nullptr) return result;
  bool fits = node->kind == DataNode::Kind::array;
  for (const DataNode& item : node->children) {
    if (!fits) break;
    fits = item.kind == DataNode::Kind::table;
    result.push_back(&item);
  }
  if (fits) return result;
  wrong(*node, {fmt::format("表的数组 [[{}]]", key), fmt::format("an array of tables [[{}]]", key)});
  return {};
}

void TableReader::finish() {
  for (std::size_t index = 0; index < taken_.size(); ++index) {
    if (taken_[index]) continue;
    const DataNode& node = table_.children[index];
    faults_.add(file_, node.line, node.name, node.text, {"没有这个键", "no such key here"});
  }
}

bool is_key(std::string_view text) {
  if (text.empty() || text.size() > 60 || text.front() == '-' || text.back() == '-') return false;
  return std::all_of(text.begin(), text.end(), [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
  });
}

}  // namespace wangge
