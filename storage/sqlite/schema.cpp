#include "storage/sqlite/schema.h"

#include <array>

#include "storage/sqlite/log_blocks.h"

namespace wangge::sqlite {

namespace {

// "WGAN", so that `file` and a person with a hex editor can tell whose it is.
constexpr std::int64_t application = 0x5747414e;

// Version 1. A commit touches as few pages as can be: the events have no second index (each knows the
// position of the one before in its case, case_standing that of the last), texts that repeat are numbers
// of `name`, and rows that change are small and apart from those that don't.
constexpr const char* first_tables = R"sql(
CREATE TABLE name (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE event (
  position INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL,
  sequence INTEGER NOT NULL,
  previous INTEGER NOT NULL,
  key INTEGER NOT NULL,
  body BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  position INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE day_digest (
  day INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  digest BLOB NOT NULL
) STRICT;

CREATE TABLE case_register (
  id INTEGER PRIMARY KEY,
  grid INTEGER NOT NULL,
  county INTEGER NOT NULL,
  township INTEGER NOT NULL,
  source TEXT NOT NULL,
  categories TEXT NOT NULL,
  severity INTEGER NOT NULL,
  urgent INTEGER NOT NULL,
  found INTEGER NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL
) STRICT;
CREATE INDEX register_by_county ON case_register (county);
CREATE INDEX register_by_township ON case_register (township);

CREATE TABLE case_category (
  category TEXT NOT NULL,
  case_id INTEGER NOT NULL,
  PRIMARY KEY (category, case_id)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE case_text USING fts5 (
  pieces, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);

CREATE TABLE case_standing (
  id INTEGER PRIMARY KEY,
  county INTEGER NOT NULL,
  state INTEGER NOT NULL REFERENCES name,
  open INTEGER NOT NULL,
  unit INTEGER NOT NULL REFERENCES name,
  sequence INTEGER NOT NULL,
  last_position INTEGER NOT NULL,
  round INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  clocks BLOB NOT NULL
) STRICT;
CREATE INDEX standing_by_unit ON case_standing (unit);

CREATE TABLE state_count (
  county INTEGER NOT NULL,
  state INTEGER NOT NULL,
  open INTEGER NOT NULL,
  cases INTEGER NOT NULL,
  PRIMARY KEY (county, state, open)
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (
  county INTEGER NOT NULL,
  due INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  grid INTEGER NOT NULL,
  started INTEGER NOT NULL,
  notice INTEGER NOT NULL,
  stage INTEGER NOT NULL,
  state INTEGER NOT NULL,
  PRIMARY KEY (county, due, case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX desk_by_notice ON desk (notice, case_id, number) WHERE notice < 4611686018427387903;

CREATE TABLE breach (
  case_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  feeds TEXT NOT NULL,
  points INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  grid INTEGER NOT NULL,
  county INTEGER NOT NULL,
  fell_due INTEGER NOT NULL,
  annulled INTEGER NOT NULL,
  PRIMARY KEY (case_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX breach_by_county ON breach (county, fell_due);

CREATE TABLE intake (
  key INTEGER PRIMARY KEY,
  case_id INTEGER NOT NULL
) STRICT;

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  unit TEXT NOT NULL,
  grid INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE city (
  version INTEGER PRIMARY KEY
) STRICT;

CREATE TABLE city_file (
  version INTEGER NOT NULL REFERENCES city,
  place INTEGER NOT NULL,
  name TEXT NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID;
)sql";
static_assert(milliseconds_of(never) == 4611686018427387903, "desk_by_notice leaves it out");

// Version 2. Lists by state and of open cases without reading every case.
constexpr const char* lists_by_state = R"sql(
CREATE INDEX standing_by_state ON case_standing (state);
CREATE INDEX standing_open ON case_standing (id) WHERE open = 1;
)sql";

// Version 3. Records of the six work systems. Where one stands is in case_standing, with that of the cases.
constexpr const char* records = R"sql(
CREATE TABLE record (
  id INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL REFERENCES name,
  county INTEGER NOT NULL,
  grid INTEGER NOT NULL,
  unit INTEGER NOT NULL REFERENCES name,
  year INTEGER NOT NULL,
  subject TEXT NOT NULL,
  begun INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX record_by_kind ON record (kind, county, year, unit, grid, begun);
)sql";

// Version 4. When a breach was annulled, and those that a later one of the same clock took the place of. An
// older store never wrote these down: what it calls annulled counts at no moment here, so that the score of
// today is right at once; `verify` names the cases, and `repair` computes the moments from their events.
constexpr const char* annulled_when = R"sql(
ALTER TABLE breach RENAME TO breach_before;
DROP INDEX breach_by_county;
CREATE TABLE breach (
  case_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  rule INTEGER NOT NULL,
  feeds TEXT NOT NULL,
  points INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  grid INTEGER NOT NULL,
  county INTEGER NOT NULL,
  fell_due INTEGER NOT NULL,
  annulled INTEGER NOT NULL,
  PRIMARY KEY (case_id, number, fell_due)
) STRICT, WITHOUT ROWID;
INSERT INTO breach SELECT case_id, number, rule, feeds, points, unit, grid, county, fell_due,
  CASE annulled WHEN 0 THEN 0 ELSE fell_due END FROM breach_before;
DROP TABLE breach_before;
CREATE INDEX breach_by_county ON breach (county, fell_due);
)sql";

// Version 5. Roots of the log's tree, each of the complete block that ends at that position.
constexpr const char* log_blocks = R"sql(
CREATE TABLE log_block (
  position INTEGER PRIMARY KEY,
  root BLOB NOT NULL
) STRICT;
)sql";

// Version 6. Keys of commands and names of records and duties apart. Events of before have neither names nor
// the content of their commands, so older stores are refused.
constexpr int oldest_version = 6;
constexpr const char* intake_apart = R"sql(
DROP TABLE intake;
CREATE TABLE intake (
  domain INTEGER NOT NULL,
  key INTEGER NOT NULL,
  case_id INTEGER NOT NULL,
  PRIMARY KEY (domain, key)
) STRICT, WITHOUT ROWID;
)sql";

void fill_log_blocks(Connection& connection) {
  write_log_blocks(connection, 1, connection.integer("SELECT max(position) FROM event"));
}

struct Step {
  constexpr Step(const char* step_sql, void (*step_fill)(Connection&) = nullptr)
      : sql(step_sql), fill(step_fill) {}
  const char* sql;
  void (*fill)(Connection&);  // what SQL alone can't compute for the rows that are there
};

constexpr std::array steps{Step(first_tables),
                           Step(lists_by_state),
                           Step(records),
                           Step(annulled_when),
                           Step(log_blocks, &fill_log_blocks),
                           Step(intake_apart)};
static_assert(steps.size() == schema_version);

struct Marks {
  std::int64_t application;
  std::int64_t version;
};

// A new file has neither mark; one with tables but without our mark is of someone else.
Marks read_marks(Connection& connection) {
  const Marks marks{connection.integer("PRAGMA application_id"), connection.integer("PRAGMA user_version")};
  const bool blank = marks.application == 0 && connection.integer("SELECT count(*) FROM sqlite_schema") == 0;
  if (marks.application != application && !blank)
    throw StoreFailure("the file is not a store of this program");
  if (marks.version > schema_version) {
    throw StoreFailure(
        fmt::format("the store has schema version {}, this program knows {} and older: use a newer program",
                    marks.version, schema_version));
  }
  if (marks.version != 0 && marks.version < oldest_version)
    throw StoreFailure(fmt::format(
        "the store has schema version {}, which was never released: set the city up anew and import "
        "what its own program exports",
        marks.version));
  return marks;
}

}  // namespace

void migrate(Connection& connection) {
  if (read_marks(connection).version == schema_version) return;
  connection.execute("BEGIN IMMEDIATE");
  try {
    const auto version = static_cast<std::size_t>(read_marks(connection).version);
    for (std::size_t step = version; step < steps.size(); ++step) {
      connection.execute(steps[step].sql);
      if (steps[step].fill != nullptr) steps[step].fill(connection);
    }
    connection.execute(fmt::format("PRAGMA application_id = {}", application));
    connection.execute(fmt::format("PRAGMA user_version = {}", schema_version));
    connection.execute("COMMIT");
  } catch (...) {
    sqlite3_exec(connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    throw;
  }
}

void require_current(Connection& connection) {
  const Marks marks = read_marks(connection);
  if (marks.version != schema_version) {
    throw StoreFailure(fmt::format("the store has schema version {}, not {}: open it for writing once",
                                   marks.version, schema_version));
  }
}

void count_states(Connection& connection) {
  connection.execute("DELETE FROM state_count");
  connection.execute(
      "INSERT INTO state_count SELECT county, state, open, count(*) FROM case_standing WHERE county <> 0 "
      "GROUP BY county, state, open");
}

}  // namespace wangge::sqlite
