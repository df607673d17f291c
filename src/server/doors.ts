import type { Engine } from '../engine/engine.ts'
import { buildControlDoor } from './control/door.ts'
import { OpenPages } from './control/open-pages.ts'
import { DoorError } from './net-error.ts'
import { openDoor } from './net-open.ts'
import { urlOf } from './net-url.ts'
import { FollowingPushDoor } from './push/following-door.ts'

export { DoorError } from './net-error.ts'

/** Where to listen. What is left out is as in the settings, and the control door at loopback. */
export interface DoorOptions {
  /** Where this is given, the push door stays there, whatever the setting `acceptFromNetwork` says. */
  readonly pushHost?: string | undefined
  readonly pushPort?: number | undefined
  readonly controlHost?: string | undefined
  readonly controlPort?: number | undefined
  /** The built page; without it, a plain overview. */
  readonly pageFolder?: string | undefined
  /** Hears, in one line, of what goes wrong while the doors are open. */
  readonly onProblem: (line: string) => void
}

export interface OpenDoors {
  /** For this computer, without a path: `http://127.0.0.1:8477`. */
  readonly pushUrl: string
  readonly controlUrl: string
  /** The pages that are open behind the control door. */
  readonly pages: OpenPages
  /** Lets nobody in any more; requests under way get three seconds to end. To be called before the engine stops. */
  close(): Promise<void>
}

/**
 * Opens both doors of an engine and tells it where they are, now and whenever the push door moves, as it does when the setting
 * `acceptFromNetwork` changes. Throws a DoorError where one cannot be opened; then the other is not open either.
 */
export async function openDoors(engine: Engine, options: DoorOptions): Promise<OpenDoors> {
  const { onProblem, pageFolder } = options
  const current = engine.settings.current()
  const {
    pushPort = current.pushPort,
    controlPort = current.controlPort,
    controlHost = '127.0.0.1',
  } = options
  if (pushPort === controlPort && pushPort !== 0) throw samePort(pushPort)

  const pages = new OpenPages()
  const controlApp = buildControlDoor(engine, { pageFolder, pages })
  const control = await openDoor('control', controlApp, { host: controlHost, port: controlPort })
  const push = await openPush()
  tellEngine()

  return {
    get pushUrl() {
      return urlOf(push.address)
    },
    controlUrl: urlOf(control.address),
    pages,
    async close() {
      // Nobody is let in from now on, however long those take who are in.
      engine.setDoors({ push: null, control: control.address })
      await Promise.all([push.close(), control.close()])
      engine.setDoors({ push: null, control: null })
    },
  }

  async function openPush(): Promise<FollowingPushDoor> {
    const { intake, settings } = engine
    const parts = { intake, settings, fixedHost: options.pushHost, onProblem, onMove: tellEngine }
    try {
      return await FollowingPushDoor.open(parts, pushPort)
    } catch (error) {
      await control.close()
      throw error
    }
  }

  function tellEngine(): void {
    engine.setDoors({ push: push.door, control: control.address })
  }
}

function samePort(port: number): DoorError {
  return new DoorError(
    'port in use',
    `Port ${port} cannot be both doors': choose different ports with --push-port (UPWARDEN_PUSH_PORT) and --control-port (UPWARDEN_CONTROL_PORT)`,
  )
}
