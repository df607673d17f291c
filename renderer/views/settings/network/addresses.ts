import type { PushAddress } from '../../../../src/contract/summary.ts'

/** An address that can be put into push URLs. */
export interface AddressChoice {
  /** As the setting has it. */
  readonly value: string
  readonly label: string
}

/** Stands for one that is typed; no host has a blank in its name. */
export const OTHER = 'another one'

/** What there is to choose from: loopback, this computer's name, and its addresses in the network. */
export function addressChoices(addresses: readonly PushAddress[]): AddressChoice[] {
  const known = addresses.map(choiceOf)
  const fixed: readonly AddressChoice[] = [
    { value: 'loopback', label: 'This computer only (127.0.0.1)' },
    { value: 'hostname', label: 'Its name in the network' },
  ]
  const missing = fixed.filter(({ value }) => !known.some((choice) => choice.value === value))
  return [...known, ...missing]
}

function choiceOf({ kind, host, interface: name }: PushAddress): AddressChoice {
  switch (kind) {
    case 'loopback':
      return { value: 'loopback', label: `This computer only (${host})` }
    case 'hostname':
      return { value: 'hostname', label: `Its name (${host})` }
    case 'interface':
      return { value: host.replace(/^\[|\]$/g, ''), label: name === null ? host : `${host} (${name})` }
  }
}
