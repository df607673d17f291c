import { ORPCError } from '@orpc/server'
import type { z } from 'zod'
import type { MonitorView, monitorPatch } from '../../contract/monitor.ts'
import { edit, pause, resume } from '../../domain/edit.ts'
import type { Monitor, MonitorDefinition, Mute, Outcome } from '../../domain/monitor.ts'
import { linkToAccount } from '../accounts/link.ts'
import type { Entry } from '../entry.ts'
import { definitionOf } from '../new-monitor.ts'
import { newToken } from '../secrets.ts'
import { freeSlug, slugOf } from '../slug.ts'
import { snippetsFor } from '../snippets/snippets.ts'
import { inWords } from './accounts.ts'
import { pageOf } from './page.ts'
import { found, foundOwn, operation, type Parts } from './parts.ts'
import { refuseLoop } from './relay-url.ts'

/** What can be asked of monitors and done with them. Each answer is the monitor as it is afterwards. */
export function monitorOperations(parts: Parts) {
  const { accounts, clock, ledger, listening, network, views, world } = parts
  const { monitors } = operation
  const view = (entry: Entry): MonitorView => views.monitor(entry.record, clock.now())

  /** Lets the domain change a monitor, which is judged up to now before: an edit must not undo what has happened. */
  const change = (id: string, how: (monitor: Monitor, now: number) => Outcome): MonitorView => {
    const entry = found(parts, id)
    // An edit judges at once, whatever is still to be read.
    listening.settle()
    const now = clock.now()
    ledger.write((writing) => {
      writing.judge(entry, now)
      const outcome = how(entry.record.monitor, now)
      writing.change(entry, { ...outcome, monitor: { ...outcome.monitor, updatedAt: now } })
      writing.judge(entry, now)
    })
    return view(entry)
  }
  /** Who watches a monitor has to be asked; it is as it was until that has answered. */
  const pauseOrResume = async (id: string, how: 'pause' | 'resume'): Promise<MonitorView> => {
    const { mirror } = found(parts, id).record
    if (mirror === null) return change(id, how === 'pause' ? pause : resume)
    await inWords(accounts.change(mirror, how))
    return view(found(parts, id))
  }
  const mute = (id: string, mute: Mute): MonitorView =>
    change(id, (monitor) => ({ monitor: { ...monitor, mute }, transition: null }))

  return {
    list: monitors.list.handler(({ input }) => {
      const now = clock.now()
      const { records, nextCursor } = pageOf(world.entries(), input)
      return { monitors: records.map((record) => views.monitor(record, now)), nextCursor }
    }),
    create: monitors.create.handler(async ({ input }) => {
      refuseLoop(network, input.relayUrl)
      const ofName = input.slug ?? (await slugOf(input.name))
      return view(
        ledger.write((writing) => {
          // A new monitor must not make the slug of another ambiguous, whose job would not be heard any more.
          const slug = input.slug ?? freeSlug(ofName, (taken) => writing.bySlug(taken).length > 0)
          return writing.add(definitionOf({ ...input, slug }), clock.now())
        }),
      )
    }),
    get: monitors.get.handler(({ input }) => view(found(parts, input.id))),
    update: monitors.update.handler(({ input: { id, ...patch } }) => {
      refuseLoop(network, patch.relayUrl)
      // How a monitor alerts is for us to say, whoever watches it.
      const { reminderMinutes, alertsInQuietHours, ...others } = patch
      if (Object.values(others).some((value) => value !== undefined)) foundOwn(parts, id)
      return change(id, (monitor, now) => edit(monitor, patched(monitor.definition, patch), now))
    }),
    delete: monitors.delete.handler(({ input }) => {
      const entry = foundOwn(parts, input.id)
      ledger.write((writing) => writing.remove(entry))
    }),
    pause: monitors.pause.handler(({ input }) => pauseOrResume(input.id, 'pause')),
    resume: monitors.resume.handler(({ input }) => pauseOrResume(input.id, 'resume')),
    mute: monitors.mute.handler(({ input: { id, until } }) => {
      const untilMs = until === null ? null : Date.parse(until)
      if (untilMs !== null && untilMs <= clock.now()) {
        throw new ORPCError('BAD_REQUEST', { message: 'until must be in the future' })
      }
      return mute(id, { until: untilMs })
    }),
    unmute: monitors.unmute.handler(({ input }) => mute(input.id, null)),
    regenerateToken: monitors.regenerateToken.handler(({ input }) => {
      const entry = foundOwn(parts, input.id)
      const now = clock.now()
      ledger.write((writing) => {
        const { record } = entry
        writing.replace(entry, {
          ...record,
          token: newToken(),
          monitor: { ...record.monitor, updatedAt: now },
        })
      })
      return view(entry)
    }),
    link: monitors.link.handler(async ({ input: { id, accountId } }) => {
      await inWords(linkToAccount(foundOwn(parts, id), accountId, parts))
      return view(found(parts, id))
    }),
    snippets: monitors.snippets.handler(({ input }) => {
      const monitor = view(found(parts, input.id))
      if (monitor.pushUrl === '') {
        throw new ORPCError('CONFLICT', { message: 'The API key of its account is not told its push URL' })
      }
      return { snippets: [...snippetsFor(monitor)] }
    }),
  }
}

/** The definition with each given field in place of the old one. */
function patched(
  definition: MonitorDefinition,
  patch: Omit<z.output<typeof monitorPatch>, 'id'>,
): MonitorDefinition {
  return {
    name: patch.name ?? definition.name,
    description: patch.description ?? definition.description,
    tags: patch.tags ?? definition.tags,
    slug: patch.slug ?? definition.slug,
    schedule: patch.schedule ?? definition.schedule,
    graceSeconds: patch.graceSeconds ?? definition.graceSeconds,
    maxRunSeconds: patch.maxRunSeconds === undefined ? definition.maxRunSeconds : patch.maxRunSeconds,
    manualResume: patch.manualResume ?? definition.manualResume,
    reminderMinutes: patch.reminderMinutes === undefined ? definition.reminderMinutes : patch.reminderMinutes,
    alertsInQuietHours: patch.alertsInQuietHours ?? definition.alertsInQuietHours,
    relayUrl: patch.relayUrl === undefined ? definition.relayUrl : patch.relayUrl,
  }
}
