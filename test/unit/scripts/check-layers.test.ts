import { describe, expect, test } from 'vitest'
import { layerProblems } from '../../../scripts/check-layers.ts'

describe('a layer may import what is below it', () => {
  test.each([
    ['src/domain/judge.ts', './monitor.ts'],
    ['src/contract/table.ts', '../domain/monitor.ts'],
    ['src/store/store.ts', 'better-sqlite3'],
    ['src/engine/gaps/heal.ts', '../../store/store.ts'],
    ['src/server/push.ts', 'node:http'],
    ['src/cli/main.ts', '../../package.json'],
    ['electron/main/index.ts', 'electron/main'],
    ['electron/main/tray.ts', '../../src/engine/engine.ts'],
    ['renderer/app.tsx', '../src/contract/table.ts'],
    ['renderer/app.tsx', 'react-dom/client'],
  ])('%s imports %s', (file, specifier) => {
    expect(layerProblems(file, `import { it } from '${specifier}'`)).toEqual([])
  })
})

describe('what a layer may not import is named, with what it may', () => {
  test.each([
    [
      'src/domain/judge.ts',
      '../store/store.ts',
      "'domain' may not import '../store/store.ts' from 'store': besides itself it may import nothing of ours",
    ],
    [
      'src/server/push.ts',
      '../store/store.ts',
      "'server' may not import '../store/store.ts' from 'store': besides itself it may import only engine, contract, domain",
    ],
    [
      'src/store/store.ts',
      '../remote/sync.ts',
      "'store' may not import '../remote/sync.ts' from 'remote': besides itself it may import only contract, domain",
    ],
    [
      'renderer/app.tsx',
      '../src/engine/engine.ts',
      "'renderer' may not import '../src/engine/engine.ts' from 'engine': besides itself it may import only contract, domain",
    ],
    [
      'src/engine/intake.ts',
      '../../test/helper.ts',
      "'engine' may not import '../../test/helper.ts' from 'test': besides itself it may import only store, remote, contract, domain",
    ],
    [
      'src/engine/intake.ts',
      'better-sqlite3',
      "'engine' may not import 'better-sqlite3': only store may, because all SQL is in one place",
    ],
    [
      'src/cli/main.ts',
      'electron-updater',
      "'cli' may not import 'electron-updater': only electron may, because the shell is thin",
    ],
    [
      'src/server/page.ts',
      'react',
      "'server' may not import 'react': only renderer may, because src runs without a page",
    ],
    [
      'src/contract/table.ts',
      'node:fs',
      "'contract' may not import 'node:fs': only electron, cli, server, engine, store, remote may, because contract, domain and renderer also run in a browser",
    ],
  ])('%s imports %s', (file, specifier, message) => {
    expect(layerProblems(file, `import { it } from '${specifier}'`)).toEqual([`${file}:1: ${message}`])
  })

  test.each([
    "import '../store/store.ts'",
    "import type { Row } from '../store/store.ts'",
    "export * from '../store/store.ts'",
    "export { type Row } from '../store/store.ts'",
    "const later = () => import('../store/store.ts')",
    "type Row = import('../store/store.ts').Row",
  ])('in whichever way it is imported: %s', (source) => {
    expect(layerProblems('src/domain/judge.ts', source)).toHaveLength(1)
  })

  test('a file outside every layer is told which layers there are', () => {
    expect(layerProblems('src/stray.ts', '')).toEqual([
      "src/stray.ts: 'stray.ts' is no layer; the layers are electron, renderer, cli, server, engine, store, remote, desktop, contract, domain",
    ])
  })

  test('a file that does not parse is a problem, not a pass', () => {
    expect(layerProblems('src/domain/judge.ts', 'import {')).toEqual([
      expect.stringMatching(/^src\/domain\/judge\.ts: /),
    ])
  })
})

describe('time comes in', () => {
  test.each([
    ['Date.now()', 'Date.now'],
    ['(now = Date.now) => now()', 'Date.now'],
    ['globalThis.Date.now()', 'Date.now'],
    ['new Date()', 'new Date()'],
    ['performance.now()', 'performance.now'],
    ['process.hrtime.bigint()', 'process.hrtime'],
    ['setTimeout(run, 5)', 'setTimeout'],
    ['globalThis.setTimeout(run, 5)', 'setTimeout'],
    ['start({ setInterval })', 'setInterval'],
  ])('%s is no way to read it', (expression, name) => {
    const source = `\nexport const value = ${expression}`
    for (const file of [
      'src/domain/judge.ts',
      'src/contract/a.ts',
      'src/store/a.ts',
      'src/engine/deadlines.ts',
    ]) {
      const layer = file.split('/')[1]
      expect(layerProblems(file, source)).toEqual([
        `${file}:2: '${layer}' may not use ${name}: time comes in as an argument, and only src/engine/clock.ts reads it`,
      ])
    }
  })

  test('nor is a timer from the module of timers', () => {
    expect(
      layerProblems('src/engine/relay.ts', "import { setTimeout as sleep } from 'node:timers/promises'"),
    ).toEqual([
      "src/engine/relay.ts:1: 'engine' may not use 'node:timers/promises': time comes in as an argument, and only src/engine/clock.ts reads it",
    ])
  })

  test.each([
    'new Date(now).toISOString()',
    'Date.parse(text)',
    'clock.setTimeout(run, 5)',
    'clock.now()',
    '({ setTimeout: run })',
    'class { setTimeout() {} }',
  ])('%s does not read it', (expression) => {
    expect(layerProblems('src/domain/judge.ts', `export const value = ${expression}`)).toEqual([])
  })

  test('a type that mentions a timer does not read it', () => {
    const source = 'interface Clock { setTimeout(run: () => void): ReturnType<typeof setTimeout> }'
    expect(layerProblems('src/engine/alerts.ts', source)).toEqual([])
  })

  test.each(['src/engine/clock.ts', 'src/cli/main.ts', 'src/server/push.ts', 'src/remote/sync.ts'])(
    '%s may read it',
    (file) => {
      expect(layerProblems(file, 'setTimeout(run, Date.now() - 5)')).toEqual([])
    },
  )
})
