-- Schema version 1 as it was released, with one case. Never changed: stores in use look like this.
PRAGMA journal_mode = WAL;
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

INSERT INTO name VALUES (1, 'disposal.triage'), (2, 'unit-1'), (3, 'T10');
INSERT INTO event VALUES (1, 20250000001, 1, 0, 11, x'61', x'0101010101010101010101010101010101010101010101010101010101010101'), (2, 20250000001, 2, 1, 12, x'62', x'0202020202020202020202020202020202020202020202020202020202020202');
INSERT INTO head VALUES (1, 2, x'0303030303030303030303030303030303030303030303030303030303030303');
INSERT INTO day_digest VALUES (20089, 2, x'0303030303030303030303030303030303030303030303030303030303030303');
INSERT INTO case_register VALUES (20250000001, 37130101001, 371301, 37130101, 'patrol', 'water.river', 2, 0, 1735689600000, '河道垃圾', '');
INSERT INTO case_category VALUES ('water', 20250000001), ('water.river', 20250000001);
INSERT INTO case_text (rowid, pieces) VALUES (20250000001, '垃圾 河道 道垃');
INSERT INTO case_standing VALUES (20250000001, 371301, 1, 1, 2, 2, 2, 1, 1735693200000, x'03e5d41680b0bfa2c232');
INSERT INTO state_count VALUES (371301, 1, 1, 1);
INSERT INTO desk VALUES (371301, 1735776000000, 20250000001, 3, 3, 2, 37130100000, 1735693200000, 1735772400000, 0, 1);
INSERT INTO intake VALUES (11, 20250000001);
PRAGMA application_id = 1464287566;
PRAGMA user_version = 1;
