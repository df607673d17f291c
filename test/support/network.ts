import { execFile, execFileSync, spawnSync } from 'node:child_process'

/** A second machine in a network with this one: a network namespace, joined to ours by a pair of virtual interfaces. */
export interface OtherMachine {
  /** This machine's address in that network, and the name of its interface there. */
  readonly ourAddress: string
  readonly ourInterface: string
  readonly theirAddress: string
  /** What a program is run under, over there: `['ip', 'netns', 'exec', …]`. */
  readonly inside: readonly string[]
  /** Runs curl over there; gives its exit status, and the status of the answer as text. */
  curl(url: string): Promise<{ readonly exitStatus: number; readonly status: string; readonly text: string }>
  remove(): void
}

/** Why no second machine can be made here, or null. */
export function obstacleToNetwork(): string | null {
  if (process.getuid?.() !== 0) return 'a network namespace takes root'
  if (spawnSync('ip', ['netns']).status !== 0) return 'there is no `ip netns`'
  if (spawnSync('curl', ['--version']).status !== 0) return 'there is no curl'
  return null
}

/** Addresses for measurements between networks (RFC 2544), which no real network has. */
export function makeOtherMachine(): OtherMachine {
  const name = `uw${process.pid}`
  const [ourInterface, theirInterface] = [`${name}a`, `${name}b`]
  const network = `198.18.${process.pid % 256}`
  const [ourAddress, theirAddress] = [`${network}.1`, `${network}.2`]
  const ip = (command: string) => execFileSync('ip', command.split(' '))
  const remove = () => void ip(`netns delete ${name}`)

  ip(`netns add ${name}`)
  try {
    ip(`link add ${ourInterface} type veth peer name ${theirInterface} netns ${name}`)
    ip(`address add ${ourAddress}/24 dev ${ourInterface}`)
    ip(`link set ${ourInterface} up`)
    ip(`-n ${name} address add ${theirAddress}/24 dev ${theirInterface}`)
    ip(`-n ${name} link set ${theirInterface} up`)
    ip(`-n ${name} link set lo up`)
  } catch (error) {
    remove()
    throw error
  }

  return {
    ourAddress,
    ourInterface,
    theirAddress,
    inside: ['ip', 'netns', 'exec', name],
    curl: (url) =>
      new Promise((resolve) => {
        const args = ['netns', 'exec', name, 'curl', '-s', '--max-time', '5', '-w', '\n%{http_code}', url]
        const child = execFile('ip', args, (_error, stdout) => {
          const [status = '', ...text] = stdout.split('\n').toReversed()
          resolve({ exitStatus: child.exitCode ?? -1, status, text: text.toReversed().join('\n') })
        })
      }),
    remove,
  }
}
