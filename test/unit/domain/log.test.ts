import { expect, test } from 'vitest'
import { Watched } from './watched.ts'

const prepare: Record<string, (job: Watched) => void> = {
  new: () => {},
  up: (job) => job.success('02:00'),
  running: (job) => job.start('02:00'),
  down: (job) => job.fail('02:00'),
  paused: (job) => job.pause('02:00'),
}

test.each(Object.keys(prepare))('a log is kept and changes nothing of a monitor that is %s', (name) => {
  const job = new Watched()
  prepare[name]?.(job)
  const before = job.monitor
  expect(job.log('02:04', { said: 'half way' })).toEqual({
    monitor: before,
    transition: null,
    kind: 'log',
    durationMs: null,
  })
  expect(job.monitor).toBe(before)
})

test('a log does not save a job from its deadline', () => {
  const job = new Watched()
  job.success('02:00')
  job.log('03:04')
  expect(job.until('03:05:00.001').status).toBe('down')
})
