import { Option } from '@commander-js/extra-typings'

/** Where a monitor's signals are forwarded to, for `add` and `edit`. */
export const relayOption = new Option(
  '--relay <url>',
  'forward its signals to a push URL elsewhere; "none" for nowhere',
)

/** What it says, as a field of a monitor; left out where it is not given. */
export function relayField(relay: string | undefined) {
  return relay === undefined ? {} : { relayUrl: relay === 'none' ? null : relay }
}
