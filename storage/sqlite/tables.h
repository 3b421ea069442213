// Every table, described once: its columns are the members of a struct, in this order. The schema, the
// statements that insert, and the rows that `verify` compares are all made of the descriptions, so that no
// column can be written without being compared.
//
// A commit touches as few pages as can be: the events have no second index (each knows the position of the
// one before in its stream, case_standing that of the last), texts that repeat are numbers of `name`, and
// rows that change are small and apart from those that don't.
#pragma once
#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/case_id.h"
#include "engine/base/time.h"
#include "engine/city/grid.h"

namespace wangge::sqlite {

// A text that repeats, kept as its number in the table `name`.
struct NamedText {
  std::string text;
};
// Bytes, kept as a BLOB.
struct Blob {
  std::string bytes;
};

struct TableWords {
  const char* name;
  const char* key;             // columns of the primary key
  bool ordered_by_key = true;  // WITHOUT ROWID, where the key is not one whole number
  const char* indexes = "";    // further statements
  const char* condition = "";  // further constraints
};

namespace table {

// ---- truth

struct Event {
  static constexpr TableWords words{"event", "position", false};
  std::int64_t position;
  CaseId case_id;
  std::int64_t sequence;
  std::int64_t previous;
  std::int64_t key;
  Blob body;
  Blob hash;
};
BOOST_DESCRIBE_STRUCT(Event, (), (position, case_id, sequence, previous, key, body, hash))

struct City {
  static constexpr TableWords words{"city", "version", false};
  std::int64_t version;
};
BOOST_DESCRIBE_STRUCT(City, (), (version))

struct CityFile {
  static constexpr TableWords words{"city_file", "version, place", true, "",
                                    ", FOREIGN KEY (version) REFERENCES city"};
  std::int64_t version;
  std::int64_t place;
  std::string name;
  Blob content;
};
BOOST_DESCRIBE_STRUCT(CityFile, (), (version, place, name, content))

// ---- derived from a stream

// Where a case or a record stands.
struct CaseStanding {
  static constexpr TableWords words{"case_standing", "id", false,
                                    "CREATE INDEX standing_by_unit ON case_standing (unit);"
                                    "CREATE INDEX standing_by_state ON case_standing (state);"
                                    "CREATE INDEX standing_open ON case_standing (id) WHERE open = 1;"};
  CaseId id;
  std::int64_t county;  // where the case was found; 0 for what is none
  NamedText state;
  bool open;
  NamedText unit;
  std::int64_t sequence;
  std::int64_t last_position;
  std::int64_t round;
  Moment changed;
  Blob clocks;  // storage/sqlite/desk_keys.h
};
BOOST_DESCRIBE_STRUCT(CaseStanding, (),
                      (id, county, state, open, unit, sequence, last_position, round, changed, clocks))

struct CaseRegister {
  static constexpr TableWords words{"case_register", "id", false,
                                    "CREATE INDEX register_by_county ON case_register (county);"
                                    "CREATE INDEX register_by_township ON case_register (township);"};
  CaseId id;
  GridCode grid;
  std::int64_t county;
  std::int64_t township;
  std::string source;
  std::string categories;  // a line each
  std::int64_t severity;
  bool urgent;
  Moment found;
  std::string title;
  std::string description;
};
BOOST_DESCRIBE_STRUCT(CaseRegister, (),
                      (id, grid, county, township, source, categories, severity, urgent, found, title,
                       description))

struct CaseCategory {
  static constexpr TableWords words{"case_category", "category, case_id"};
  std::string category;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(CaseCategory, (), (category, case_id))

struct Desk {
  static constexpr TableWords words{
      "desk", "county, due, case_id, number", true,
      "CREATE INDEX desk_by_notice ON desk (notice, case_id, number) WHERE notice < 4611686018427387903;"};
  std::int64_t county;
  Moment due;
  CaseId case_id;
  std::int64_t number;
  NamedText rule;
  NamedText unit;
  GridCode grid;
  Moment started;
  Moment notice;
  std::int64_t stage;
  NamedText state;
};
BOOST_DESCRIBE_STRUCT(Desk, (),
                      (county, due, case_id, number, rule, unit, grid, started, notice, stage, state))

struct Breach {
  static constexpr TableWords words{"breach", "case_id, number, fell_due", true,
                                    "CREATE INDEX breach_by_county ON breach (county, fell_due);"};
  CaseId case_id;
  std::int64_t number;
  NamedText rule;
  std::string feeds;
  std::int64_t points;
  NamedText unit;
  GridCode grid;
  std::int64_t county;
  Moment fell_due;
  Moment annulled;  // 0 while it stands
};
BOOST_DESCRIBE_STRUCT(Breach, (),
                      (case_id, number, rule, feeds, points, unit, grid, county, fell_due, annulled))

struct Record {
  static constexpr TableWords words{
      "record", "id", false,
      "CREATE INDEX record_by_kind ON record (kind, county, year, unit, grid, begun);"};
  CaseId id;
  NamedText kind;
  std::int64_t county;
  GridCode grid;
  NamedText unit;
  std::int64_t year;
  std::string subject;
  Moment begun;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Record, (), (id, kind, county, grid, unit, year, subject, begun, body))

struct Intake {
  static constexpr TableWords words{"intake", "domain, key"};
  std::int64_t domain;
  std::int64_t key;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(Intake, (), (domain, key, case_id))

// Who had a part in it, and may read it (application/reading_rights.h).
struct Involvement {
  static constexpr TableWords words{"involvement", "who, case_id"};
  NamedText who;
  CaseId case_id;
};
BOOST_DESCRIBE_STRUCT(Involvement, (), (who, case_id))

// ---- derived from the whole log

struct Person {
  static constexpr TableWords words{"person", "id"};
  std::string id;
  std::string unit;
  GridCode grid;
  std::string body;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, unit, grid, body))

struct StateCount {
  static constexpr TableWords words{"state_count", "county, state, open"};
  std::int64_t county;
  NamedText state;
  bool open;
  std::int64_t cases;  // at least one
};
BOOST_DESCRIBE_STRUCT(StateCount, (), (county, state, open, cases))

struct DayDigest {
  static constexpr TableWords words{"day_digest", "day", false};
  std::int64_t day;
  std::int64_t position;
  Blob digest;
};
BOOST_DESCRIBE_STRUCT(DayDigest, (), (day, position, digest))

struct LogBlock {
  static constexpr TableWords words{"log_block", "position", false};
  std::int64_t position;
  Blob root;
};
BOOST_DESCRIBE_STRUCT(LogBlock, (), (position, root))

struct Head {
  static constexpr TableWords words{"head", "one", false, "", ", CHECK (one = 1)"};
  std::int64_t one;
  std::int64_t position;
  Blob digest;
};
BOOST_DESCRIBE_STRUCT(Head, (), (one, position, digest))

struct Name {
  static constexpr TableWords words{"name", "id", false, "", ", UNIQUE (text)"};
  std::int64_t id;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Name, (), (id, text))

}  // namespace table

using TruthTables = boost::mp11::mp_list<table::Event, table::City, table::CityFile>;
// Those of streams first, that of standings before all others.
using DerivedTables =
    boost::mp11::mp_list<table::CaseStanding, table::CaseRegister, table::CaseCategory, table::Desk,
                         table::Breach, table::Record, table::Intake, table::Involvement, table::Person,
                         table::StateCount, table::DayDigest, table::LogBlock, table::Head, table::Name>;
using AllTables = boost::mp11::mp_append<TruthTables, DerivedTables>;

// The text index is no table of columns (storage/sqlite/text_index.h); it counts as the one after these.
inline constexpr std::size_t text_index_table = boost::mp11::mp_size<DerivedTables>::value;

template <class Row>
inline constexpr std::size_t table_number = boost::mp11::mp_find<DerivedTables, Row>::value;

// ---- what a description must name: every member

namespace detail {
struct AnyColumn {
  template <class Column>
  operator Column() const;  // never defined: only counted
};
template <class Row, class... Columns>
constexpr std::size_t members_of() {
  if constexpr (requires { Row{Columns{}..., AnyColumn{}}; })
    return members_of<Row, Columns..., AnyColumn>();
  else
    return sizeof...(Columns);
}
}  // namespace detail

template <class Row>
using ColumnsOf = boost::describe::describe_members<Row, boost::describe::mod_public>;

template <class Row>
constexpr bool described_whole() {
  return boost::mp11::mp_size<ColumnsOf<Row>>::value == detail::members_of<Row>();
}

// `visit(name, value)` for each column in order.
template <class Row, class Visit>
void each_column(const Row& row, Visit&& visit) {
  static_assert(described_whole<Row>(), "a column is missing in the table's description");
  boost::mp11::mp_for_each<ColumnsOf<Row>>([&](auto column) { visit(column.name, row.*column.pointer); });
}

}  // namespace wangge::sqlite
