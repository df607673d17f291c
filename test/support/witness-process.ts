import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { createInterface } from 'node:readline'

/**
 * The bare minimum of what a host does at a deadline: `node witness-process.ts FILE` reads moments (UTC milliseconds), one a
 * line, waits until each has passed, writes to FILE durably, and says the moment.
 */
const file = openSync(process.argv[2] ?? '', 'w')

createInterface(process.stdin)
  .on('line', (line) => setTimeout(() => witness(line), Number(line) + 1 - Date.now()))
  .on('close', () => closeSync(file))
console.log('ready')

function witness(moment: string): void {
  writeSync(file, moment)
  fsyncSync(file)
  console.log(moment)
}
