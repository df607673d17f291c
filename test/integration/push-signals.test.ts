import { describe, expect, test } from 'vitest'
import { openPushDoor, PING_KEY, RID, TOKEN } from './push-door.ts'

const BASES = ['/api/v1/heartbeat', '/ping']

describe.each(BASES)('under %s', (base) => {
  test.each(['GET', 'HEAD', 'POST'])('%s on the push URL is a success', async (method) => {
    const door = await openPushDoor()
    const response = await door.push(`${base}/${TOKEN}`, { method })
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(method === 'HEAD' ? '' : 'OK')
    expect(door.received).toMatchObject([
      { target: { by: 'token', token: TOKEN }, signal: { kind: 'success', exitStatus: null, method } },
    ])
  })

  test.each([
    ['start', 'start', null],
    ['fail', 'fail', null],
    ['log', 'log', null],
    ['0', 'success', 0],
    ['1', 'fail', 1],
    ['255', 'fail', 255],
  ])('…/%s says %s, exit status %s', async (suffix, kind, exitStatus) => {
    const door = await openPushDoor()
    for (const path of [`${base}/${TOKEN}/${suffix}`, `${base}/${PING_KEY}/backup/${suffix}`]) {
      for (const method of ['GET', 'HEAD', 'POST']) {
        expect((await door.push(path, { method })).status).toBe(200)
      }
    }
    expect(door.received).toHaveLength(6)
    for (const { signal } of door.received) expect(signal).toMatchObject({ kind, exitStatus })
    expect(door.received.map(({ target }) => target.by)).toEqual([
      'token',
      'token',
      'token',
      'slug',
      'slug',
      'slug',
    ])
  })

  test.each(['256', '1000', '-1', '01', '+1', '00', '99999999999999999999'])(
    'an exit status of %s is refused, whether the token is known or not',
    async (exitStatus) => {
      const door = await openPushDoor()
      for (const path of [`${TOKEN}/`, `${'x'.repeat(22)}/`, `${PING_KEY}/backup/`]) {
        const response = await door.push(`${base}/${path}${exitStatus}`)
        expect(response.status).toBe(400)
        expect(await response.text()).toBe('exit status must be a whole number from 0 to 255')
      }
      expect(door.received).toEqual([])
    },
  )

  test('ping key and slug name a monitor', async () => {
    const door = await openPushDoor()
    expect((await door.push(`${base}/${PING_KEY}/backup`)).status).toBe(200)
    expect(door.received).toMatchObject([
      {
        target: { by: 'slug', pingKey: PING_KEY, slug: 'backup', create: false },
        signal: { kind: 'success' },
      },
    ])
  })

  test('?create=1 asks for the monitor to be made, and says so when it was', async () => {
    const door = await openPushDoor(() => ({ is: 'created' }))
    const response = await door.push(`${base}/${PING_KEY}/new-one/start?create=1`)
    expect(response.status).toBe(201)
    expect(await response.text()).toBe('Created')
    expect(door.received).toMatchObject([
      { target: { slug: 'new-one', create: true }, signal: { kind: 'start' } },
    ])
  })

  test('only create=1 asks for that', async () => {
    const door = await openPushDoor()
    for (const query of ['', '?create=0', '?create=', '?create=true']) {
      await door.push(`${base}/${PING_KEY}/backup${query}`)
    }
    expect(door.received.map(({ target }) => 'create' in target && target.create)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  test('a monitor whose slug looks like a suffix can be reached by it', async () => {
    const door = await openPushDoor()
    for (const slug of ['start', '7']) {
      expect((await door.push(`${base}/${PING_KEY}/${slug}`)).status).toBe(200)
      expect(door.received.at(-1)).toMatchObject({
        target: { by: 'slug', slug },
        signal: { kind: 'success', exitStatus: null },
      })
    }
  })

  test('a slash at the end is let be', async () => {
    const door = await openPushDoor()
    for (const path of [TOKEN, `${TOKEN}/start`, `${PING_KEY}/backup`, `${PING_KEY}/backup/0`]) {
      expect((await door.push(`${base}/${path}/`)).status).toBe(200)
    }
  })
})

describe('in the query', () => {
  test('rid pairs start and end, in any case, and is handed on in lower case', async () => {
    const door = await openPushDoor()
    for (const rid of [RID, RID.toUpperCase()]) await door.push(`/ping/${TOKEN}/start?rid=${rid}`)
    expect(door.received.map(({ signal }) => signal.runId)).toEqual([RID, RID])
  })

  test.each(['', '1', 'not-a-uuid', RID.slice(1), `${RID}0`, `{${RID}}`, RID.replaceAll('-', '')])(
    'a rid of "%s" is refused by name',
    async (rid) => {
      const door = await openPushDoor()
      const response = await door.push(`/api/v1/heartbeat/${TOKEN}?rid=${encodeURIComponent(rid)}`)
      expect(response.status).toBe(400)
      expect(await response.text()).toBe('rid must be a UUID')
      expect(door.received).toEqual([])
    },
  )

  test('of a parameter that is given twice, the last counts', async () => {
    const door = await openPushDoor()
    await door.push(`/ping/${TOKEN}?rid=nonsense&rid=${RID}&msg=first&msg=second`)
    expect(door.received).toMatchObject([{ signal: { runId: RID, message: 'second' } }])
  })

  test('msg is kept as the message, and nothing is one that is empty', async () => {
    const door = await openPushDoor()
    await door.push(`/ping/${TOKEN}?msg=${encodeURIComponent('wrote 12 files → ok & done')}`)
    await door.push(`/ping/${TOKEN}?msg=`)
    await door.push(`/ping/${TOKEN}`)
    expect(door.received.map(({ signal }) => signal.message)).toEqual([
      'wrote 12 files → ok & done',
      null,
      null,
    ])
  })

  test('of a message, the first 500 characters are kept, and never half of one', async () => {
    const door = await openPushDoor()
    await door.push(`/ping/${TOKEN}?msg=${'a'.repeat(600)}`)
    await door.push(`/ping/${TOKEN}?msg=${encodeURIComponent(`${'a'.repeat(499)}😀`)}`)
    await door.push(`/ping/${TOKEN}?msg=${encodeURIComponent(`${'a'.repeat(498)}😀`)}`)
    expect(door.received.map(({ signal }) => signal.message)).toEqual([
      'a'.repeat(500),
      'a'.repeat(499),
      `${'a'.repeat(498)}😀`,
    ])
  })

  test('what it does not know is let be', async () => {
    const door = await openPushDoor()
    expect((await door.push(`/ping/${TOKEN}?status=down&utm_source=x&__proto__=1`)).status).toBe(200)
    expect(door.received).toMatchObject([{ signal: { kind: 'success' } }])
  })
})

describe('of the caller', () => {
  test('its address is kept, and so is the name of its program, cut to a length that makes sense', async () => {
    const door = await openPushDoor()
    await door.push(`/ping/${TOKEN}`, { headers: { 'user-agent': 'backup.sh/1.0' } })
    await door.push(`/ping/${TOKEN}`, { headers: { 'user-agent': 'x'.repeat(1000) } })
    expect(door.received).toMatchObject([
      { signal: { sourceIp: '127.0.0.1', userAgent: 'backup.sh/1.0' } },
      { signal: { sourceIp: '127.0.0.1', userAgent: 'x'.repeat(200) } },
    ])
  })

  test('cookies, credentials and forwarding headers change nothing', async () => {
    const door = await openPushDoor()
    const headers = {
      cookie: 'session=1',
      authorization: 'Bearer nonsense',
      'x-forwarded-for': '203.0.113.9',
      origin: 'https://elsewhere.example',
    }
    expect((await door.push(`/ping/${TOKEN}`, { headers })).status).toBe(200)
    expect(door.received).toMatchObject([{ signal: { sourceIp: '127.0.0.1' } }])
  })
})
