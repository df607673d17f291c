import type Database from 'better-sqlite3'

/** What relays forward, and what was forwarded to us. Everything goes with its monitor. */
export function relay(db: Database.Database): void {
  db.exec(`
    -- seq, kind, run_id: as in heartbeats. The body comes last: whoever counts need not read it.
    CREATE TABLE relay_outbox (
      seq INTEGER PRIMARY KEY,
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      delivery_id ANY NOT NULL,
      at INTEGER NOT NULL,
      kind INTEGER NOT NULL,
      exit_status INTEGER,
      run_id ANY,
      message TEXT,
      bytes INTEGER NOT NULL,
      body BLOB
    ) STRICT;
    CREATE INDEX relay_outbox_of_monitor ON relay_outbox (monitor_key, seq);

    CREATE TABLE relays (
      monitor_key INTEGER PRIMARY KEY REFERENCES monitors (key) ON DELETE CASCADE,
      last_delivered_at INTEGER,
      dropped INTEGER NOT NULL,
      dropped_at INTEGER,
      drop_reason TEXT
    ) STRICT;

    -- The ids of the last signals of a monitor that came with one, or were given one here. A ring, by the signal's number.
    CREATE TABLE relay_taken (
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      slot INTEGER NOT NULL,
      delivery_id ANY NOT NULL,
      PRIMARY KEY (monitor_key, slot)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX relay_taken_by_id ON relay_taken (monitor_key, delivery_id);

    UPDATE monitors SET definition = json_set(definition, '$.relayUrl', NULL) WHERE json_valid(definition);
  `)
}
