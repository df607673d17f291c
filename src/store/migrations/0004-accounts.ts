import type Database from 'better-sqlite3'

/** Remote accounts, when they were out of reach, and what is known of monitors that they watch. All of it goes with its account. */
export function accounts(db: Database.Database): void {
  db.exec(`
    -- status: how it stands with it, as JSON.
    CREATE TABLE accounts (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      provider TEXT NOT NULL,
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      status TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

    -- Only those of which people are told. state, problem: what kept us from it. begin_told_at, end_told_at: when people were told.
    CREATE TABLE outages (
      number INTEGER PRIMARY KEY AUTOINCREMENT,
      account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
      began_at INTEGER NOT NULL,
      ended_at INTEGER,
      state TEXT NOT NULL,
      problem TEXT NOT NULL,
      begin_told_at INTEGER,
      end_told_at INTEGER
    ) STRICT;
    CREATE INDEX outages_of_account ON outages (account_id, number);

    -- Null for a monitor of our own. mirror: what of it is neither definition nor state, as JSON.
    ALTER TABLE monitors ADD COLUMN account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE;
    ALTER TABLE monitors ADD COLUMN remote_id TEXT;
    ALTER TABLE monitors ADD COLUMN mirror TEXT;
    CREATE UNIQUE INDEX monitors_of_account ON monitors (account_id, remote_id) WHERE account_id IS NOT NULL;
  `)
}
