import { join } from 'node:path'
import type { SettingsPatch } from '../../src/contract/settings.ts'
import { AccountsDemo, relayJobs, relaySender } from '../../test/support/stage/accounts-demo.ts'
import { ALERT_SETTINGS, alertJobs, alertSenders } from '../../test/support/stage/alerts-demo.ts'
import {
  DEMO_NOW,
  DEMO_SLEEPS,
  DEMO_START,
  DEMO_ZONE,
  demoJobs,
  firstJobs,
} from '../../test/support/stage/demo.ts'
import { idsOf } from '../../test/support/stage/ids.ts'
import { type Job, play, type Sleep, type Step } from '../../test/support/stage/jobs.ts'
import { Stage, type StageOptions } from '../../test/support/stage/stage.ts'
import type { Scene } from '../../test/support/stage/views.ts'
import type { Data } from './shots.ts'

const PAGE_FOLDER = join(import.meta.dirname, '../../dist/page')

/** What there is to be seen, each on a stage of its own. */
export const SCENES: Readonly<Record<Data, () => Promise<Scene>>> = {
  none: () => staged({ startAt: DEMO_NOW, jobs: [] }),
  little: () => staged({ jobs: firstJobs() }),
  much: () => staged({ jobs: demoJobs(), sleeps: DEMO_SLEEPS }),
  alerts: () => staged({ jobs: alertJobs(), settings: ALERT_SETTINGS }),
  accounts: () => {
    const accounts = new AccountsDemo()
    return staged({
      jobs: relayJobs(),
      others: accounts.steps(),
      remotes: accounts.remotes,
      sendRelayed: relaySender,
    })
  },
}

interface History extends Pick<StageOptions, 'remotes' | 'sendRelayed'> {
  readonly startAt?: number
  readonly jobs: readonly Job[]
  readonly sleeps?: readonly Sleep[]
  readonly others?: readonly Step[]
  readonly settings?: SettingsPatch
}

async function staged({ startAt = DEMO_START, jobs, sleeps, others, settings = {}, ...options }: History) {
  const stage = new Stage({
    ...options,
    startAt,
    timezone: DEMO_ZONE,
    pageFolder: PAGE_FOLDER,
    senders: alertSenders,
  })
  await stage.operations.settings.update(settings)
  await play(stage, jobs, DEMO_NOW, sleeps, others)
  await stage.openDoors()
  return { stage, id: await idsOf(stage) }
}
