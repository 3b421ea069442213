#include "engine/proof/row_check.h"

#include <algorithm>

namespace wangge {
namespace {

std::size_t column_number_of(const KeptTable& table, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin());
}

std::int64_t number_in_column(std::string_view row, std::size_t column) {
  const auto columns = columns_of(row);
  return column < columns.size() ? column_number(columns[column]) : 0;
}

// The first column in which two rows of a table differ.
std::string differing_column(const KeptTable& table, std::string_view left, std::string_view right) {
  const auto a = columns_of(left);
  const auto b = columns_of(right);
  for (std::size_t i = 0; i < std::min({a.size(), b.size(), table.columns.size()}); ++i)
    if (a[i] != b[i]) return table.columns[i];
  return "";
}

using Rows = std::map<std::size_t, std::vector<std::string>>;  // by table, sorted

// "breach.points" where one row differs in one column, else "breach".
std::vector<std::string> differences(const std::vector<KeptTable>& tables, Rows stored, Rows expected) {
  std::vector<std::string> found;
  for (std::size_t table = 0; table < tables.size(); ++table) {
    auto& left = stored[table];
    auto& right = expected[table];
    std::ranges::sort(left);
    std::ranges::sort(right);
    if (left == right) continue;
    std::string detail = tables[table].name;
    std::vector<std::string> only_left;
    std::vector<std::string> only_right;
    std::ranges::set_difference(left, right, std::back_inserter(only_left));
    std::ranges::set_difference(right, left, std::back_inserter(only_right));
    if (only_left.size() == 1 && only_right.size() == 1)
      detail += '.' + differing_column(tables[table], only_left[0], only_right[0]);
    found.push_back(std::move(detail));
  }
  return found;
}

// How a row of the whole log is called, and at which event it stands.
Fault fault_of_row(const KeptTable& table, std::string_view row) {
  const auto columns = columns_of(row);
  const auto text = [&](std::size_t i) {
    return i < columns.size() ? column_text(columns[i]) : std::string();
  };
  const auto number = [&](std::size_t i) { return i < columns.size() ? column_number(columns[i]) : 0; };
  if (table.name == "person") return {"person", 0, registry_stream, 0, text(0)};
  if (table.name == "day_digest")
    return {"digest", number(1), {}, 0, to_text(Day{std::chrono::days{static_cast<int>(number(0))}})};
  if (table.name == "log_block") return {"block", number(0), {}, 0, {}};
  if (table.name == "head") return {"head", number(1), {}, 0, {}};
  return {"count", 0, {}, 0, text(0) + ' ' + text(1) + ' ' + text(2)};
}

}  // namespace

KeptStream* KeptRows::find(CaseId id) {
  const auto found = std::ranges::lower_bound(streams, id.value, {}, &KeptStream::id);
  return found == streams.end() || found->id != id.value ? nullptr : &*found;
}

KeptRows read_kept(StoreReader& reader, const SipKey& key, Findings& findings) {
  KeptRows kept;
  RowHasher hash(key);
  const std::vector<KeptTable>& tables = reader.kept_tables();
  const std::size_t last_position = column_number_of(tables[0], "last_position");
  KeptStream* stream = nullptr;
  reader.scan_kept([&](const KeptRow& row) {
    const KeptTable& table = tables[row.table];
    if (row.table == 0) {
      if (!kept.streams.empty() && kept.streams.back().id >= row.stream.value)
        throw StoreFailure("the rows of where streams stand are out of order");
      kept.streams.push_back({row.stream.value, number_in_column(row.columns, last_position), hash(row)});
    } else if (table.of_streams) {
      // Rows of one stream often follow one another.
      if (stream == nullptr || stream->id != row.stream.value) stream = kept.find(row.stream);
      if (stream != nullptr)
        stream->rows.add(hash(row));
      else
        findings.add_once({"stray", 0, row.stream, 0, table.name});
    } else if (table.name == pieces_table) {
      kept.pieces.add(hash(row));
    } else if (table.name == names_table) {
      kept.names.insert(column_text(columns_of(row.columns).at(1)));
    } else {
      ++kept.of_log[{row.table, std::string(row.columns)}];
    }
  });
  kept.read = true;
  return kept;
}

void name_differences(StoreReader& reader, Findings& findings) {
  if (findings.expected().empty()) return;
  const std::vector<KeptTable>& tables = reader.kept_tables();
  std::map<std::int64_t, Rows> stored;
  reader.scan_kept([&](const KeptRow& row) {
    if (tables[row.table].of_streams && findings.expected().contains(row.stream.value))
      stored[row.stream.value][row.table].emplace_back(row.columns);
  });
  for (const auto& [id, stream] : findings.expected()) {
    Rows expected;
    reader.rows_of(StreamRows{stream.projection, stream.intake, stream.involved}, [&](const KeptRow& row) {
      if (tables[row.table].of_streams) expected[row.table].emplace_back(row.columns);
    });
    const CaseStanding& standing = stream.projection.standing;
    for (std::string& detail : differences(tables, std::move(stored[id]), std::move(expected)))
      findings.add({"projection", standing.last_position, standing.id, standing.sequence, std::move(detail)});
  }
}

void compare_log_rows(const StoreReader& reader, const KeptRows& kept, const LogRows& expected,
                      const std::set<std::string_view>& unknown_tables, Findings& findings) {
  const std::vector<KeptTable>& tables = reader.kept_tables();
  auto left = kept.of_log;
  reader.rows_of(expected, [&](const KeptRow& row) {
    const auto place = std::pair(row.table, std::string(row.columns));
    const auto found = left.find(place);
    if (found == left.end())
      left[place] = -1;
    else if (--found->second == 0)
      left.erase(found);
  });
  for (const auto& [place, count] : left) {
    const KeptTable& table = tables[place.first];
    if (!unknown_tables.contains(table.name)) findings.add_once(fault_of_row(table, place.second));
  }
}

}  // namespace wangge
