-- A store as version 2 wrote it: opened by every later version.
PRAGMA application_id = 1398031449;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE arrival (
  note_id   TEXT PRIMARY KEY,
  study_day INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "arrival" VALUES('zhengliu-aaaa',20776);
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
INSERT INTO "card_state" VALUES('suanli-bbbb','cloze:zhengliu-aaaa',2,260,NULL,NULL,6,1,20785,20776,20778,20778,5,2,0,1,1,NULL,3,'sm2 leech=8');
INSERT INTO "card_state" VALUES('zhengliu-aaaa','recognise',0,250,NULL,NULL,0,0,NULL,NULL,NULL,NULL,NULL,0,0,0,1,20782,0,'sm2 leech=8');
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
INSERT INTO "event" VALUES(1795089600000,'suanli-bbbb','cloze:zhengliu-aaaa',1795089600000,'0a1b2c3d',480,20776,'answer',4,2100,0,NULL,NULL);
INSERT INTO "event" VALUES(1795184640000,'zhengliu-aaaa','recognise',1795184640000,'0a1b2c3d',480,20777,'answer',1,4000,0,NULL,NULL);
INSERT INTO "event" VALUES(1795279680000,'suanli-bbbb','cloze:zhengliu-aaaa',1795279680000,'0a1b2c3d',480,20778,'answer',5,900,1,NULL,NULL);
INSERT INTO "event" VALUES(1795374720000,'zhengliu-aaaa','recognise',1795374720000,'0a1b2c3d',480,20779,'suspend',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1795469760000,'suanli-bbbb','cloze:zhengliu-aaaa',1795469760000,'0a1b2c3d',480,20781,'unsuspend',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1795564800000,'zhengliu-aaaa','recognise',1795564800000,'0a1b2c3d',480,20782,'bury',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1795659840000,'suanli-bbbb','cloze:zhengliu-aaaa',1795659840000,'0a1b2c3d',480,20783,'flag',NULL,NULL,NULL,3,NULL);
INSERT INTO "event" VALUES(1795754880000,'zhengliu-aaaa','recognise',1795754880000,'0a1b2c3d',480,20784,'set_due',NULL,NULL,NULL,20800,9);
INSERT INTO "event" VALUES(1795849920000,'suanli-bbbb','cloze:zhengliu-aaaa',1795849920000,'0a1b2c3d',480,20785,'cram',3,1200,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1795944960000,'suanli-bbbb','cloze:zhengliu-aaaa',1795944960000,'0a1b2c3d',480,20786,'undo',NULL,NULL,NULL,1795849920000,NULL);
INSERT INTO "event" VALUES(1795944960001,'zhengliu-aaaa','recognise',1795944960001,'0a1b2c3d',480,20786,'reset',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES(1796031360001,'suanli-bbbb','cloze:zhengliu-aaaa',1796031360001,'0a1b2c3d',0,20787,'leech',NULL,NULL,NULL,1,NULL);
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
CREATE TABLE meta (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('device','0a1b2c3d');
CREATE TABLE migration (
  number     INTEGER PRIMARY KEY,
  name       TEXT NOT NULL UNIQUE,
  applied_ms INTEGER NOT NULL
) STRICT;
INSERT INTO "migration" VALUES(1,'m001_first_release',1795089600000);
INSERT INTO "migration" VALUES(2,'m002_leech_and_arrival',1795089600000);
CREATE TRIGGER event_is_kept BEFORE DELETE ON event BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_is_fixed BEFORE UPDATE ON event BEGIN SELECT raise(ABORT, 'events never change'); END;
COMMIT;
