CREATE TABLE accounts (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      provider TEXT NOT NULL,
      name TEXT NOT NULL,
      base_url TEXT NOT NULL,
      status TEXT NOT NULL,
      created_at INTEGER NOT NULL
    ) STRICT;

CREATE TABLE alert_notices (
      monitor_id TEXT NOT NULL,
      alert_n INTEGER NOT NULL REFERENCES alerts (n) ON DELETE CASCADE,
      incident_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      PRIMARY KEY (monitor_id, alert_n, incident_id, kind)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE alerts (
      n INTEGER PRIMARY KEY AUTOINCREMENT,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      title TEXT NOT NULL,
      text TEXT NOT NULL,
      monitor_id TEXT,
      items TEXT NOT NULL,
      more INTEGER NOT NULL,
      replaces TEXT NOT NULL,
      withheld TEXT
    ) STRICT;

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

CREATE TABLE bodies (
      seq INTEGER PRIMARY KEY,
      body BLOB NOT NULL
    ) STRICT;

CREATE TABLE deliveries (
      alert_n INTEGER NOT NULL REFERENCES alerts (n) ON DELETE CASCADE,
      channel TEXT NOT NULL,
      state TEXT NOT NULL,
      attempts INTEGER NOT NULL,
      at INTEGER,
      retry_at INTEGER,
      detail TEXT,
      PRIMARY KEY (alert_n, channel)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE gaps (
      from_at INTEGER NOT NULL,
      to_at INTEGER NOT NULL
    ) STRICT;

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

CREATE TABLE incidents (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      started_at INTEGER NOT NULL,
      ended_at INTEGER,
      reason TEXT NOT NULL,
      facts TEXT NOT NULL
    ) STRICT;

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
    , account_id TEXT REFERENCES accounts (id) ON DELETE CASCADE, remote_id TEXT, mirror TEXT) STRICT;

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

CREATE TABLE progress (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      through_seq INTEGER NOT NULL,
      removed_seq INTEGER NOT NULL,
      listened_until INTEGER
    ) STRICT;

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

CREATE TABLE relay_taken (
      monitor_key INTEGER NOT NULL REFERENCES monitors (key) ON DELETE CASCADE,
      slot INTEGER NOT NULL,
      delivery_id ANY NOT NULL,
      PRIMARY KEY (monitor_key, slot)
    ) STRICT, WITHOUT ROWID;

CREATE TABLE relays (
      monitor_key INTEGER PRIMARY KEY REFERENCES monitors (key) ON DELETE CASCADE,
      last_delivered_at INTEGER,
      dropped INTEGER NOT NULL,
      dropped_at INTEGER,
      drop_reason TEXT
    ) STRICT;

CREATE TABLE settings (
      name TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

CREATE TABLE strings (
      id INTEGER PRIMARY KEY,
      text TEXT NOT NULL
    ) STRICT;

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

CREATE INDEX deliveries_waiting ON deliveries (alert_n) WHERE state = 'waiting';

CREATE INDEX gaps_by_end ON gaps (to_at);

CREATE INDEX incidents_of_monitor ON incidents (monitor_key, started_at);

CREATE UNIQUE INDEX monitors_of_account ON monitors (account_id, remote_id) WHERE account_id IS NOT NULL;

CREATE INDEX notices_of_alert ON alert_notices (alert_n);

CREATE INDEX outages_of_account ON outages (account_id, number);

CREATE INDEX relay_outbox_of_monitor ON relay_outbox (monitor_key, seq);

CREATE INDEX relay_taken_by_id ON relay_taken (monitor_key, delivery_id);

CREATE INDEX transitions_of_monitor ON transitions (monitor_key, at);

CREATE INDEX transitions_unannounced ON transitions (id) WHERE announced_at IS NULL