import { rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as timeout } from 'node:timers/promises'
import { type ElectronApplication, _electron as electron, type Page } from 'playwright'
import { z } from 'zod'
import { electronProgram, whyNoDisplay } from '../../../scripts/desktop-here.ts'
import { readControlFile } from '../../../src/server/control-file.ts'
import { ManualClock } from '../clock.ts'
import { clientOfFolder } from './client.ts'
import { dataFolder } from './data-folder.ts'
import type { OwnedDriver, SceneOptions } from './driver.ts'

const ROOT = join(import.meta.dirname, '../../..')

/** Why the real app cannot be driven here; null where it can. Fetches nothing. */
export function whyNoElectron(): string | null {
  const whyNot = whyNoDisplay(process.platform, process.env, process.getuid?.())
  if (whyNot !== null) return `real Electron: ${whyNot}`
  const env = { ...process.env, ELECTRON_SKIP_BINARY_DOWNLOAD: '1' }
  return electronProgram(env, () => {}) === null ? 'real Electron: its runtime is not installed' : null
}

/** The longest that `pass` waits: the clock is the computer's own. */
const LONGEST_PASS_MS = 5000

/** The driver `electron`: the built app (`npm run build`) in real Electron, on the computer's clock. */
export async function openElectronDriver(scene: SceneOptions): Promise<OwnedDriver> {
  const { colorScheme = 'light' } = scene
  const folder = await dataFolder(new ManualClock(Date.now()), scene)
  const complaints: string[] = []
  let ports = ['--push-port', '0', '--control-port', '0']
  const start = async () => {
    const app = await electron.launch({ args: [ROOT, '--data-dir', folder, ...ports], colorScheme })
    await app.evaluate(recordWhatIsShown)
    const page = await app.firstWindow()
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text())
    })
    const file = readControlFile(folder)
    if (file !== null) {
      ports = ['--push-port', new URL(file.pushUrl).port, '--control-port', new URL(file.controlUrl).port]
    }
    return { app, page }
  }
  let { app, page } = await start()

  return {
    name: 'electron',
    clock: 'real',
    get page(): Page {
      return page
    },
    complaints,
    operations: clientOfFolder(folder),
    async goTo(path) {
      await page.goto(`upwarden://app${path}`)
    },
    async pass(ms) {
      if (ms > LONGEST_PASS_MS) throw new Error(`real Electron cannot let ${ms} ms pass`)
      await timeout(ms)
    },
    async restart(offMs = 0) {
      if (offMs > 0) throw new Error('real Electron has the computer’s clock: it cannot be off for so long')
      await app.close()
      ;({ app, page } = await start())
    },
    notifications: async () => (await seen(app)).told,
    clickNotification: (index) =>
      app.evaluate(
        (_electron, index) => void Reflect.get(globalThis, 'shown').notifications[index].emit('click'),
        index,
      ),
    tray: async () => (await seen(app)).tray,
    chooseInTray: (...labels) =>
      app.evaluate((_electron, labels) => {
        let menu = Reflect.get(globalThis, 'shown').menu
        for (const label of labels) {
          const item = menu.items.find((item: { label: string }) => item.label === label)
          menu = item.submenu
          if (menu === undefined || menu === null) item.click()
        }
      }, labels),
    clipboard: () => app.evaluate(({ clipboard }) => clipboard.readText()),
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Runs in the app: notes what it shows where no test can look. */
function recordWhatIsShown({ Notification, Tray }: typeof Electron.CrossProcessExports): void {
  const shown: {
    notifications: Electron.Notification[]
    icon: string
    tooltip: string
    menu: Electron.Menu | null
  } = { notifications: [], icon: '', tooltip: '', menu: null }
  Reflect.set(globalThis, 'shown', shown)
  const before = <Args extends unknown[]>(
    of: object,
    name: string,
    note: (self: unknown, ...args: Args) => void,
  ) => {
    const original = Reflect.get(of, name)
    Reflect.set(of, name, function (this: unknown, ...args: Args) {
      note(this, ...args)
      return Reflect.apply(original, this, args)
    })
  }
  before(Notification.prototype, 'show', (self) => shown.notifications.push(self as Electron.Notification))
  before(Tray.prototype, 'setImage', (_self, image: string) => {
    shown.icon = image
  })
  before(Tray.prototype, 'setToolTip', (_self, tooltip: string) => {
    shown.tooltip = tooltip
  })
  before(Tray.prototype, 'setContextMenu', (_self, menu: Electron.Menu | null) => {
    shown.menu = menu
  })
}

const seenSchema = z.object({
  told: z.array(z.object({ title: z.string(), body: z.string() })),
  icon: z.string(),
  tooltip: z.string(),
  menu: z.array(z.string()),
})

async function seen(app: ElectronApplication) {
  const { told, icon, tooltip, menu } = seenSchema.parse(
    await app.evaluate(() => {
      const { notifications, icon, tooltip, menu } = Reflect.get(globalThis, 'shown')
      const lines = (items: Electron.MenuItem[], indent: string): string[] =>
        items.flatMap(({ type, label, submenu }) => [
          type === 'separator' ? `${indent}—` : `${indent}${label}`,
          ...(submenu ? lines(submenu.items, `${indent}  `) : []),
        ])
      const told = notifications.map(({ title, body }: Electron.Notification) => ({ title, body }))
      return { told, icon, tooltip, menu: menu === null ? [] : lines(menu.items, '') }
    }),
  )
  return { told, tray: { icon: basename(icon).replace(/(Template)?\..*$/, ''), tooltip, menu } }
}
