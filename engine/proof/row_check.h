// The derived rows that are stored, summed by stream and by table.
#pragma once
#include <deque>
#include <map>
#include <set>
#include <string>

#include "engine/proof/findings.h"
#include "engine/proof/row_sum.h"

namespace wangge {

// A stream as its derived rows tell of it, and how far it has been followed.
struct KeptStream {
  enum class Status : std::uint8_t { waiting, followed, left_for_later, finished, faulty };
  std::int64_t id = 0;
  std::int64_t last_position = 0;
  RowSum rows;
  Status status = Status::waiting;
};

struct KeptRows {
  // In order of id. A deque, as a vector would for a moment need the memory of a million streams twice.
  std::deque<KeptStream> streams;
  std::map<std::pair<std::size_t, std::string>, std::int64_t> of_log;  // table and row: how many
  std::set<std::string> names;
  RowSum pieces;  // of the text index
  bool read = false;
  KeptStream* find(CaseId id);
};

// Rows of a stream that has none of where it stands belong to nothing: they are found here.
KeptRows read_kept(StoreReader& reader, const SipKey& key, Findings& findings);

// The table that follows no events but what the others name.
inline constexpr std::string_view names_table = "name";
inline constexpr std::string_view pieces_table = "case_text";

// Says in which tables and columns each stream of findings.expected() differs.
void name_differences(StoreReader& reader, Findings& findings);
// Compares the rows that follow from the whole log.
void compare_log_rows(const StoreReader& reader, const KeptRows& kept, const LogRows& expected,
                      const std::set<std::string_view>& unknown_tables, Findings& findings);

}  // namespace wangge
