import { openStore } from '../../src/store/open.ts'
import { StoreError } from '../../src/store/store.ts'
import { addMonitor, append } from '../unit/store/given.ts'

// A process of its own for store.test.ts: opens the store in a folder and does what it is told in its arguments. It answers with
// lines of JSON.

const [, , folder = '', task = ''] = process.argv
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)

try {
  const store = openStore(folder)
  if (task === 'hold') {
    say('open')
    // Until the other end closes the pipe, or kills.
    process.stdin.resume().on('end', () => store.close())
  } else if (task === 'append') {
    // Without end; each number that it says is the place of a signal that is on disk.
    const { monitors, unapplied } = store.load()
    const last = unapplied.at(-1)
    let record = {
      ...(monitors[0] ?? addMonitor(store, 'Backup')),
      headSeq: last?.seq ?? 0,
      lastN: last?.n ?? 0,
    }
    const step = () => {
      record = store.transaction(() => append(store, record, record.headSeq + 1).record)
      process.stdout.write(`${record.headSeq}\n`, () => setImmediate(step))
    }
    step()
  } else {
    store.close()
    say('open')
  }
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  say({ problem: error.problem, message: error.message })
}
