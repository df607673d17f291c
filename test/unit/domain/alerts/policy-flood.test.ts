import { describe, expect, test } from 'vitest'
import { decided } from './decided.ts'
import { down, told, up } from './notices.ts'

const [a, b, c] = [down('A', '02:00'), down('B', '02:00:01'), down('C', '02:00:01.500')]
const aTold = told(1, '02:00', a)
const bTold = told(2, '02:00:01', b)
const cTold = told(3, '02:00:01.500', c)

test('nothing waits: nothing is told, and nothing need be decided again', () => {
  expect(decided('02:00', [])).toEqual({ tell: [], drop: [], hold: [], wakeAt: null })
})

describe('up to three alerts within two seconds', () => {
  test('are told at once, each as its own', () => {
    const waiting = ['A', 'B', 'C'].map((name) => down(name, '02:00'))
    expect(decided('02:00', waiting)).toEqual({
      tell: ['A down', 'B down', 'C down'],
      drop: [],
      hold: [],
      wakeAt: null,
    })
    expect(decided('02:00:01.500', [c], { recent: [aTold, bTold] }).tell).toEqual(['C down'])
  })

  test('are all that is told of two seconds: what was told just two seconds ago does not count', () => {
    const recent = [aTold, bTold, cTold]
    expect(decided('02:00:02', [down('D', '02:00:02')], { recent }).tell).toEqual(['D down'])
    expect(decided('02:00:01.999', [down('D', '02:00:01.999')], { recent }).tell).toEqual([])
  })
})

describe('more than three alerts within two seconds', () => {
  test('become one at once, where nothing is on the screen', () => {
    const waiting = [down('A', '02:00'), down('B', '02:00'), up('C', '01:00', '02:00'), down('D', '02:00')]
    expect(decided('02:00', waiting)).toEqual({
      tell: ['flood: A down, B down, C up, D down'],
      drop: [],
      hold: [],
      wakeAt: null,
    })
  })

  test('wait until the first that is on the screen is two seconds old', () => {
    const d = down('D', '02:00:01.600')
    expect(decided('02:00:01.600', [d], { recent: [aTold, bTold, cTold] })).toEqual({
      tell: [],
      drop: [],
      hold: ['D down: flood'],
      wakeAt: '02:00:02',
    })
  })

  test('wait though an alert has just left the screen, where they came after that', () => {
    const waiting = [down('D', '02:00:02'), down('E', '02:00:02')]
    expect(decided('02:00:02', waiting, { recent: [aTold, bTold, cTold] })).toMatchObject({
      tell: [],
      wakeAt: '02:00:03',
    })
  })

  test('then become one with those that are not as old yet, and take their place', () => {
    const waiting = [down('D', '02:00:01.600'), down('E', '02:00:01.700')]
    expect(decided('02:00:02', waiting, { recent: [aTold, bTold, cTold] }).tell).toEqual([
      'flood: B down, C down, D down, E down; replaces 2, 3',
    ])
  })

  test('become one among themselves, where all on the screen are as old', () => {
    const recent = [told(1, '02:00', a), told(2, '02:00', b), told(3, '02:00', c)]
    const waiting = [down('D', '02:00:01'), up('D', '02:00:01', '02:00:01.500')]
    expect(decided('02:00:02', waiting, { recent }).tell).toEqual(['flood: D down, D up'])
  })

  test('do not make one of a single one that had to wait', () => {
    const d = down('D', '02:00:01.600')
    expect(decided('02:00:02', [d], { recent: [aTold, bTold, cTold] }).tell).toEqual(['D down'])
  })

  test('are told even where the moment for it was slept through', () => {
    const waiting = [down('D', '02:00:01.600'), down('E', '02:00:01.700')]
    expect(decided('08:00', waiting, { recent: [aTold, bTold, cTold] }).tell).toEqual(['D down', 'E down'])
  })

  test('are told even where the clock was set back meanwhile', () => {
    const waiting = ['D', 'E', 'F', 'G'].map((name) => down(name, '02:00:01.600'))
    expect(decided('01:00', waiting, { recent: [aTold, bTold, cTold] }).tell).toEqual([
      'flood: D down, E down, F down, G down',
    ])
  })

  test('are fewer again when one of them is muted while it waits', () => {
    const waiting = [down('C', '02:00:01.500', { muted: true }), down('D', '02:00:01.600')]
    expect(decided('02:00:01.700', waiting, { recent: [aTold, bTold] })).toMatchObject({
      tell: ['D down'],
      drop: ['C down: muted'],
    })
  })
})

describe('a flood that goes on', () => {
  const digest = told(4, '02:00:02', b, c, down('D', '02:00:01.600'), down('E', '02:00:01.700'))
  const recent = [aTold, bTold, cTold, digest]

  test('yields one digest every two seconds, of what came since', () => {
    const f = down('F', '02:00:02.100')
    expect(decided('02:00:02.100', [f], { recent })).toMatchObject({ tell: [], wakeAt: '02:00:04' })
    const waiting = [f, down('G', '02:00:03.900')]
    expect(decided('02:00:03.999', waiting, { recent })).toMatchObject({ tell: [], wakeAt: '02:00:04' })
    expect(decided('02:00:04', waiting, { recent }).tell).toEqual(['flood: F down, G down'])
  })

  test('does not renew a digest for what came just before it and was not there in time', () => {
    const late = [down('F', '02:00:01.999'), down('G', '02:00:01.999')]
    expect(decided('02:00:02.001', late, { recent })).toMatchObject({ tell: [], wakeAt: '02:00:04' })
  })
})
