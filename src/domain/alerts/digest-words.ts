import { formatDuration } from '../duration-words.ts'
import { incidentText } from '../incident-words.ts'
import { oneLine } from '../one-line.ts'
import type { AlertDraft, Notice } from './notice.ts'
import { noticeWords, type Words } from './notice-words.ts'
import { TALE_KINDS, type Tale, type TaleKind, talesOf } from './tale.ts'

/**
 * What several notices say that are told as one, at `nowMs` (UTC milliseconds) on the clock of `displayZone`: how many
 * monitors went down and came back, and which. What happened to a monitor is said once.
 */
export function digestWords(
  notices: readonly Notice[],
  gathered: AlertDraft['gathered'],
  nowMs: number,
  displayZone: string,
): Words {
  const tales = talesOf(notices)
  const [first, ...others] = tales
  const inQuietHours = gathered === 'quiet hours'
  if (first !== undefined && others.length === 0) {
    const { title, text } = singleWords(first, nowMs, displayZone)
    return { title: inQuietHours ? `In quiet hours: ${title}` : title, text }
  }
  const counts = TALE_KINDS.map((kind) => ({
    kind,
    count: tales.filter((tale) => tale.kind === kind).length,
  }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => (inQuietHours ? happened(kind, count) : `${count} ${kind}`))
    .join(', ')
  return {
    title: inQuietHours ? `In quiet hours: ${counts}` : `${tales.length} alerts: ${counts}`,
    text: namesText(tales),
  }
}

/** How many monitors are named. */
const MAX_NAMED = 5

const MAX_NAME_LENGTH = 40
const MAX_PROBLEM_LENGTH = 300

function singleWords(tale: Tale, nowMs: number, displayZone: string): Words {
  const { kind, last } = tale
  if (kind !== 'down and back') return noticeWords(last, nowMs, displayZone)
  return { title: capitalised(outageWords(tale)), text: whyOf(last, nowMs, displayZone) }
}

function whyOf(notice: Notice, nowMs: number, displayZone: string): string {
  if (notice.about === 'account') return oneLine(notice.incident.problem, MAX_PROBLEM_LENGTH)
  const { reason, facts } = notice.incident
  return incidentText(reason, facts, nowMs, displayZone)
}

function happened(kind: TaleKind, count: number): string {
  const [is, was] = count === 1 ? ['is', 'was'] : ['are', 'were']
  switch (kind) {
    case 'down':
      return `${count} went down`
    case 'still down':
      return `${count} ${is} still down`
    case 'down and back':
      return `${count} ${was} down and ${is} back`
    case 'back':
      return `${count} ${is} back`
  }
}

/** The names alone where the title says already what became of them: `A, B, C, D, E and 2 more`. */
function namesText(tales: readonly Tale[]): string {
  const named = tales.slice(0, MAX_NAMED)
  const more = tales.length - named.length
  const kinds = new Set(tales.map(({ kind }) => kind))
  if (kinds.size === 1 && !kinds.has('down and back')) {
    return `${names(named)}${more > 0 ? ` and ${more} more` : ''}`
  }
  const sentences = TALE_KINDS.flatMap((kind) =>
    sentencesOf(
      kind,
      named.filter((tale) => tale.kind === kind),
    ),
  )
  return [...sentences, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ')
}

function sentencesOf(kind: TaleKind, tales: readonly Tale[]): readonly string[] {
  if (tales.length === 0) return []
  switch (kind) {
    case 'down':
      return [`Down: ${names(tales)}.`]
    case 'still down':
      return [`Still down: ${names(tales)}.`]
    case 'back':
      return [`Back: ${names(tales)}.`]
    case 'down and back':
      return tales.map((tale) => `${capitalised(outageWords(tale))}.`)
  }
}

/** `Export was down for 12 min`, `Export was down 3 times, for 20 min in all` */
function outageWords({ last, outagesMs }: Tale): string {
  const inAll = formatDuration(outagesMs.reduce((sum, ms) => sum + ms, 0))
  const times = outagesMs.length === 1 ? `for ${inAll}` : `${outagesMs.length} times, for ${inAll} in all`
  return `${nameOf(last)} was ${last.about === 'account' ? 'out of reach' : 'down'} ${times}`
}

function names(tales: readonly Tale[]): string {
  return tales.map(({ last }) => nameOf(last)).join(', ')
}

function nameOf({ about, monitorName }: Notice): string {
  const name = oneLine(monitorName, MAX_NAME_LENGTH)
  return about === 'account' ? `the account ${name}` : name
}

/** Names of monitors stay as people write them. */
function capitalised(words: string): string {
  return words.replace(/^the account /, 'The account ')
}
