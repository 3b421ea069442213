// The derived rows as a store keeps them: every column of every table, also those that only its own questions
// look at, so that `verify` compares what is there with what should be.
//
//   row := column*      column := type value
//   type := 'i' whole number (8 bytes) | 't' text | 'b' bytes (each with its length before it, 8 bytes)
//         | '?' a number or text where a name was to be | 'f' fraction, as text | 'n' nothing
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "engine/store/rows.h"

namespace wangge {

struct KeptRow {
  std::size_t table = 0;  // of StoreReader::kept_tables()
  CaseId stream;          // from whose events it follows; the registry's where it follows from the whole log
  std::string_view columns;  // the same bytes for the same columns only; holds during the visit
};
using KeptRowVisitor = std::function<void(const KeptRow&)>;

// The columns of a row, each as its bytes.
std::vector<std::string_view> columns_of(std::string_view row);
// As a person reads it: a number, a text, bytes in hex.
std::string column_text(std::string_view column);
std::int64_t column_number(std::string_view column);  // 0 of what is no number

struct KeptTable {
  std::string name;
  std::vector<std::string> columns;
  bool of_streams = true;  // else the rows follow from the whole log
};

// What the rows of one stream follow from.
struct StreamRows {
  const CaseProjection& projection;
  std::span<const IntakeKey> intake;
  std::span<const std::string> involved;
};

// Cases by county (the grid of level 2, or the city), state, and whether they are open.
using StateTally = std::map<std::tuple<GridCode, std::string, bool>, std::int64_t>;

// What the rows of the whole log follow from.
struct LogRows {
  Head head;
  std::map<Day, Head> days;  // each with the last event that was recorded on it
  std::vector<Hash> blocks;
  StateTally states;
  std::vector<PersonRow> people;
};

// A file of the city's, as it is kept.
struct CityFileRow {
  std::int64_t version = 0;
  std::int64_t place = 0;  // from 1; 0 for a version without files
  std::string name;
  std::string content;
};

// What shows that the store's file itself is damaged, whatever the rows say.
struct StructureFault {
  std::string kind;    // "pages", "schema", "reference", "header", "text-index"
  std::string detail;  // in the words of the storage
};

}  // namespace wangge
