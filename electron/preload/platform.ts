import type { Bridge } from '../../src/contract/bridge.ts'

/** The system as the interface knows it. What is none of the three is some Unix, and near to Linux. */
export function platformOf(platform: NodeJS.Platform): Bridge['platform'] {
  return platform === 'darwin' || platform === 'win32' ? platform : 'linux'
}
