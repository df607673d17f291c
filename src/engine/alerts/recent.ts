import type { Notice, RecentAlert } from '../../domain/alerts/notice.ts'
import { LOOK_BACK_MS } from '../../domain/alerts/policy.ts'

/** What was told a moment ago, as far as the policy looks back. A restart forgets it. */
export class Recent {
  #alerts: readonly RecentAlert[] = []

  add(n: number, toldAt: number, notices: readonly Notice[]): void {
    this.#alerts = [...this.#alerts, { n, toldAt, notices }]
  }

  /** Oldest first. */
  at(now: number): readonly RecentAlert[] {
    // What seems to have been told later was told before the clock was set back.
    this.#alerts = this.#alerts.filter(({ toldAt }) => now - LOOK_BACK_MS < toldAt && toldAt <= now)
    return this.#alerts
  }
}
