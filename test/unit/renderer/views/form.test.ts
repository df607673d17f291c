import { expect, test } from 'vitest'
import { amountOf, secondsOf, UNITS } from '../../../../renderer/views/form/amount.ts'
import { deadlineMove } from '../../../../renderer/views/form/deadline-move.ts'
import { errorsOf } from '../../../../renderer/views/form/errors.ts'
import { graceWords } from '../../../../renderer/views/form/grace-words.ts'
import {
  changesOf,
  graceOf,
  inputOf,
  newValues,
  type Values,
  valuesOf,
} from '../../../../renderer/views/form/values.ts'
import { offsetOf, zoneLabel, zonesMatching } from '../../../../renderer/views/form/zones.ts'
import { monitorInput, monitorPatch } from '../../../../src/contract/monitor.ts'
import { fieldProblems } from '../../../../src/contract/problems.ts'
import { local, moment, monitorView } from '../monitor.ts'

/** What the engine says of a form, at the fields of the form. */
function refusal(values: Partial<Values>) {
  const parsed = monitorInput.safeParse(
    // As it travels.
    JSON.parse(JSON.stringify(inputOf({ ...newValues(), name: 'Backup', ...values }))),
  )
  return parsed.success ? null : errorsOf(fieldProblems(parsed.error.issues))
}

test.each([
  [1, { count: '1', unit: 'seconds' }],
  [90, { count: '90', unit: 'seconds' }],
  [300, { count: '5', unit: 'minutes' }],
  [86_400, { count: '1', unit: 'days' }],
  [604_800, { count: '1', unit: 'weeks' }],
  [0, { count: '0', unit: 'seconds' }],
])('%d s are filled in in the largest unit that fits, and mean the same again', (seconds, amount) => {
  expect(amountOf(seconds)).toEqual(amount)
  expect(secondsOf(amountOf(seconds))).toBe(seconds)
})

test('parts of a unit may be typed, with a point or a comma', () => {
  expect(secondsOf({ count: ' 1.5 ', unit: 'hours' })).toBe(5400)
  expect(secondsOf({ count: '0,1', unit: 'hours' })).toBe(360)
  expect(secondsOf({ count: 'many', unit: 'hours' })).toBeNaN()
  expect(secondsOf({ count: '', unit: 'hours' })).toBeNaN()
  expect(UNITS).toHaveLength(5)
})

test('a name is all that a new monitor needs', () => {
  const input = inputOf({ ...newValues(), name: 'Backup' })
  expect(monitorInput.parse(input)).toMatchObject({
    name: 'Backup',
    schedule: { kind: 'interval', intervalSeconds: 3600 },
    graceSeconds: 60,
    maxRunSeconds: null,
  })
})

test('until one is typed, the grace fits the schedule', () => {
  const every = (count: string, unit: Values['every']['unit']) =>
    graceOf({ ...newValues(), every: { count, unit } })
  expect(every('30', 'seconds')).toEqual({ count: '3', unit: 'seconds' })
  expect(every('1', 'days')).toEqual({ count: '1', unit: 'minutes' })
  expect(graceOf({ ...newValues(), grace: { count: '7', unit: 'hours' } })).toEqual({
    count: '7',
    unit: 'hours',
  })
})

test('what is refused is said at its field, in the words of the engine', () => {
  expect(refusal({})).toBeNull()
  expect(refusal({ name: '  ' })?.errors).toEqual({ name: 'This must not be empty' })
  expect(refusal({ every: { count: '0', unit: 'hours' } })?.errors).toEqual({
    every: 'This must be between 1 s and 366 d',
  })
  expect(refusal({ every: { count: 'x', unit: 'hours' } })?.errors).toHaveProperty('every')
  expect(refusal({ maxRun: { count: 'x', unit: 'hours' } })?.errors).toHaveProperty('maxRun')
  expect(refusal({ grace: { count: '', unit: 'hours' } })?.errors).toEqual({
    grace: 'This must be between 0 s and 366 d',
  })
  expect(refusal({ kind: 'cron', expression: '0 2 * *' })?.errors.expression).toMatch(/^This needs 5 fields/)
  expect(refusal({ kind: 'cron', timezone: 'Mars/Olympus' })?.errors.timezone).toMatch(/Mars\/Olympus/)
  expect(refusal({ slug: 'No Good' })?.errors.slug).toMatch(/lower-case/)
  expect(refusal({ tags: `a, ${'b'.repeat(51)}` })?.errors).toHaveProperty('tags')
  expect(refusal({ description: 'x'.repeat(5001) })?.errors).toHaveProperty('description')
})

test('what no field here is guilty of is not lost', () => {
  expect(errorsOf([{ field: 'surprise', message: 'unknown field: surprise' }])).toEqual({
    errors: {},
    rest: ['unknown field: surprise'],
  })
})

test('tags are what stands between commas, each once', () => {
  expect(inputOf({ ...newValues(), tags: ' db ,, nightly,db, ' }).tags).toEqual(['db', 'nightly'])
})

test('an edit sends what was changed, and nothing else', () => {
  const before = valuesOf(monitorView({ tags: ['db'], maxRunSeconds: 7200 }))
  expect(changesOf(before, before)).toEqual({})
  const changed = changesOf(before, { ...before, name: 'Other', maxRun: { count: '', unit: 'minutes' } })
  expect(changed).toEqual({ name: 'Other', maxRunSeconds: null })
  expect(() => monitorPatch.parse({ id: '01J', ...changed })).not.toThrow()
})

test('a monitor is filled in as it is, and comes out the same', () => {
  const monitor = monitorView({
    schedule: { kind: 'cron', expression: '0 2 * * *', timezone: 'Europe/Berlin' },
    tags: ['db', 'nightly'],
    description: 'pg_dump',
    manualResume: true,
    reminderMinutes: 90,
    alertsInQuietHours: true,
    relayUrl: 'https://upwarden.eu/api/v1/heartbeat/token',
  })
  const { name, description, tags, slug, schedule, graceSeconds, maxRunSeconds, manualResume } = monitor
  expect(inputOf(valuesOf(monitor))).toEqual({
    name,
    description,
    tags,
    slug,
    schedule,
    graceSeconds,
    maxRunSeconds,
    manualResume,
    reminderMinutes: 90,
    alertsInQuietHours: true,
    relayUrl: 'https://upwarden.eu/api/v1/heartbeat/token',
  })
})

test('what is emptied is forwarded nowhere any more, and what is no push URL is refused where it is typed', () => {
  const before = valuesOf(monitorView({ relayUrl: 'https://upwarden.eu/api/v1/heartbeat/token' }))
  expect(changesOf(before, { ...before, relayUrl: ' ' })).toEqual({ relayUrl: null })
  expect(refusal({ relayUrl: 'https://upwarden.eu' })?.errors).toEqual({
    relayUrl: 'This must be a whole push URL, with the path that has the token in it',
  })
})

test.each([
  [null, 'as set', { count: '1', unit: 'hours' }],
  [0, 'never', { count: '1', unit: 'hours' }],
  [45, 'every', { count: '45', unit: 'minutes' }],
  [240, 'every', { count: '4', unit: 'hours' }],
  [10_080, 'every', { count: '7', unit: 'days' }],
] as const)(
  'reminders of %j minutes are filled in as people say it, and mean the same again',
  (reminderMinutes, remind, remindEvery) => {
    const values = valuesOf(monitorView({ reminderMinutes }))
    expect(values).toMatchObject({ remind, remindEvery })
    expect(inputOf(values).reminderMinutes).toBe(reminderMinutes)
  },
)

test.each([
  ['x', 'This must be between 0 s and 7 d'],
  ['8', 'This must be between 0 s and 7 d'],
  ['0.0001', 'This must be a whole number of minutes'],
])('reminders every %j days are refused where they are typed', (count, words) => {
  const errors = refusal({ remind: 'every', remindEvery: { count, unit: 'days' } })?.errors
  expect(errors).toEqual({ remindEvery: words })
})

const now = local(25, 10, 17)
const grace = { count: '5', unit: 'minutes' } as const

test('the grace says in a sentence what it comes to', () => {
  const values = newValues()
  expect(graceWords(values, grace, null, now)).toBe('Alert if nothing is heard for 1 h 5 min.')
  const cron: Values = { ...values, kind: 'cron' }
  expect(graceWords(cron, grace, local(26, 2), now)).toBe('Alert if nothing is heard by tomorrow 02:05.')
  expect(graceWords(cron, grace, null, now)).toBeNull()
  expect(graceWords(values, { count: 'x', unit: 'hours' }, null, now)).toBeNull()
})

test('an edit says where it moves the deadline', () => {
  const monitor = monitorView() // Heard at 10:00, every hour, 5 min grace.
  const move = (intervalSeconds: number, graceSeconds: number, view = monitor) =>
    deadlineMove(view, { kind: 'interval', intervalSeconds }, graceSeconds)
  expect(move(3600, 300)).toBeNull()
  expect(move(3600, 1800)).toEqual({ from: local(25, 11, 5), to: local(25, 11, 30) })
  expect(move(600, 60)).toEqual({ from: local(25, 11, 5), to: local(25, 10, 11) })
})

test.each([
  ['is down', monitorView({ status: 'down', expectedAt: null, deadlineAt: null })],
  ['is running', monitorView({ running: true })],
  ['counts from a moment other than its last heartbeat', monitorView({ expectedAt: moment(25, 13) })],
  ['was never heard', monitorView({ status: 'new', lastHeartbeatAt: null })],
])('of a monitor that %s, it does not say what it cannot know', (_state, monitor) => {
  expect(deadlineMove(monitor, { kind: 'interval', intervalSeconds: 60 }, 60)).toBeNull()
})

test('a time zone is found by a part of its name; this computer’s own comes first, then UTC', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  expect(zonesMatching('').slice(0, 2)).toEqual([...new Set([own, 'UTC', ...zonesMatching('')])].slice(0, 2))
  expect(zonesMatching('')[0]).toBe(own)
  expect(zonesMatching('berlin')).toEqual(['Europe/Berlin'])
  expect(zonesMatching('New York')).toEqual(['America/New_York'])
  expect(zonesMatching('america/new_y')).toEqual(['America/New_York'])
  expect(zonesMatching('san')[0]).toMatch(/\/San/)
  expect(zonesMatching('Atlantis')).toEqual([])
})

test('a time zone says how far it is from UTC', () => {
  expect(offsetOf('Asia/Kolkata', now)).toBe('GMT+5:30')
  expect(offsetOf('Mars/Olympus', now)).toBe('')
  expect(zoneLabel('America/New_York')).toBe('America/New York')
})
