import type { Account } from '../../../../src/contract/accounts.ts'
import type { MonitorView } from '../../../../src/contract/monitor.ts'
import type { RemoteMonitor } from '../../../../src/remote/remote-monitor.ts'
import type { Store } from '../../../../src/store/store.ts'
import { startTestEngine, type TestEngine } from '../../../support/engine.ts'
import { FakeRemote } from '../../../support/fake-remote.ts'

export const API_KEY = 'upw_a-key-that-nobody-else-has'

/** An engine with one account, and what that account is. */
export interface WithAccount {
  readonly receiver: TestEngine
  readonly remote: FakeRemote
  readonly account: Account
}

/** An engine with an account that has these monitors, and was read once. */
export async function withAccount(
  monitors: readonly RemoteMonitor[] = [],
  set: (remote: FakeRemote) => void = () => {},
  around: (store: Store) => Store = (store) => store,
): Promise<WithAccount> {
  const remote = new FakeRemote()
  for (const monitor of monitors) remote.has(monitor)
  set(remote)
  const receiver = startTestEngine({ remotes: remote.remotes, around })
  const { id } = await receiver.client.accounts.create({ baseUrl: 'http://devbox:8478', apiKey: API_KEY })
  await until(async () => (await accountOf(receiver, id)).state !== 'connecting')
  return { receiver, remote, account: await accountOf(receiver, id) }
}

export async function accountOf({ client }: TestEngine, id: string): Promise<Account> {
  const { accounts } = await client.accounts.list()
  const account = accounts.find((account) => account.id === id)
  if (account === undefined) throw new Error(`there is no account ${id}`)
  return account
}

/** The monitors of all accounts, by their names. */
export async function mirrored({ client }: TestEngine): Promise<MonitorView[]> {
  const { monitors } = await client.monitors.list({})
  return monitors.filter(({ source }) => source !== 'local').sort((a, b) => a.name.localeCompare(b.name))
}

/** Lets the event loop go on until something is so. Fails where it goes on in vain. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) {
    if (await isSo()) return
    await turns(1)
  }
  throw new Error('it never came about')
}

/** Lets the event loop go on for so long that whatever waits for nothing but it has happened. */
export async function settled(): Promise<void> {
  await turns(20)
}

/** Lets time pass in steps, between which what has become due goes on. */
export async function pass({ clock }: TestEngine, ms: number, stepMs = 5000): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    clock.advance(Math.min(left, stepMs))
    await turns(3)
  }
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise<void>((go) => void setImmediate(go))
}
