#include "engine/format/data_node.h"

#include <algorithm>
#include <charconv>

#include "engine/format/toml_scanner.h"

namespace wangge {
namespace {

constexpr int deepest_array = 8;
constexpr std::size_t longest_path = 8;

bool is_date(std::string_view text) {
  if (text.size() != 10) return false;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const bool hyphen = index == 4 || index == 7;
    if (hyphen ? text[index] != '-' : text[index] < '0' || text[index] > '9') return false;
  }
  return true;
}

DataNode* find_child(DataNode& table, std::string_view name) {
  const auto found = std::find_if(table.children.begin(), table.children.end(),
                                  [name](const DataNode& node) { return node.name == name; });
  return found == table.children.end() ? nullptr : &*found;
}

DataNode& add_child(DataNode& parent, std::string_view name, DataNode::Kind kind, int line) {
  DataNode& node = parent.children.emplace_back();
  node.kind = kind;
  node.line = line;
  node.name = name;
  return node;
}

class TomlParser {
 public:
  explicit TomlParser(std::string_view text) : scanner_(text) {}

  DataNode parse() {
    DataNode root;
    root.line = 1;
    DataNode* table = &root;
    for (scanner_.skip_lines(); !scanner_.at_end(); scanner_.skip_lines()) {
      if (scanner_.peek() == '[') {
        table = &header(root);  // the pointer of the table before may be stale from here on
      } else {
        pair(*table);
      }
      scanner_.end_line();
    }
    return root;
  }

 private:
  DataNode& header(DataNode& root) {
    const bool array = scanner_.take("[[");
    if (!array) scanner_.take("[");
    DataNode* parent = &root;
    std::string name = path_key();
    for (std::size_t length = 1; scanner_.take("."); ++length) {
      if (length == longest_path) scanner_.fail({"至多 8 段的表名", "a table's name of at most 8 keys"});
      parent = &enter(*parent, name);
      name = path_key();
    }
    if (!scanner_.take(array ? "]]" : "]")) {
      scanner_.fail({"表头 [名称] 或 [[名称]]", "a table header, [name] or [[name]]"});
    }
    return open(*parent, name, array);
  }

  std::string path_key() {
    scanner_.skip_blanks();
    std::string key = scanner_.key();
    scanner_.skip_blanks();
    return key;
  }

  // The table of this name, or the last of the array of tables, on the way to a deeper one.
  DataNode& enter(DataNode& parent, std::string_view name) {
    DataNode* found = find_child(parent, name);
    if (found == nullptr) return add_child(parent, name, DataNode::Kind::table, scanner_.line());
    if (found->kind == DataNode::Kind::array && !found->children.empty()) found = &found->children.back();
    if (found->kind != DataNode::Kind::table) refuse_twice(name);
    return *found;
  }

  DataNode& open(DataNode& parent, std::string_view name, bool array) {
    DataNode* found = find_child(parent, name);
    if (!array) {
      if (found != nullptr) refuse_twice(name);
      return add_child(parent, name, DataNode::Kind::table, scanner_.line());
    }
    if (found == nullptr) {
      found = &add_child(parent, name, DataNode::Kind::array, scanner_.line());
    } else if (found->kind != DataNode::Kind::array || found->children.empty() ||
               found->children.back().kind != DataNode::Kind::table) {
      refuse_twice(name);
    }
    return add_child(*found, name, DataNode::Kind::table, scanner_.line());
  }

  void pair(DataNode& table) {
    const int line = scanner_.line();
    const std::string name = path_key();
    if (!scanner_.take("=")) scanner_.fail({"键之后是 =", "= after the key"});
    if (find_child(table, name) != nullptr) refuse_twice(name);
    scanner_.skip_blanks();
    value(add_child(table, name, DataNode::Kind::text, line), 0);
  }

  void value(DataNode& node, int depth) {
    if (scanner_.peek() == '"' || scanner_.peek() == '\'') {
      node.text = scanner_.string();
    } else if (scanner_.peek() == '[') {
      array(node, depth + 1);
    } else {
      scalar(node);
    }
  }

  void array(DataNode& node, int depth) {
    if (depth > deepest_array) scanner_.fail({"至多 8 层数组", "arrays at most 8 deep"});
    node.kind = DataNode::Kind::array;
    scanner_.take("[");
    for (scanner_.skip_lines(); !scanner_.take("]"); scanner_.skip_lines()) {
      value(add_child(node, node.name, DataNode::Kind::text, scanner_.line()), depth);
      scanner_.skip_lines();
      if (!scanner_.take(",") && scanner_.peek() != ']') scanner_.fail({", 或 ]", ", or ]"});
    }
  }

  void scalar(DataNode& node) {
    const std::string_view word = scanner_.word();
    node.text = word;
    if (word == "true" || word == "false") {
      node.kind = DataNode::Kind::boolean;
      node.boolean = word == "true";
      return;
    }
    if (is_date(word)) {
      node.kind = DataNode::Kind::date;
      return;
    }
    node.kind = DataNode::Kind::integer;
    const auto read = std::from_chars(word.data(), word.data() + word.size(), node.integer);
    const std::size_t first_digit = word.starts_with('-') ? 1 : 0;
    const bool padded = word.size() > first_digit + 1 && word[first_digit] == '0';
    if (padded || word.empty() || read.ec != std::errc{} || read.ptr != word.data() + word.size()) {
      throw TomlFault{scanner_.line(),
                      std::string(word),
                      {"加引号的文字、整数、true、false、日期或数组",
                       "a text in quotes, a whole number, true, false, a date or an array"}};
    }
  }

  [[noreturn]] void refuse_twice(std::string_view name) const {
    throw TomlFault{scanner_.line(), std::string(name), {"同一个键只写一次", "each key only once"}};
  }

  TomlScanner scanner_;
};

}  // namespace

const DataNode* DataNode::child(std::string_view wanted) const {
  const auto found = std::find_if(children.begin(), children.end(),
                                  [wanted](const DataNode& node) { return node.name == wanted; });
  return found == children.end() ? nullptr : &*found;
}

std::optional<DataNode> parse_toml(std::string_view file, std::string_view text, FaultList& faults) {
  try {
    return TomlParser(text).parse();
  } catch (const TomlFault& fault) {
    faults.add(file, fault.line, {}, fault.found, fault.expected);
    return std::nullopt;
  }
}

}  // namespace wangge
