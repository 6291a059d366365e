-- The store: what the learner did (event), and what that comes to (card_state, a cache).
-- Instants are milliseconds since 1970-01-01 UTC, days are study days since 1970-01-01.

CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE migration (
  number     INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  applied_ms INTEGER NOT NULL
) STRICT;

-- Append-only. The key is (note_id, card, instant_ms, device); merging two logs is the union of keys.
CREATE TABLE event (
  anki_ms            INTEGER PRIMARY KEY,  -- instant_ms, moved on where that is taken; Anki's log knows it
  note_id            TEXT    NOT NULL,
  card               TEXT    NOT NULL,
  instant_ms         INTEGER NOT NULL CHECK (instant_ms > 0),
  device             TEXT    NOT NULL,
  utc_offset_minutes INTEGER NOT NULL,
  study_day          INTEGER NOT NULL,
  kind               TEXT    NOT NULL CHECK (kind IN ('answer', 'undo', 'suspend', 'unsuspend', 'bury',
                                                      'flag', 'leech', 'set_due', 'reset', 'cram')),
  grade              INTEGER CHECK (grade BETWEEN 0 AND 5),  -- answer, cram
  taken_ms           INTEGER CHECK (taken_ms >= 0),          -- answer, cram
  shift_days         INTEGER,                                -- answer: fuzz
  value              INTEGER,  -- undo: the target's instant; flag: colour; leech: 1 or 0; set_due: the day
  interval_days      INTEGER,                                -- set_due
  UNIQUE (note_id, card, instant_ms, device)
) STRICT;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events never change'); END;

-- One row for each card that has events: replay(its events) under `rules`.
CREATE TABLE card_state (
  note_id         TEXT    NOT NULL,
  card            TEXT    NOT NULL,
  repetitions     INTEGER NOT NULL,
  ease_hundredths INTEGER NOT NULL,
  stability       REAL,
  difficulty      REAL,
  interval_days   INTEGER NOT NULL,
  shift_days      INTEGER NOT NULL,
  due_day         INTEGER,
  first_day       INTEGER,
  last_day        INTEGER,
  answered_day    INTEGER,
  answered_grade  INTEGER,
  reviews         INTEGER NOT NULL,
  lapses          INTEGER NOT NULL,
  leech           INTEGER NOT NULL,
  suspended       INTEGER NOT NULL,
  buried_day      INTEGER,
  flag            INTEGER NOT NULL,
  rules           TEXT    NOT NULL,
  PRIMARY KEY (note_id, card)
) STRICT, WITHOUT ROWID;

-- The study day on which this store first saw a note that is studied; never moved on.
CREATE TABLE arrival (
  note_id   TEXT PRIMARY KEY,
  study_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What the newest export gave Anki of each note: an unchanged note keeps its `mod`, a deleted one is sent once more.
CREATE TABLE export_ledger (
  guid      TEXT PRIMARY KEY,
  note_id   TEXT    NOT NULL,
  deck_id   TEXT    NOT NULL,
  note_type INTEGER NOT NULL,
  fields    TEXT    NOT NULL,  -- JSON
  tags      TEXT    NOT NULL,  -- JSON
  mod       INTEGER NOT NULL,  -- seconds since 1970-01-01 UTC
  retired   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
