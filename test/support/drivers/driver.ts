import type { ContractRouterClient } from '@orpc/contract'
import type { Page } from 'playwright'
import type { contract } from '../../../src/contract/table.ts'

/** The hosts in which the interface can be driven. */
export const DRIVERS = ['page', 'bridge', 'electron'] as const
export type DriverName = (typeof DRIVERS)[number]

/**
 * The whole product as a person has it, in one of its hosts: a scenario that is written against this runs in all of them.
 *
 * - `page`: the headless host, and its page in Chromium, entered by the one-time link;
 * - `bridge`: the desktop shell's own code on the stand-in for Electron, and the popover's page in Chromium, its bridge (the real preload)
 *   connected to the shell's real IPC handlers;
 * - `electron`: the built app in real Electron, where its runtime is; elsewhere its scenarios are skipped, with the reason.
 *
 * ```ts
 * describe.each(DRIVERS)('in %s', (name) => {
 *   const open = driving(name)
 *   test('a heartbeat turns its row up', async (context) => {
 *     const app = await open(context)
 *     await app.page.getByRole('button', { name: 'Add' }).click()
 *     …
 *     await fetch(pushUrl)
 *     await app.pass(2 * HOUR_MS)
 *     expect(await app.notifications()).toEqual([…])
 *     expect(await app.tray()).toMatchObject({ icon: 'down' })
 *   })
 * })
 * ```
 *
 * Time is moved by hand, for the engine and for the page alike, except in real Electron (`clock`).
 */
export interface Driver {
  readonly name: DriverName
  /** What the person sees: 400 × 600 in the popover. */
  readonly page: Page
  /** What the page complained of since it was opened, its Content-Security-Policy included. */
  readonly complaints: readonly string[]
  /** `real`: `pass` waits, and refuses to wait for more than a few seconds. */
  readonly clock: 'by hand' | 'real'
  /** The control door, by the key in `control.json`: to set a scene, or to look behind it. */
  readonly operations: ContractRouterClient<typeof contract>

  /** Shows the interface at a path of it. */
  goTo(path: string): Promise<void>
  /** Lets time pass. */
  pass(ms: number): Promise<void>
  /**
   * Ends the host cleanly and starts it again on the same data and ports. A page in a browser stays open meanwhile; the popover goes with
   * its app, and is opened anew.
   *
   * @param offMs how long it is off; only where the clock is moved by hand
   */
  restart(offMs?: number): Promise<void>
  /** What the person was told so far, in the exact words: by the system, or, in `page`, by the browser, whose person has allowed it. */
  notifications(): Promise<readonly Told[]>
  /** Clicks a notification; in `page`, one that came since the page was loaded. */
  clickNotification(index: number): Promise<void>
  /** The tray as it is; null where there is none (`page`). */
  tray(): Promise<TraySeen | null>
  /** Chooses an item of the tray's menu by the labels that lead to it. Throws where there is no tray. */
  chooseInTray(...labels: readonly string[]): Promise<void>
  /** What was copied last, in the page or by the shell. */
  clipboard(): Promise<string>
}

export interface Told {
  readonly title: string
  readonly body: string
}

export interface TraySeen {
  /** `down`, `late`, `unknown`, `up`, `idle`: the name of the icon, whatever the system's file of it. */
  readonly icon: string
  readonly tooltip: string
  /** A line for each item; a dash for a separator, and what is below a submenu indented. */
  readonly menu: readonly string[]
}

/** What a scenario may ask for. */
export interface SceneOptions {
  readonly colorScheme?: 'light' | 'dark'
  /** Of the person, for the engine's sentences and the page. Not in real Electron, which has the computer's. */
  readonly timezone?: string
  /** When the story begins, UTC ms. Not in real Electron. */
  readonly startAt?: number
  /** Makes what was there before it begins. */
  readonly before?: (operations: Driver['operations']) => Promise<unknown>
}

/** A driver that has to be taken away in the end. */
export interface OwnedDriver extends Driver {
  close(): Promise<void>
}
