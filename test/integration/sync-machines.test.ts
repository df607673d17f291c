import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import { listMonitors, readMonitor } from '../support/control.ts'
import { EventReader } from '../support/events.ts'
import { startHost } from '../support/host.ts'
import { makeOtherMachine, type OtherMachine, obstacleToNetwork } from '../support/network.ts'
import { push } from '../support/push.ts'
import { upwarden } from './cli-process.ts'

const obstacle = obstacleToNetwork()
let other: OtherMachine

beforeAll(() => {
  if (obstacle === null) other = makeOtherMachine()
})
afterAll(() => {
  if (obstacle === null) other.remove()
})
beforeEach((context) => {
  if (obstacle !== null) context.skip(obstacle)
})

/** A URL of the other machine as this one has to write it. */
function overThere(url: string): string {
  const there = new URL(url)
  there.hostname = other.theirAddress
  return there.href
}

test('a devbox without a display is shown on the laptop in the three steps of the README', async () => {
  // 1. It runs over there, its doors open to the network.
  const args = ['--push-host', '0.0.0.0', '--control-host', '0.0.0.0']
  const devbox = await startHost({ args, under: other.inside })
  onTestFinished(() => devbox.remove())
  const onDevbox = (...args: string[]) =>
    upwarden(args, { env: { UPWARDEN_DATA_DIR: devbox.folder }, under: other.inside })
  const { stdout: pushUrl } = await onDevbox('add', 'Nightly backup', '--every', '1d')

  // 2. A key is made for the laptop, which may only read.
  const { stdout: key } = await onDevbox('keys', 'add', 'laptop')

  // 3. The laptop gets it.
  const laptop = await startHost()
  onTestFinished(() => laptop.remove())
  const events = await EventReader.open(laptop)
  onTestFinished(() => events.close())
  const added = await upwarden(['account', 'add', overThere(devbox.controlUrl), '--name', 'devbox'], {
    env: { UPWARDEN_DATA_DIR: laptop.folder },
    input: key,
  })
  // The network of a test is none of those that are private.
  expect(added).toEqual({
    status: 0,
    stdout: 'devbox: ok, 1 monitor\n',
    stderr: expect.stringMatching(/^Over http:\/\/ the API key travels to /),
  })

  const [monitor] = await listMonitors(laptop)
  expect(monitor).toMatchObject({
    name: 'Nightly backup',
    status: 'new',
    pushUrl: pushUrl.trim(),
    // It is that of loopback over there, until the devbox is told which address to put into URLs.
    remote: { pushUrlWorksHere: false },
  })
  await push(overThere(`${pushUrl.trim()}/fail`))
  await events.first('transition', ({ data }) => data.to === 'down')
  await events.first('alert', ({ data }) => data.title === 'Nightly backup on devbox failed')
  expect(await readMonitor(laptop, monitor?.id ?? '')).toMatchObject({ status: 'down' })
})
