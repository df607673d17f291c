import { describe, expect, test } from 'vitest'
import { awayWords } from '../../../renderer/accounts/away-words.ts'
import { factsOf } from '../../../renderer/accounts/facts.ts'
import { footerWords } from '../../../renderer/accounts/footer-words.ts'
import { freshness, knownAsOf, standingWords } from '../../../renderer/accounts/freshness.ts'
import { notCurrentWords } from '../../../renderer/accounts/not-current.ts'
import { canPause } from '../../../renderer/monitor/source.ts'
import type { Account } from '../../../src/contract/accounts.ts'
import { accountView } from '../../support/account-view.ts'
import { local, moment, monitorView } from './monitor.ts'

const now = local(25, 14, 17)
const problem = 'Nothing takes connections at devbox:8478: see whether it runs.'

function account(given: Partial<Account> = {}): Account {
  return accountView({ since: moment(25, 8), lastSyncAt: moment(25, 14, 16, 40), ...given })
}

function away(given: Partial<Account> = {}): Account {
  return account({
    state: 'away',
    since: moment(25, 14, 2),
    live: false,
    lastSyncAt: moment(25, 14, 1),
    problem,
    ...given,
  })
}

describe('how fresh an account is', () => {
  test.each([
    ['one that tells by itself', account(), 'live'],
    ['one that is asked now and then', account({ live: false }), 'synced 20 s ago'],
    ['one that is away', away(), 'as of 14:01'],
    ['one that is away since yesterday', away({ lastSyncAt: moment(24, 14, 1) }), 'as of yesterday 14:01'],
    ['one that never answered', away({ lastSyncAt: null }), 'not reached yet'],
    ['one that is being asked for the first time', account({ state: 'connecting' }), 'connecting…'],
  ])('%s', (_, account, words) => {
    expect(freshness(account, now).value).toBe(words)
  })

  test('is told anew when it has become another', () => {
    const { value, until } = freshness(account({ live: false }), now)
    expect(value).toBe('synced 20 s ago')
    expect(freshness(account({ live: false }), until).value).toBe('synced 30 s ago')
  })
})

describe('as of when monitors of an account are known', () => {
  test('is now while it answers', () => {
    expect(knownAsOf(account(), now)).toEqual({ value: null, until: Number.POSITIVE_INFINITY })
  })

  test.each(['away', 'refused'] as const)('is when it answered last where it is %s', (state) => {
    expect(knownAsOf(away({ state }), now).value).toBe(local(25, 14, 1))
  })

  test('is no news right after a start, when nobody had time to ask', () => {
    const asked = account({ state: 'connecting', since: moment(25, 14, 16, 55) })
    expect(knownAsOf(asked, now)).toEqual({ value: null, until: local(25, 14, 17, 5) })
    expect(knownAsOf(asked, local(25, 14, 17, 5)).value).toBe(local(25, 14, 16, 40))
  })
})

test.each([
  ['ok', 'Connected'],
  ['connecting', 'Connecting…'],
  ['away', 'Away since 14:02'],
  ['refused', 'Refused since 14:02'],
] as const)('an account that is %s is told to be: %s', (state, words) => {
  expect(standingWords(away({ state }), now).value).toBe(words)
})

test('the settings say how many monitors an account has, how it is asked, and that its key may only read', () => {
  expect(factsOf(account(), now).value).toEqual(['3 monitors', 'live'])
  expect(factsOf(account({ live: false, monitors: 1, scope: 'read' }), now).value).toEqual([
    '1 monitor',
    'polled, synced 20 s ago',
    'read-only key',
  ])
  expect(factsOf(away({ monitors: 0 }), now).value).toEqual(['no monitors', 'as of 14:01'])
  expect(factsOf(account({ state: 'connecting' }), now).value).toEqual(['3 monitors'])
})

describe('the footer', () => {
  const words = (...accounts: readonly Account[]) => {
    const value = footerWords(accounts, now).value
    return value === null ? null : `${value.isTroubled ? '! ' : ''}${value.who} · ${value.how}`
  }
  const polled = account({ id: '2', name: 'upwarden.eu', live: false })

  test.each([
    ['says nothing where there are none', [], null],
    ['names the only one', [account()], 'devbox · live'],
    ['says of several how old the oldest is', [account(), polled], '2 accounts · synced 20 s ago'],
    [
      'says that all are live where they are',
      [account(), account({ id: '2', name: 'nas' })],
      '2 accounts · live',
    ],
    ['names the one that is away', [polled, away()], '! devbox · as of 14:01'],
    [
      'counts those that are away',
      [away(), away({ id: '2', state: 'refused' }), polled],
      '! 3 accounts · 2 away',
    ],
    [
      'waits for the one that is not asked yet',
      [polled, account({ state: 'connecting' })],
      '2 accounts · connecting…',
    ],
  ])('%s', (_, accounts, expected) => {
    expect(words(...accounts)).toBe(expected)
  })

  test('tells all of them on hover, and why they are away', () => {
    expect(footerWords([polled, away()], now).value?.inFull).toBe(
      `upwarden.eu: synced 20 s ago\ndevbox: away since 14:02. ${problem}`,
    )
  })
})

describe('the banner', () => {
  const words = (...accounts: readonly Account[]) => awayWords(accounts, now).value

  test('says since when an account does not answer, and as of when its monitors are shown', () => {
    expect(words(account(), away())).toBe(
      'devbox has not answered since 14:02. Its 3 monitors are shown as of 14:01.',
    )
    expect(words(away({ monitors: 1 }))).toMatch(/Its monitor is shown as of 14:01\.$/)
    expect(words(away({ monitors: 0 }))).toBe('devbox has not answered since 14:02.')
  })

  test('says that one does not let us in', () => {
    expect(words(away({ state: 'refused' }))).toBe(
      'devbox does not let us in since 14:02. Its 3 monitors are shown as of 14:01.',
    )
  })

  test('names several in one', () => {
    expect(words(away(), away({ id: '2', name: 'nas' }))).toBe(
      '2 accounts are out of reach: devbox, nas. Their monitors are shown as they were before.',
    )
  })

  test('keeps quiet while all answer, and about one that may be back in a moment', () => {
    expect(words(account())).toBeNull()
    const justAway = away({ since: moment(25, 14, 16, 30) })
    expect(awayWords([justAway], now)).toEqual({ value: null, until: local(25, 14, 17, 30) })
    expect(awayWords([justAway], local(25, 14, 17, 30)).value).not.toBeNull()
  })
})

test('the header does not say that all was checked just now where an account is away', () => {
  expect(notCurrentWords([account()], now).value).toBeNull()
  expect(notCurrentWords([account(), away()], now).value).toBe('1 account away')
  expect(notCurrentWords([away(), away({ state: 'refused' })], now).value).toBe('2 accounts away')
  expect(notCurrentWords([away({ monitors: 0 })], now).value).toBeNull()
})

test('pausing is offered of our own monitors, and of those whose account lets us', () => {
  const theirs = monitorView({ source: account().id })
  expect(canPause(monitorView(), undefined)).toBe(true)
  expect(canPause(theirs, account())).toBe(true)
  expect(canPause(theirs, account({ scope: 'read' }))).toBe(false)
  expect(canPause(theirs, undefined)).toBe(false)
})
