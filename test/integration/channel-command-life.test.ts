import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { runCommand } from '../../src/engine/alerts/command.ts'
import { downAlert } from '../support/alert-view.ts'
import { ManualClock } from '../support/clock.ts'
import { Phone } from './command-phone.ts'

const TIME_LIMIT_MS = 30_000
const ENDS_WITHIN_MS = 5000
const NO_GROUPS = 'Windows has no signals and no groups of processes'
const IS_WINDOWS = process.platform === 'win32'

const SAYS_WHO_IT_IS = 'say(process.pid)'

/** It hears that it is to end, and goes on. */
const IS_STUBBORN = `process.on('SIGTERM', () => say('SIGTERM'))`

test('a command that hangs is ended after 30 s, and what it said is told', async () => {
  await using phone = await Phone.open()
  const { clock, running } = start(phone.program(`console.log('Waiting'); ${SAYS_WHO_IT_IS}`))
  const call = await phone.answer()
  const pid = await call.hear()
  clock.advance(TIME_LIMIT_MS - 1)
  expect(isAlive(pid)).toBe(true)
  clock.advance(1)
  expect(await running).toEqual({
    is: 'failed',
    detail: `${process.execPath} did not end within 30 s and was ended: see what it waits for, and have it leave long work to the background. It said last: Waiting`,
    again: true,
  })
  await call.gone
  // Nor is it a zombie.
  expect(isAlive(pid)).toBe(false)
})

test('what a command that hangs has started is ended with it', async (context) => {
  if (IS_WINDOWS) return context.skip(NO_GROUPS)
  await using phone = await Phone.open()
  const { clock, running } = start(shell('"$@"; exit 1', phone.program(SAYS_WHO_IT_IS)))
  const call = await phone.answer()
  await call.hear()
  clock.advance(TIME_LIMIT_MS)
  expect(await running).toMatchObject({ is: 'failed', again: true })
  await call.gone
})

test('a command that does not want to end is killed 5 s later, with what it started', async (context) => {
  if (IS_WINDOWS) return context.skip(NO_GROUPS)
  await using phone = await Phone.open()
  const program = phone.program(`${IS_STUBBORN}; ${SAYS_WHO_IT_IS}`)
  const { clock, running } = start(shell('trap "" TERM; "$@"; exit 1', program))
  const call = await phone.answer()
  const pid = await call.hear()
  clock.advance(TIME_LIMIT_MS)
  expect(await call.hear()).toBe('SIGTERM')
  clock.advance(ENDS_WITHIN_MS - 1)
  expect(isAlive(pid)).toBe(true)
  clock.advance(1)
  expect(await running).toMatchObject({ is: 'failed', again: true })
  await call.gone
})

test('what a command has started does not outlive it by staying silent when both are to end', async (context) => {
  if (IS_WINDOWS) return context.skip(NO_GROUPS)
  await using phone = await Phone.open()
  const program = phone.program(`${IS_STUBBORN}; ${SAYS_WHO_IT_IS}`)
  const { clock, running } = start(shell('"$@" > /dev/null 2>&1 & wait', program))
  const call = await phone.answer()
  await call.hear()
  clock.advance(TIME_LIMIT_MS)
  expect(await running).toMatchObject({ is: 'failed', again: true })
  await call.gone
})

test('when the engine stops, a command is killed at once, with what it started', async (context) => {
  if (IS_WINDOWS) return context.skip(NO_GROUPS)
  await using phone = await Phone.open()
  const program = phone.program(`${IS_STUBBORN}; ${SAYS_WHO_IT_IS}`)
  const { running, stopping } = start(shell('trap "" TERM; "$@"; exit 1', program))
  const call = await phone.answer()
  await call.hear()
  stopping.abort()
  expect(await running).toEqual({
    is: 'failed',
    detail: expect.stringContaining('was stopped in the middle of it'),
    again: true,
  })
  await call.gone
})

test('when the engine stops while a command takes its time to end, it is killed', async (context) => {
  if (IS_WINDOWS) return context.skip(NO_GROUPS)
  await using phone = await Phone.open()
  const { clock, running, stopping } = start(phone.program(`${IS_STUBBORN}; ${SAYS_WHO_IT_IS}`))
  const call = await phone.answer()
  await call.hear()
  clock.advance(TIME_LIMIT_MS)
  expect(await call.hear()).toBe('SIGTERM')
  stopping.abort()
  expect(await running).toMatchObject({ is: 'failed', again: true })
  await call.gone
})

test('a command that closes its standard input is no failure, however much there is to read', async (context) => {
  if (IS_WINDOWS) return context.skip('Windows does not let a program close what its parent opened')
  await using phone = await Phone.open()
  const alert = downAlert({ text: 'x'.repeat(1_000_000) })
  const closes = `require('node:fs').closeSync(0); say('closed'); phone.on('data', () => process.exit())`
  const { running } = start(phone.program(closes), alert)
  const call = await phone.answer()
  expect(await call.hear()).toBe('closed')
  call.tell('end')
  expect(await running).toEqual({ is: 'delivered' })
})

test('an engine that has stopped starts no command', async () => {
  await using phone = await Phone.open()
  const stopping = new AbortController()
  stopping.abort()
  const clock = new ManualClock()
  const argv = phone.program(SAYS_WHO_IT_IS)
  expect(await runCommand(downAlert(), argv, stopping.signal, clock)).toMatchObject({
    detail: expect.stringContaining('was stopped'),
    again: true,
  })
  expect(clock.pending).toBe(0)
})

test.for([
  { status: 0, becomes: { is: 'delivered' } },
  { status: 3, becomes: { is: 'failed', detail: expect.stringContaining('exit status 3'), again: true } },
])(
  'what a command leaves in the background (exit $status) goes on and holds nothing up',
  async ({ status, becomes }, context) => {
    if (IS_WINDOWS) return context.skip(NO_GROUPS)
    await using phone = await Phone.open()
    // It has the output that it was started with.
    const player = phone.program(`
    process.stdout.on('error', (error) => say(error.code))
    phone.on('data', () => process.stdout.write('playing'))
    ${SAYS_WHO_IT_IS}`)
    const { clock, running } = start(shell(`"$@" & exit ${status}`, player))
    const call = await phone.answer()
    const pid = await call.hear()
    let isOver = false
    void running.then(() => {
      isOver = true
    })
    // Some while, but far less than its time. It counts from when the script has ended, which nothing tells.
    const pass = () => {
      clock.advance(50)
      return isOver
    }
    await expect.poll(pass, { interval: 20, timeout: 20_000 }).toBe(true)
    expect(await running).toEqual(becomes)
    expect(isAlive(pid)).toBe(true)
    // Nothing of it stays open here, so that it cannot add up.
    call.tell('play')
    expect(await call.hear()).toBe('EPIPE')
    process.kill(Number(pid))
    await call.gone
  },
)

/** A script of `sh`, which finds the program in its arguments. */
function shell(script: string, program: readonly string[]): string[] {
  return ['sh', '-c', script, 'sh', ...program]
}

/** One attempt, which leaves nothing behind; time stands still until the test moves it. */
function start(argv: readonly string[], alert = downAlert()) {
  const clock = new ManualClock()
  const stopping = new AbortController()
  const running = runCommand(alert, argv, stopping.signal, clock).then((result) => {
    expect(clock.pending).toBe(0)
    expect(getEventListeners(stopping.signal, 'abort')).toEqual([])
    return result
  })
  return { clock, stopping, running }
}

function isAlive(pid: string | undefined): boolean {
  try {
    return process.kill(Number(pid), 0)
  } catch {
    return false
  }
}
