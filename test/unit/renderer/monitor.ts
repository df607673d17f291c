import type { MonitorView } from '../../../src/contract/monitor.ts'
import { monitorView as supportedView } from '../../support/monitor-view.ts'

/** A local moment of the tests' days, whatever zone they run in: UTC ms. November 2026; the 25th is a Wednesday. */
export function local(day: number, hour = 0, minute = 0, second = 0): number {
  return new Date(2026, 10, day, hour, minute, second).getTime()
}

/** The same as the contract writes it. */
export function moment(day: number, hour = 0, minute = 0, second = 0): string {
  return new Date(local(day, hour, minute, second)).toISOString()
}

/** A monitor that is up, with what a test cares about. */
export function monitorView(view: Partial<MonitorView> = {}): MonitorView {
  return supportedView({
    lastHeartbeatAt: moment(25, 10, 0),
    expectedAt: moment(25, 11, 0),
    deadlineAt: moment(25, 11, 5),
    createdAt: moment(1),
    updatedAt: moment(1),
    ...view,
  })
}
