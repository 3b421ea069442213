#include "application/clauses.h"

#include "engine/format/csv.h"

namespace wangge {

std::optional<ClauseText> clause_text(std::string_view id) {
  CsvReader rows(builtin_clauses());
  rows.next();  // the names of the columns
  while (rows.next())
    if (rows.fields().size() >= 3 && rows.fields()[0] == id)
      return ClauseText{rows.fields()[0], rows.fields()[1], rows.fields()[2]};
  return std::nullopt;
}

}  // namespace wangge
