import type Database from 'better-sqlite3'
import { fromJson } from './json.ts'
import type { AlertNotice, AlertRecord, DeliveryRecord, LastTold, Store } from './store.ts'
import type { RunTransaction } from './transaction.ts'

/** What people were told, and how it fared on each channel. */
export function alertMethods(
  db: Database.Database,
  transaction: RunTransaction,
): Pick<
  Store,
  'insertAlert' | 'saveDelivery' | 'alert' | 'alerts' | 'lastTold' | 'undelivered' | 'removeOldAlerts'
> {
  const insert = db.prepare<[Omit<Row, 'n'>]>(`
    INSERT INTO alerts (at, kind, title, text, monitor_id, items, more, replaces, withheld)
    VALUES (@at, @kind, @title, @text, @monitorId, @items, @more, @replaces, @withheld)`)
  const insertNotice = db.prepare<[n: number, AlertNotice]>(`
    INSERT OR IGNORE INTO alert_notices (alert_n, monitor_id, incident_id, kind)
    VALUES (?, @monitorId, @incidentId, @kind)`)
  const saveDelivery = db.prepare<[DeliveryRecord & { readonly n: number }]>(`
    INSERT INTO deliveries (alert_n, channel, state, attempts, at, retry_at, detail)
    VALUES (@n, @channel, @state, @attempts, @at, @retryAt, @detail)
    ON CONFLICT (alert_n, channel) DO UPDATE SET
      state = excluded.state, attempts = excluded.attempts, at = excluded.at,
      retry_at = excluded.retry_at, detail = excluded.detail`)
  const select = `
    SELECT n, at, kind, title, text, monitor_id AS monitorId, items, more, replaces, withheld FROM alerts`
  const one = db.prepare<[n: number], Row>(`${select} WHERE n = ?`)
  const between = db.prepare<[Range], Row>(
    `${select} WHERE n < @before AND n > @after ORDER BY n DESC LIMIT @limit`,
  )
  const ofMonitor = db.prepare<[Range & { readonly monitorId: string }], Row>(`
    ${select} WHERE n IN (
      SELECT alert_n FROM alert_notices
      WHERE monitor_id = @monitorId AND alert_n < @before AND alert_n > @after
    )
    ORDER BY n DESC LIMIT @limit`)
  const lastTold = db.prepare<[Omit<AlertNotice, 'kind'>], LastTold>(`
    SELECT
      -- An alert in whose place another came is told again by that.
      min(CASE WHEN t.kind = 'down' THEN at END) AS toldAt,
      max(CASE WHEN t.kind = 'reminder' THEN at END) AS remindedAt
    FROM alert_notices t JOIN alerts ON n = alert_n
    WHERE t.monitor_id = @monitorId AND incident_id = @incidentId AND withheld IS NULL`)
  const undelivered = db.prepare<[], Row>(
    `${select} WHERE n IN (SELECT alert_n FROM deliveries WHERE state = 'waiting') ORDER BY n`,
  )
  const deliveriesOf = db.prepare<[n: number], DeliveryRecord>(`
    SELECT channel, state, attempts, at, retry_at AS retryAt, detail FROM deliveries
    WHERE alert_n = ? ORDER BY channel`)
  const removeOld = db.prepare<[Parameters<Store['removeOldAlerts']>[0]]>(`
    WITH
      last_told AS (SELECT n FROM alerts WHERE withheld IS NULL ORDER BY n DESC LIMIT 1 OFFSET @most),
      last_withheld AS (
        SELECT n FROM alerts WHERE withheld IS NOT NULL ORDER BY n DESC LIMIT 1 OFFSET @mostWithheld
      )
    DELETE FROM alerts WHERE n IN (
      SELECT n FROM alerts
      WHERE (at < @beforeAt OR n <= CASE WHEN withheld IS NULL THEN (SELECT n FROM last_told) ELSE (SELECT n FROM last_withheld) END)
        AND NOT EXISTS (SELECT 1 FROM deliveries WHERE alert_n = n AND state = 'waiting')
      ORDER BY n LIMIT @batch
    )`)

  const whole = (row: Row): AlertRecord => ({
    ...row,
    items: fromJson(row.items, `alert ${row.n}`),
    replaces: fromJson(row.replaces, `alert ${row.n}`),
    deliveries: deliveriesOf.all(row.n),
  })

  return {
    insertAlert: ({ deliveries, ...alert }, notices) =>
      transaction(() => {
        const { items, replaces } = alert
        const row = { ...alert, items: JSON.stringify(items), replaces: JSON.stringify(replaces) }
        const n = Number(insert.run(row).lastInsertRowid)
        for (const { monitorId, incidentId, kind } of notices) {
          insertNotice.run(n, { monitorId, incidentId, kind })
        }
        for (const delivery of deliveries) saveDelivery.run({ ...delivery, n })
        return n
      }),
    saveDelivery: (n, delivery) => void saveDelivery.run({ ...delivery, n }),
    alert(n) {
      const row = one.get(n)
      return row === undefined ? null : whole(row)
    },
    alerts({ limit, before = Number.MAX_SAFE_INTEGER, after = 0, monitorId }) {
      const range = { limit, before, after }
      const rows = monitorId === undefined ? between.all(range) : ofMonitor.all({ ...range, monitorId })
      return rows.map(whole)
    },
    lastTold: (monitorId, incidentId) =>
      lastTold.get({ monitorId, incidentId }) ?? { toldAt: null, remindedAt: null },
    undelivered: () => undelivered.all().map(whole),
    removeOldAlerts: (limits) => removeOld.run(limits).changes,
  }
}

interface Row extends Omit<AlertRecord, 'items' | 'replaces' | 'deliveries'> {
  readonly items: string
  readonly replaces: string
}

interface Range {
  readonly limit: number
  readonly before: number
  readonly after: number
}
