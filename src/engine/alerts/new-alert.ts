import type { AlertDraft, Notice } from '../../domain/alerts/notice.ts'
import { alertItem, alertKind, alertWords } from '../../domain/alerts/words.ts'
import type { AlertNotice, AlertRecord, DeliveryRecord } from '../../store/store.ts'

/** An alert that is not written yet, and all that it tells. */
export interface NewAlert {
  readonly alert: Omit<AlertRecord, 'n'>
  readonly notices: readonly AlertNotice[]
}

/** When it is told, and in which time zone the people live. */
interface Telling {
  readonly now: number
  readonly timezone: string
}

/** Of an alert that tells of very many things, so many are kept one by one. */
const MOST_ITEMS = 100

/** An alert as the policy wants it told. */
export function toldAlert(
  draft: AlertDraft,
  deliveries: readonly DeliveryRecord[],
  telling: Telling,
): NewAlert {
  return newAlert(draft, { replaces: draft.replaces, withheld: null, deliveries }, telling)
}

/** What became of the notice of a monitor that is muted. */
export function mutedAlert(notice: Notice, telling: Telling): NewAlert {
  const draft = { notices: [notice], gathered: null }
  return newAlert(draft, { replaces: [], withheld: 'muted', deliveries: [] }, telling)
}

/** An alert that tells of nothing, to see whether it arrives. */
export function testAlert(delivery: DeliveryRecord, now: number): NewAlert {
  const alert = {
    at: now,
    kind: 'test',
    title: 'This is a test',
    text: 'It looks like this when a monitor goes down or is back.',
    monitorId: null,
    items: [],
    more: 0,
    replaces: [],
    withheld: null,
    deliveries: [delivery],
  } as const
  return { alert, notices: [] }
}

function newAlert(
  draft: Pick<AlertDraft, 'notices' | 'gathered'>,
  rest: Pick<AlertRecord, 'replaces' | 'withheld' | 'deliveries'>,
  { now, timezone }: Telling,
): NewAlert {
  const { notices } = draft
  const [first] = notices
  const isOne = notices.every(({ monitorId }) => monitorId === first?.monitorId)
  const shown = mostTelling(notices)
  const alert = {
    at: now,
    kind: alertKind(notices),
    ...alertWords(draft, now, timezone),
    monitorId: isOne && first?.about === 'monitor' ? first.monitorId : null,
    items: shown.map((notice) => alertItem(notice, now, timezone)),
    more: notices.length - shown.length,
    ...rest,
  }
  return {
    alert,
    notices: notices.map(({ monitorId, incident, kind }) => ({ monitorId, incidentId: incident.id, kind })),
  }
}

/**
 * The notices that are kept one by one, in their order. Of very many, those of what is still down, however long ago it went down: by them
 * it is seen that not all is over. Then the newest.
 */
function mostTelling(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= MOST_ITEMS) return notices
  const last = new Map(notices.map((notice) => [notice.monitorId, notice]))
  const isStillDown = (notice: Notice) => notice.kind !== 'up' && last.get(notice.monitorId) === notice
  const byWorth = [...notices.filter((notice) => !isStillDown(notice)), ...notices.filter(isStillDown)]
  const kept = new Set(byWorth.slice(-MOST_ITEMS))
  return notices.filter((notice) => kept.has(notice))
}
