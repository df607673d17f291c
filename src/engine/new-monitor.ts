import type { z } from 'zod'
import type { monitorInput } from '../contract/monitor.ts'
import type { MonitorDefinition } from '../domain/monitor.ts'
import type { Schedule } from '../domain/schedule.ts'
import type { Entry } from './entry.ts'
import { isSlug } from './slug.ts'
import type { Writing } from './writing.ts'

/** The definition that an input makes, with a default for each field that it leaves out (http-api.md, "A Monitor"). */
export function definitionOf(input: z.output<typeof monitorInput> & { slug: string }): MonitorDefinition {
  return {
    name: input.name,
    description: input.description ?? '',
    tags: input.tags ?? [],
    slug: input.slug,
    schedule: input.schedule,
    graceSeconds: input.graceSeconds ?? defaultGraceSeconds(input.schedule),
    maxRunSeconds: input.maxRunSeconds ?? null,
    manualResume: input.manualResume ?? false,
    reminderMinutes: input.reminderMinutes ?? null,
    alertsInQuietHours: input.alertsInQuietHours ?? false,
    relayUrl: input.relayUrl ?? null,
  }
}

/**
 * Adds the monitor that a signal with an unknown slug asks for by `create=1`: named after it, every day with an hour of grace, as
 * Healthchecks does, whose clients use it. Null where no monitor can have that slug.
 */
export function addBySlug(writing: Writing, slug: string, now: number): Entry | null {
  if (!isSlug(slug)) return null
  const schedule: Schedule = { kind: 'interval', intervalSeconds: 86_400 }
  return writing.add(definitionOf({ name: slug, slug, schedule, graceSeconds: 3600 }), now)
}

/** 60 s, or a tenth of the interval if that is less (http-api.md). */
function defaultGraceSeconds(schedule: Schedule): number {
  return schedule.kind === 'interval' ? Math.min(60, Math.floor(schedule.intervalSeconds / 10)) : 60
}
