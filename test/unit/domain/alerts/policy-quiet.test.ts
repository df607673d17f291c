import { describe, expect, test } from 'vitest'
import { decided } from './decided.ts'
import { down, reminder, told, up } from './notices.ts'

const quiet = { from: '22:00', to: '07:00' }
const [a, b] = [down('A', '02:00'), down('B', '03:00')]

describe('a muted monitor', () => {
  test('is not told of, and the others are', () => {
    const waiting = [down('A', '02:00', { muted: true }), down('B', '02:00')]
    expect(decided('02:00', waiting)).toEqual({
      tell: ['B down'],
      drop: ['A down: muted'],
      hold: [],
      wakeAt: null,
    })
  })

  test('is not told of after quiet hours either, where it was muted in them', () => {
    const waiting = [down('A', '02:00', { muted: true }), b]
    expect(decided('03:00', waiting, { quiet })).toEqual({
      tell: [],
      drop: ['A down: muted'],
      hold: ['B down: quiet hours'],
      wakeAt: '07:00',
    })
    expect(decided('07:00', waiting, { quiet })).toMatchObject({ tell: ['B down'], drop: ['A down: muted'] })
  })

  test('is not told of though it breaks the quiet', () => {
    const waiting = [down('A', '02:00', { muted: true, breaksQuiet: true })]
    expect(decided('02:00', waiting, { quiet })).toMatchObject({ tell: [], drop: ['A down: muted'] })
  })
})

describe('in quiet hours', () => {
  test('what happens is held until they end', () => {
    expect(decided('02:00', [a], { quiet })).toEqual({
      tell: [],
      drop: [],
      hold: ['A down: quiet hours'],
      wakeAt: '07:00',
    })
  })

  test('a reminder is dropped for good', () => {
    expect(decided('02:00', [reminder('A', '01:00', '02:00')], { quiet })).toEqual({
      tell: [],
      drop: ['A reminder: quiet hours'],
      hold: [],
      wakeAt: null,
    })
  })

  test('a monitor that may break them is told of at once, by whatever', () => {
    const loud = { breaksQuiet: true }
    const waiting = [
      a,
      down('L', '02:00', loud),
      up('M', '01:00', '02:00', loud),
      reminder('N', '01:00', '02:00', loud),
    ]
    expect(decided('02:00', waiting, { quiet })).toEqual({
      tell: ['L down', 'M up', 'N reminder'],
      drop: [],
      hold: ['A down: quiet hours'],
      wakeAt: '07:00',
    })
  })

  test('more than three that break them wait for two seconds, not for the morning', () => {
    const loud = ['L', 'M', 'N', 'O'].map((name) => down(name, '02:00', { breaksQuiet: true }))
    const recent = [told(1, '01:59:59', down('K', '01:59:59', { breaksQuiet: true }))]
    expect(decided('02:00', [a, ...loud], { quiet, recent })).toMatchObject({ tell: [], wakeAt: '02:00:01' })
  })

  test('what is held stays in the order in which it happened, for whatever it is held', () => {
    const [l, m, n] = ['L', 'M', 'N'].map((name) => down(name, '01:59:59', { breaksQuiet: true }))
    const recent = [l, m, n].flatMap((notice, index) => (notice ? [told(index, '01:59:59', notice)] : []))
    const waiting = [down('O', '02:00', { breaksQuiet: true }), a]
    expect(decided('02:00', waiting, { quiet, recent })).toMatchObject({
      hold: ['O down: flood', 'A down: quiet hours'],
      wakeAt: '02:00:01',
    })
  })

  test('a monitor that is allowed to break them while it is held is told of at once', () => {
    expect(decided('02:30', [down('A', '02:00', { breaksQuiet: true })], { quiet }).tell).toEqual(['A down'])
  })
})

describe('just before quiet hours', () => {
  const recent = ['K', 'L', 'M'].map((name, index) => told(index, '09 21:59:59', down(name, '09 21:59:59')))

  test('what happens is told at once', () => {
    expect(decided('09 21:59:59', [down('A', '09 21:59:59')], { quiet }).tell).toEqual(['A down'])
  })

  test('what has to wait is looked at again when they begin', () => {
    const waiting = [down('A', '09 21:59:59.500'), down('B', '09 21:59:59.500', { breaksQuiet: true })]
    expect(decided('09 21:59:59.500', waiting, { quiet, recent })).toMatchObject({
      tell: [],
      wakeAt: '09 22:00',
    })
    expect(decided('09 22:00', waiting, { quiet, recent })).toMatchObject({
      hold: ['A down: quiet hours', 'B down: flood'],
      wakeAt: '09 22:00:01',
    })
  })
})

describe('when quiet hours end', () => {
  test('what was held is told as one', () => {
    expect(decided('07:00', [a, b, up('A', '02:00', '04:00')], { quiet })).toEqual({
      tell: ['quiet hours: A down, B down, A up'],
      drop: [],
      hold: [],
      wakeAt: null,
    })
  })

  test('a single one is told as itself', () => {
    expect(decided('07:00', [a], { quiet }).tell).toEqual(['A down'])
  })

  test('it is told, too, where the receiver was off at their end', () => {
    expect(decided('11:00', [a, b], { quiet }).tell).toEqual(['quiet hours: A down, B down'])
  })

  test('what happened while it was off outside of them is told as its own', () => {
    expect(decided('09 21:00', [down('A', '09 20:00'), down('B', '09 20:30')], { quiet }).tell).toEqual([
      'A down',
      'B down',
    ])
  })

  test('a recovery that comes just then is told with what began in them', () => {
    const waiting = [a, b, up('A', '02:00', '07:00'), down('C', '07:00')]
    expect(decided('07:00', waiting, { quiet })).toMatchObject({
      tell: ['quiet hours: A down, B down, A up'],
      hold: ['C down: flood'],
      wakeAt: '07:00:02',
    })
  })

  test('what still had to wait when they began is told with what was held in them', () => {
    const waiting = [down('A', '09 21:59:59'), b]
    expect(decided('09 22:00:01', [down('A', '09 21:59:59')], { quiet }).hold).toEqual([
      'A down: quiet hours',
    ])
    expect(decided('07:00', waiting, { quiet }).tell).toEqual(['quiet hours: A down, B down'])
  })

  test('what comes just then is told for itself, unless that makes more than three at once', () => {
    expect(decided('07:00', [a, b, down('C', '07:00')], { quiet }).tell).toEqual([
      'quiet hours: A down, B down',
      'C down',
    ])
    const waiting = [a, b, down('C', '07:00'), down('D', '07:00')]
    expect(decided('07:00', waiting, { quiet })).toMatchObject({
      tell: ['quiet hours: A down, B down'],
      hold: ['C down: flood', 'D down: flood'],
      wakeAt: '07:00:02',
    })
  })

  test('a reminder that was due while the computer slept in them is told once, as of now', () => {
    const waiting = ['A', 'B'].map((name) => reminder(name, '09 20:00', '06:00'))
    expect(decided('07:10', waiting, { quiet }).tell).toEqual(['A reminder', 'B reminder'])
  })
})

describe('when the settings change in quiet hours', () => {
  test('and they are turned off, what was held is told at once: few one by one, many as one', () => {
    expect(decided('03:30', [a, b]).tell).toEqual(['A down', 'B down'])
    expect(decided('03:30', [a, b, down('C', '03:10'), down('D', '03:20')]).tell).toEqual([
      'flood: A down, B down, C down, D down',
    ])
  })

  test('and they end earlier, what was held is told as after any quiet hours', () => {
    expect(decided('03:30', [a, b], { quiet: { from: '22:00', to: '03:30' } }).tell).toEqual([
      'quiet hours: A down, B down',
    ])
  })

  test('and they end later, it is held for longer', () => {
    expect(decided('07:00', [a], { quiet: { from: '22:00', to: '08:00' } })).toMatchObject({
      tell: [],
      wakeAt: '08:00',
    })
  })

  test('and they begin later, the recovery does not come without what began before', () => {
    const waiting = [a, up('A', '02:00', '03:00')]
    expect(decided('04:00', waiting, { quiet: { from: '02:30', to: '04:00' } }).tell).toEqual([
      'quiet hours: A down, A up',
    ])
  })
})
