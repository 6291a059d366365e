-- Version 2: the event `leech`, for which the table of events is made anew, and the table `arrival`.

ALTER TABLE event RENAME TO event_before;
DROP TRIGGER event_is_kept;
DROP TRIGGER event_is_fixed;

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

INSERT INTO event SELECT * FROM event_before ORDER BY anki_ms;
DROP TABLE event_before;

CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events never change'); END;

CREATE TABLE arrival (
  note_id   TEXT PRIMARY KEY,
  study_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
