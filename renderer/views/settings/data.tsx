import type { Settings } from '../../../src/contract/settings.ts'
import { numberOf } from './number-of.ts'
import { TypedSetting } from './typed-setting.tsx'

/** How much of the past is kept. */
export function Data({ settings }: { readonly settings: Settings }) {
  return (
    <>
      <TypedSetting
        label="Keep signals for"
        unit="days"
        inputMode="numeric"
        className="max-w-24"
        hint="Older signals and their payloads are removed for good. Monitors, their states and their settings stay."
        value={String(settings.keepDays)}
        patchOf={(text) => ({ keepDays: numberOf(text) })}
      />
      <TypedSetting
        label="Keep of each monitor"
        unit="signals"
        inputMode="numeric"
        className="max-w-24"
        hint="At most so many, whatever their age: one job that signals every second does not fill the disk."
        value={String(settings.keepPerMonitor)}
        patchOf={(text) => ({ keepPerMonitor: numberOf(text) })}
      />
    </>
  )
}
