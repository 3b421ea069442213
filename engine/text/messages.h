// The catalogue of messages: everything that people read, in Chinese and in English (data/messages.toml).
#pragma once
#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/problem.h"

namespace wangge {

enum class Language { zh, en };

// "zh", "zh-CN", "zh_CN.UTF-8" → zh; "en", "en-GB", … → en; anything else → zh.
Language parse_language(std::string_view text);

// What fills the {names} of a message. A value that begins with '@' is the id of another message, one that
// begins with '%' a unit; '|' separates several such words, which are then listed:
// "@role.handler|@role.leader". A word that follows another without '|' links it to the next:
// "@relation.holder@word.with-role|@role.leader".
// ':' gives a word its own values, for {1}, {2}, …: "@expected.text:1:200".
// In English, "{count} {count|fault|faults}" has the first word where the value is 1, else the second.
using Arguments = std::vector<std::pair<std::string, std::string>>;

class Messages {
 public:
  using UnitName = std::function<std::string(Language, std::string_view unit)>;

  // Tables `[some.id]` with texts `zh` and `en`, in the part of TOML that engine/format/data_node.h
  // describes. Throws ProblemException (system.bad-messages, with id and line) if a message lacks a language
  // or the two have different {names}.
  explicit Messages(std::string_view toml);

  // An id without a message of its own is asked for without its part before the last: "field.meeting.letter"
  // is called as "field.letter" is. What is missing then, too, renders as the id, and a {name} without an
  // argument as it stands.
  std::string render(Language language, std::string_view id, const Arguments& arguments = {}) const;
  // With the clause and the field where the problem names them, as cli.problem-clause and cli.problem-field
  // say it.
  std::string render(Language language, const Problem& problem) const;

  bool contains(std::string_view id) const;
  std::vector<std::string> ids() const;  // sorted

  // How '%' words are shown from now on; until then, by the unit's id.
  void name_units(UnitName name) { unit_name_ = std::move(name); }

 private:
  std::string words(Language language, std::string_view value) const;
  std::string word(Language language, std::string_view text) const;

  std::map<std::string, std::array<std::string, 2>, std::less<>> texts_;
  UnitName unit_name_;
};

// data/messages.toml as it was when the program was built.
std::string_view builtin_messages_toml();

}  // namespace wangge
