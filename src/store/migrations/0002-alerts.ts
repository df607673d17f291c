import type Database from 'better-sqlite3'

/**
 * What people were told, and how it fared on each channel. An alert outlives the monitors that it is about: it was told all the same. So it
 * names them by their ids, and keeps what it said.
 */
export function alerts(db: Database.Database): void {
  db.exec(`
    -- items: the first of what it tells, as JSON; more: how many there were besides. replaces: numbers of alerts, as JSON.
    -- withheld: why nobody was told, or null.
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

    -- Everything that an alert tells, also where there is more than it shows: a change of an incident, or a reminder of it.
    CREATE TABLE alert_notices (
      monitor_id TEXT NOT NULL,
      alert_n INTEGER NOT NULL REFERENCES alerts (n) ON DELETE CASCADE,
      incident_id TEXT NOT NULL,
      kind TEXT NOT NULL,
      PRIMARY KEY (monitor_id, alert_n, incident_id, kind)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX notices_of_alert ON alert_notices (alert_n);

    -- at: when it was delivered, given up or skipped; of one that waits, when it was last tried.
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
    CREATE INDEX deliveries_waiting ON deliveries (alert_n) WHERE state = 'waiting';

    UPDATE monitors
    SET definition = json_set(definition, '$.reminderMinutes', NULL, '$.alertsInQuietHours', json('false'))
    WHERE json_valid(definition);
  `)
}
