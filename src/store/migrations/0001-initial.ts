import type Database from 'better-sqlite3'

/**
 * Everything but the log of signals refers to its monitor by a foreign key and goes with it. The log has no key to look up and no
 * index to keep, so that a signal costs one write at the log's end, however many monitors there are; it is read by following
 * `prev_seq`, and who removes a monitor or a signal removes what belongs to it.
 */
export function initial(db: Database.Database): void {
  db.exec(`
    CREATE TABLE monitors (
      key INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE,
      token TEXT NOT NULL UNIQUE,
      badge_key TEXT NOT NULL UNIQUE,
      definition TEXT NOT NULL,
      state TEXT NOT NULL,
      muted INTEGER NOT NULL,
      muted_until INTEGER,
      created_at INTEGER NOT NULL,
      updated_at INTEGER NOT NULL,
      head_seq INTEGER NOT NULL,
      last_n INTEGER NOT NULL
    ) STRICT;

    -- kind: see codes.ts. run_id: a blob of 16 bytes, or text where it is no UUID in lower case.
    -- method: see codes.ts, or text. source_ip, user_agent: the id of a string, or text.
    CREATE TABLE heartbeats (
      seq INTEGER PRIMARY KEY,
      monitor_key INTEGER NOT NULL,
      n INTEGER NOT NULL,
      prev_seq INTEGER NOT NULL,
      at INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      exit_status INTEGER,
      run_id ANY,
      duration_ms INTEGER,
      message TEXT,
      body_bytes INTEGER,
      method ANY NOT NULL,
      source_ip ANY NOT NULL,
      user_agent ANY
    ) STRICT;

    CREATE TABLE bodies (
      seq INTEGER PRIMARY KEY,
      body BLOB NOT NULL
    ) STRICT;

    CREATE TABLE strings (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;

    CREATE TABLE incidents (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      reason TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;
    CREATE INDEX incidents_of_monitor ON incidents (monitor_key, started_at);

    CREATE TABLE transitions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      at INTEGER NOT NULL,
      from_status TEXT NOT NULL,
      to_status TEXT NOT NULL,
      reason TEXT NOT NULL,
      incident_id TEXT,
      announced_at INTEGER
    ) STRICT;
    CREATE INDEX transitions_of_monitor ON transitions (monitor_key, at);
    CREATE INDEX transitions_unannounced ON transitions (id) WHERE announced_at IS NULL;

    CREATE TABLE gaps (
      from_at INTEGER NOT NULL,
      to_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX gaps_by_end ON gaps (to_at);

    CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE api_keys (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      scope TEXT NOT NULL,
      hash BLOB NOT NULL UNIQUE,
      prefix TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      last_used_at INTEGER
    ) STRICT;

    -- One row. through_seq: the stored states reflect every signal up to it. removed_seq: the log reached at least this far
    -- when something was last removed from it.
    CREATE TABLE progress (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      through_seq INTEGER NOT NULL,
      removed_seq INTEGER NOT NULL,
      listened_until INTEGER
    ) STRICT;
    INSERT INTO progress VALUES (1, 0, 0, NULL);
  `)
}
