import { expect, test } from 'vitest'
import { isMuted } from '../../../src/domain/monitor.ts'
import { at, monitor } from './watched.ts'

test('a monitor is muted until the time that was set, and no longer at it', () => {
  const muted = { ...monitor(), mute: { until: at('04:00') } }
  expect(isMuted(muted, at('03:59:59.999'))).toBe(true)
  expect(isMuted(muted, at('04:00'))).toBe(false)
})

test('without a time it is muted until it is unmuted', () => {
  expect(isMuted({ ...monitor(), mute: { until: null } }, at('31 00:00'))).toBe(true)
  expect(isMuted(monitor(), at('02:00'))).toBe(false)
})
