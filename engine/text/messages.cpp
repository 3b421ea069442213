#include "engine/text/messages.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/format/data_node.h"

namespace wangge {
namespace {

using Texts = std::map<std::string, std::array<std::string, 2>, std::less<>>;

[[noreturn]] void fail(std::string_view id, int line, std::string reason) {
  throw ProblemException(
      {ProblemKind::system,
       "system.bad-messages",
       {{"id", std::string(id)}, {"line", std::to_string(line)}, {"reason", std::move(reason)}},
       {},
       {}});
}

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// {name}, or {name|one|many}.
struct Placeholder {
  std::size_t begin = 0, end = 0;  // in the text
  std::string_view name, one, many;
};

// The next at or after `from`. Other braces are plain text.
std::optional<Placeholder> next_placeholder(std::string_view text, std::size_t from) {
  for (auto open = text.find('{', from); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const auto close = text.find('}', open);
    if (close == std::string_view::npos) return std::nullopt;
    const std::string_view within = text.substr(open + 1, close - open - 1);
    const auto first = within.find('|'), second = within.rfind('|');
    Placeholder found{open, close + 1, within.substr(0, first), {}, {}};
    if (first != second) {
      found.one = within.substr(first + 1, second - first - 1);
      found.many = within.substr(second + 1);
    }
    if (is_name(found.name) && (first == std::string_view::npos) == found.many.empty()) return found;
  }
  return std::nullopt;
}

// "field.meeting.letter" → "field.letter"; an id of fewer parts as it is.
std::string without_kind(std::string_view id) {
  const auto last = id.rfind('.');
  const auto before = last == std::string_view::npos || last == 0 ? last : id.rfind('.', last - 1);
  if (before == std::string_view::npos) return std::string(id);
  return std::string(id.substr(0, before)).append(id.substr(last));
}

std::set<std::string_view> placeholders_of(std::string_view text) {
  std::set<std::string_view> names;
  for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, found->end))
    names.insert(found->name);
  return names;
}

void check_languages(std::string_view id, int line, const DataNode* zh, const DataNode* en) {
  for (const auto& [name, node] : {std::pair{"zh", zh}, std::pair{"en", en}}) {
    if (node == nullptr) fail(id, line, std::string("no ") + name);
    if (node->kind != DataNode::Kind::text || node->text.empty())
      fail(id, node->line, std::string(name) + " is no text");
  }
  if (placeholders_of(zh->text) != placeholders_of(en->text))
    fail(id, line, "zh and en have different {names}");
}

// Messages are the tables with texts in them, at any depth.
void collect(const DataNode& table, const std::string& id, Texts& texts) {
  bool has_text = false;
  for (const DataNode& child : table.children) {
    const std::string below = id.empty() ? child.name : id + "." + child.name;
    if (child.kind == DataNode::Kind::table) {
      collect(child, below, texts);
      continue;
    }
    if (id.empty() || (child.name != "zh" && child.name != "en"))
      fail(below, child.line, "neither zh nor en");
    has_text = true;
  }
  if (!has_text) {
    if (table.children.empty() && !id.empty()) fail(id, table.line, "no zh");
    return;
  }
  const DataNode* zh = table.child("zh");
  const DataNode* en = table.child("en");
  check_languages(id, table.line, zh, en);
  if (!texts.emplace(id, std::array{zh->text, en->text}).second) fail(id, table.line, "given twice");
}

std::size_t index_of(Language language) {
  return static_cast<std::size_t>(language);
}

bool begins_word(char c) {
  return c == '@' || c == '%';
}

// Ids have no blanks and no Chinese; a value that a person wrote and that begins with '@' is left alone.
bool is_words(std::string_view value) {
  constexpr std::string_view marks = "@%|:";
  const bool ids_only = std::all_of(value.begin(), value.end(), [&](char c) {
    return marks.find(c) != std::string_view::npos || c == '.' || c == '_' || c == '-' ||
           (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  });
  return ids_only && !value.empty() && begins_word(value.front()) &&
         marks.find(value.back()) == std::string_view::npos;
}

// "expected.text:1:200": an id, and what fills its {1}, {2}, …
std::pair<std::string_view, Arguments> with_values(std::string_view word) {
  const std::string_view id = word.substr(0, word.find(':'));
  Arguments values;
  for (std::size_t colon = id.size(); colon < word.size();) {
    const std::size_t end = std::min(word.find(':', colon + 1), word.size());
    values.emplace_back(std::to_string(values.size() + 1), word.substr(colon + 1, end - colon - 1));
    colon = end;
  }
  return {id, std::move(values)};
}

bool tells(const Problem& problem, std::string_view text) {
  return std::any_of(problem.arguments.begin(), problem.arguments.end(), [&](const auto& argument) {
    return argument.second == problem.field && text.find(problem.field) != std::string_view::npos;
  });
}

// "grid|reason" as a sentence lists it.
std::string listed(Language language, std::string_view fields) {
  std::string text;
  for (const char c : fields)
    if (c == '|')
      text += language == Language::zh ? "、" : ", ";
    else
      text += c;
  return text;
}

}  // namespace

Language parse_language(std::string_view text) {
  const auto matches = [text](char c, std::size_t i) { return i < text.size() && (text[i] | 0x20) == c; };
  const bool ends =
      text.size() == 2 || (text.size() > 2 && (text[2] == '-' || text[2] == '_' || text[2] == '.'));
  return matches('e', 0) && matches('n', 1) && ends ? Language::en : Language::zh;
}

Messages::Messages(std::string_view toml) {
  FaultList faults;
  const auto document = parse_toml("messages.toml", toml, faults);
  if (!document) {
    const auto found = faults.take();
    if (found.empty()) fail({}, 0, "not TOML");
    fail(found.front().field, found.front().line, found.front().expected_en);
  }
  collect(*document, {}, texts_);
}

std::string Messages::render(Language language, std::string_view id, const Arguments& arguments) const {
  auto message = texts_.find(id);
  if (message == texts_.end()) message = texts_.find(without_kind(id));
  if (message == texts_.end()) return std::string(id);
  const std::string_view text = message->second[index_of(language)];
  std::string rendered;
  std::size_t done = 0;
  for (auto found = next_placeholder(text, 0); found; found = next_placeholder(text, done)) {
    rendered += text.substr(done, found->begin - done);
    done = found->end;
    const auto argument = std::find_if(arguments.begin(), arguments.end(),
                                       [&](const auto& given) { return given.first == found->name; });
    if (argument == arguments.end())
      rendered += text.substr(found->begin, found->end - found->begin);
    else if (!found->many.empty())
      rendered += argument->second == "1" ? found->one : found->many;
    else
      rendered += words(language, argument->second);
  }
  rendered += text.substr(done);
  return rendered;
}

std::string Messages::render(Language language, const Problem& problem) const {
  std::string text = render(language, problem.message, problem.arguments);
  if (!problem.field.empty() && !tells(problem, text))
    text += render(language, "cli.problem-field", {{"field", listed(language, problem.field)}});
  if (!problem.clause.empty()) text += render(language, "cli.problem-clause", {{"clause", problem.clause}});
  return text;
}

bool Messages::contains(std::string_view id) const {
  return texts_.find(id) != texts_.end();
}

std::vector<std::string> Messages::ids() const {
  std::vector<std::string> ids;
  for (const auto& [id, unused] : texts_) ids.push_back(id);
  return ids;
}

std::string Messages::words(Language language, std::string_view value) const {
  if (!is_words(value)) return std::string(value);
  std::string listed;
  bool separated = true;  // by a link, or because nothing stands before
  for (std::size_t at = 0; at < value.size();) {
    const std::size_t end = std::min(value.find_first_of("@%|", at + 1), value.size());
    const std::string_view one = value.substr(at, end - at);
    const bool links = at > 0 && value[at - 1] != '|';
    if (!separated && !links) listed += language == Language::zh ? "、" : ", ";
    listed += word(language, one);
    separated = links;
    at = end < value.size() && value[end] == '|' ? end + 1 : end;
  }
  return listed;
}

std::string Messages::word(Language language, std::string_view text) const {
  if (text.starts_with('@')) {
    const auto [id, values] = with_values(text.substr(1));
    return render(language, id, values);
  }
  if (!text.starts_with('%')) return std::string(text);
  const std::string_view unit = text.substr(1);
  return unit_name_ ? unit_name_(language, unit) : std::string(unit);
}

}  // namespace wangge
