import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { openTerminal } from '../../../src/cli/terminal.ts'

const tty = (isTTY: boolean) => Object.assign(new PassThrough({ encoding: 'utf8' }), { isTTY, columns: 100 })

function open(
  options: {
    in?: boolean
    out?: boolean
    err?: boolean
    env?: NodeJS.ProcessEnv
    platform?: NodeJS.Platform
  } = {},
) {
  const { in: stdin = true, out = true, err = true, env = {}, platform = 'linux' } = options
  const streams = { stdin: tty(stdin), stdout: tty(out), stderr: tty(err) }
  return { ...streams, terminal: openTerminal(streams, { LANG: 'C.UTF-8', TERM: 'xterm', ...env }, platform) }
}

test('the result goes to stdout, everything else to stderr', () => {
  const { terminal, stdout, stderr } = open()
  terminal.print('result')
  terminal.note('note')
  terminal.hint('hint')
  expect(stdout.read()).toBe('result\n')
  expect(stderr.read()).toBe('note\nhint\n')
})

test('hints are for people: not in a file or a pipe', () => {
  const { terminal, stderr } = open({ err: false })
  terminal.note('note')
  terminal.hint('hint')
  expect(stderr.read()).toBe('note\n')
})

test.each([
  ['on a terminal', {}, true],
  ['not in a pipe', { out: false }, false],
  ['not where NO_COLOR is set', { env: { NO_COLOR: '1' } }, false],
  ['where NO_COLOR is empty, which is as good as not set', { env: { NO_COLOR: '' } }, true],
  ['not on a dumb terminal', { env: { TERM: 'dumb' } }, false],
])('colours: %s', (_words, options, isColored) => {
  const { terminal } = open(options)
  expect(terminal.colors.red('x') !== 'x').toBe(isColored)
})

test.each([
  ['on a terminal in UTF-8', {}, true],
  ['not in a pipe', { out: false }, false],
  ['not in another encoding', { env: { LANG: 'de_DE.ISO-8859-1' } }, false],
  ['not in the C locale', { env: { LANG: 'C.UTF-8', LC_ALL: 'C' } }, false],
  ['not on the console of Linux', { env: { TERM: 'linux' } }, false],
  ['in Windows Terminal', { platform: 'win32', env: { WT_SESSION: 'x' } }, true],
  ['not on the old console of Windows', { platform: 'win32' }, false],
] as const)('marks: %s', (_words, options, hasMarks) => {
  expect(open(options).terminal.hasMarks).toBe(hasMarks)
})

test('the width is that of the terminal; a pipe has none', () => {
  expect(open().terminal.columns).toBe(100)
  expect(open({ out: false }).terminal.columns).toBeNull()
})

test('JSON keeps its meaning and does nothing to a terminal', () => {
  const { terminal, stdout } = open()
  const name = 'a\u001b[2J\u009b2J\u007f\u202eb\u2028c日'
  terminal.json({ name })
  const text = String(stdout.read())
  expect(JSON.parse(text)).toEqual({ name })
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\u202e]/u)
  expect(text).toContain('日')
})

test.each([
  ['y', true],
  ['Yes', true],
  ['n', false],
  ['', false],
  ['yesterday', false],
])('a question that is answered with "%s" is answered %s', async (typed, answer) => {
  const { terminal, stdin, stdout, stderr } = open()
  const confirmed = terminal.confirm('Remove it?')
  stdin.write(`${typed}\n`)
  expect(await confirmed).toBe(answer)
  expect(stderr.read()).toContain('Remove it? [y/N] ')
  expect(stdout.read()).toBeNull()
})

test('an end of the input is a no', async () => {
  const { terminal, stdin } = open()
  const confirmed = terminal.confirm('Remove it?')
  stdin.end()
  expect(await confirmed).toBe(false)
})

test('nobody is asked who cannot see the question or answer it', async () => {
  expect(await open({ in: false }).terminal.confirm('Remove it?')).toBeNull()
  expect(await open({ err: false }).terminal.confirm('Remove it?')).toBeNull()
})

test('what is secret is asked for on stderr, and what is typed is shown nowhere', async () => {
  const { terminal, stdin, stdout, stderr } = open()
  const typed = terminal.secret('API key: ')
  stdin.write('upw_secret\n')
  expect(await typed).toBe('upw_secret')
  expect(stdout.read()).toBeNull()
  expect(stderr.read()).toBe('API key: \n')
})

test('nothing is typed where the terminal is closed instead', async () => {
  const { terminal, stdin } = open()
  const typed = terminal.secret('API key: ')
  stdin.end()
  expect(await typed).toBe('')
})

test('without a terminal, what is secret is what is piped in', async () => {
  const { terminal, stdin, stderr } = open({ in: false })
  const piped = terminal.secret('API key: ')
  stdin.end('upw_secret\n')
  expect(await piped).toBe('upw_secret\n')
  expect(stderr.read()).toBeNull()
})
