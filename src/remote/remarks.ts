import { oneLine } from '../domain/one-line.ts'
import type { RemoteMonitor, SkippedMonitor } from './remote-monitor.ts'

/** What the user should know of a list of a remote that may be newer than we are, in sentences. */
export function remarksOn(
  baseUrl: string,
  monitors: readonly RemoteMonitor[],
  skipped: readonly SkippedMonitor[],
): string[] {
  const remarks: string[] = []
  const [first] = skipped
  if (first !== undefined) {
    const name = first.name === null ? '' : `${oneLine(first.name, 60)}: `
    remarks.push(
      `${counted(skipped.length)} of ${baseUrl} cannot be read and ${isOrAre(skipped.length)} left out (${name}${first.problem}). ${UPDATE}`,
    )
  }
  const strange = monitors.filter(({ statusWord }) => statusWord !== null)
  if (strange.length > 0) {
    const words = [...new Set(strange.map(({ statusWord }) => `"${oneLine(statusWord ?? '', 30)}"`))]
    remarks.push(
      `${counted(strange.length)} of ${baseUrl} ${isOrAre(strange.length)} in a state that is not known here (${words.slice(0, 3).join(', ')}) and shown as unknown. ${UPDATE}`,
    )
  }
  return remarks
}

const UPDATE = 'If it is newer, update Upwarden Tray.'

function counted(monitors: number): string {
  return monitors === 1 ? 'One monitor' : `${monitors} monitors`
}

function isOrAre(count: number): string {
  return count === 1 ? 'is' : 'are'
}
