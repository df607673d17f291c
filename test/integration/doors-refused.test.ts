import { createServer } from 'node:http'
import { describe, expect, test } from 'vitest'
import { DoorError, type DoorOptions } from '../../src/server/doors.ts'
import { freePort, isReached, occupy, open, portOf } from './doors-open.ts'

/** Why opening is refused. */
async function refusal(options: Partial<DoorOptions>): Promise<DoorError> {
  const error: unknown = await open(options).catch((thrown: unknown) => thrown)
  if (!(error instanceof DoorError)) throw new Error(`no DoorError: ${error}`)
  return error
}

describe('a door that cannot be opened is one clear line', () => {
  test('where another program holds its port', async () => {
    const port = await occupy(
      '127.0.0.1',
      createServer((_request, response) => response.end('{"app":"other"}')),
    )
    expect(await refusal({ pushPort: port })).toMatchObject({
      problem: 'port in use',
      message: `Port ${port} for the push door is in use by another program: stop that one, or choose another port with --push-port or UPWARDEN_PUSH_PORT (0 takes a free one)`,
    })
    expect(await refusal({ controlPort: port })).toMatchObject({
      problem: 'port in use',
      message: `Port ${port} for the control door is in use by another program: stop that one, or choose another port with --control-port or UPWARDEN_CONTROL_PORT (0 takes a free one)`,
    })
  })

  test('where another Upwarden Tray holds it, at whichever door', async () => {
    const { pushUrl, controlUrl } = await open()
    for (const url of [pushUrl, controlUrl]) {
      const { message } = await refusal({ pushPort: portOf(url), pushHost: '0.0.0.0' })
      expect(message).toMatch(
        `Port ${portOf(url)} for the push door is in use by another Upwarden Tray: stop that one`,
      )
    }
  })

  test('where the program that holds it says nothing', async () => {
    const port = await occupy('127.0.0.1')
    const { message } = await refusal({ controlPort: port })
    expect(message).toMatch('is in use by another program')
  })

  test('where both are to have the same port', async () => {
    const port = await freePort()
    expect(await refusal({ pushPort: port, controlPort: port })).toMatchObject({
      problem: 'port in use',
      message: expect.stringMatching(
        `^Port ${port} cannot be both doors': choose different ports with --push-port`,
      ),
    })
  })

  test('where its address is no address of this computer', async () => {
    expect(await refusal({ pushHost: '203.0.113.1' })).toMatchObject({
      problem: 'no such address',
      message:
        'The push door cannot listen at 203.0.113.1, which is no address of this computer: choose one that is with --push-host, 127.0.0.1 for this computer only, or 0.0.0.0 for all of its networks',
    })
  })

  test('and then the other is not open either', async () => {
    const [free, taken] = [await freePort(), await occupy('127.0.0.1')]
    for (const options of [
      { pushPort: free, controlPort: taken },
      { pushPort: taken, controlPort: free },
    ]) {
      await refusal(options)
      expect(await isReached(`http://127.0.0.1:${free}/healthz`)).toBe(false)
    }
  })
})
