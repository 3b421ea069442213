// The sentences of the document that clauses cite (data/clauses.csv), as they were when the program was
// built.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wangge {

struct ClauseText {
  std::string id;     // "D1"
  std::string where;  // in the document: "正文二（三）"
  std::string text;   // the sentence itself, in Chinese
};

// nullopt if the document has no clause of that name.
std::optional<ClauseText> clause_text(std::string_view id);

// data/clauses.csv: id, source, original, what the system shall do.
std::string_view builtin_clauses();

}  // namespace wangge
