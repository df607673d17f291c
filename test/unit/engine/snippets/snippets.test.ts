import { describe, expect, test } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { snippetSchema } from '../../../../src/contract/history.ts'
import type { Schedule } from '../../../../src/domain/schedule.ts'
import type { SnippetSource } from '../../../../src/engine/snippets/caller.ts'
import { SNIPPET_IDS, snippetsFor } from '../../../../src/engine/snippets/snippets.ts'

const pushUrl = 'http://192.168.1.20:8477/api/v1/heartbeat/AbCdEfGhIjKlMnOpQrStUv'
const everyHour: Schedule = { kind: 'interval', intervalSeconds: 3600 }

const nightlyBackup: SnippetSource = {
  name: 'Nightly backup',
  slug: 'nightly-backup',
  pushUrl,
  schedule: everyHour,
}

function snippet(id: string, source: Partial<SnippetSource> = {}) {
  const all = snippetsFor({ ...nightlyBackup, ...source })
  const found = all.find((snippet) => snippet.id === id)
  if (!found) throw new Error(`there is no snippet ${id}`)
  return found
}

const cron = (expression: string, timezone = 'Europe/Berlin'): Schedule => ({
  kind: 'cron',
  expression,
  timezone,
})

function line(id: string, schedule: Schedule, start: string): string[] {
  return snippet(id, { schedule })
    .code.split('\n')
    .filter((line) => line.trimStart().startsWith(start))
    .map((line) => line.trim())
}

test('there is one for every common caller, in the order of the tabs', () => {
  expect(SNIPPET_IDS).toEqual([
    'bash',
    'cron',
    'kubernetes',
    'python',
    'node',
    'powershell',
    'systemd',
    'github-actions',
    'docker',
  ])
})

test('they have the shape that the contract promises', () => {
  for (const snippet of snippetsFor(nightlyBackup)) {
    expect(snippetSchema.parse(snippet)).toEqual(snippet)
  }
})

describe.each(SNIPPET_IDS)('%s', (id) => {
  test('has the real URL, a time-out, and ends in a line break', () => {
    const { code } = snippet(id)
    expect(code).toContain(pushUrl)
    expect(code).toMatch(/--max-time 10|timeout=10|AbortSignal\.timeout\(10_000\)|-TimeoutSec 10/)
    expect(code).toMatch(/[^\n]\n$/)
  })

  test('keeps the URL out of its secret form, which reads it from a variable that the note names', () => {
    const { secretCode, secretNote } = snippet(id)
    expect(secretCode).not.toContain('http://')
    expect(secretCode).toContain('HEARTBEAT_URL')
    expect(secretNote).toMatch(/HEARTBEAT_URL|nightly-backup-heartbeat/)
  })

  test('shows a hostile name on one line and nothing of a hostile URL as it is', () => {
    const hostile = snippet(id, {
      name: 'x\nrm -rf ~\r\u2028evil()\u001b[2J\u202e\\',
      pushUrl: `http://h/'"$(id)\`id\`\${{ x }}\\ <|>{a,b}\n;`,
    })
    const modest = snippet(id, { name: 'x', pushUrl: 'http://h/' })
    expect(hostile.code.split('\n').length).toBe(modest.code.split('\n').length)
    expect(hostile.code.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Zl}\u202e]/u)
    expect(hostile.code).not.toMatch(/\\$/m)
    expect(hostile.code).toContain(
      'http://h/%27%22%24%28id%29%60id%60%24%7B%7B%20x%20%7D%7D%5C%20%3C%7C%3E%7Ba,b%7D%0A;'.replaceAll(
        '%',
        { cron: '\\%', systemd: '%%' }[id] ?? '%',
      ),
    )
  })
})

test('the address of IPv6 keeps its brackets', () => {
  expect(snippet('bash', { pushUrl: 'http://[fd00::1]:8477/x[1]' }).code).toContain(
    "'http://[fd00::1]:8477/x%5B1%5D'",
  )
})

describe('the crontab line', () => {
  test('has the schedule of the monitor, and says when its zone may be another than the computer’s', () => {
    expect(snippet('cron', { schedule: cron(' 0   2 * * mon-fri ') }).code).toBe(
      `# Nightly backup; cron runs it by this computer's clock, not by Europe/Berlin
0 2 * * mon-fri your-job && (curl -fsS --max-time 10 --retry 3 -o /dev/null '${pushUrl}' || true)
`,
    )
  })

  test.each([
    [60, '* * * * *'],
    [300, '*/5 * * * *'],
    [3600, '0 * * * *'],
    [7200, '0 */2 * * *'],
    [86_400, '0 0 * * *'],
    [604_800, '0 0 * * 0'],
  ])('of an interval of %i s is %s', (intervalSeconds, expression) => {
    const code = snippet('cron', { schedule: { kind: 'interval', intervalSeconds } }).code
    expect(code).toContain(`# Nightly backup\n${expression} your-job`)
  })

  test.each([
    [30, 'every 30 s'],
    [5400, 'every 1 h 30 min'],
    [172_800, 'every 2 days'],
  ])('of an interval of %i s, which cron cannot keep, says so', (intervalSeconds, words) => {
    const code = snippet('cron', { schedule: { kind: 'interval', intervalSeconds } }).code
    expect(code).toContain(`# Nightly backup; put your own times here for "${words}"\n0 * * * * your-job`)
  })
})

describe('the Kubernetes manifest', () => {
  test('is a CronJob with the schedule and the zone of the monitor, and the documented shell line', () => {
    const { code } = snippet('kubernetes', { schedule: cron('0 2 * * *') })
    const [document, ...more] = parseAllDocuments(code)
    expect(more).toEqual([])
    expect(document?.errors).toEqual([])
    expect(document?.toJS()).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly-backup' },
      spec: {
        schedule: '0 2 * * *',
        timeZone: 'Europe/Berlin',
        jobTemplate: {
          spec: {
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [
                  {
                    command: ['/bin/sh', '-c'],
                    args: [
                      `your-job && (curl -fsS --max-time 10 --retry 3 -o /dev/null '${pushUrl}' || true)\n`,
                    ],
                  },
                ],
              },
            },
          },
        },
      },
    })
  })

  test('has no zone for an interval', () => {
    expect(parseAllDocuments(snippet('kubernetes').code)[0]?.toJS().spec).not.toHaveProperty('timeZone')
  })

  test('takes the URL from a Secret, without which the job runs all the same', () => {
    const { secretCode, secretNote } = snippet('kubernetes')
    const container =
      parseAllDocuments(secretCode)[0]?.toJS().spec.jobTemplate.spec.template.spec.containers[0]
    expect(container.env).toEqual([
      {
        name: 'HEARTBEAT_URL',
        valueFrom: { secretKeyRef: { name: 'nightly-backup-heartbeat', key: 'url', optional: true } },
      },
    ])
    expect(secretNote).toContain('kubectl create secret generic nightly-backup-heartbeat --from-literal=url=')
  })

  test('lists weekdays by number where its cron would not understand them', () => {
    expect(line('kubernetes', cron('0 2 * * 7'), 'schedule:')).toEqual(['schedule: "0 2 * * 0"'])
    expect(line('kubernetes', cron('0 2 * * fri-sun'), 'schedule:')).toEqual(['schedule: "0 2 * * 0,5,6"'])
    expect(line('kubernetes', cron('0 2 * * */2'), 'schedule:')).toEqual(['schedule: "0 2 * * */2"'])
  })

  test.each([
    ['etl_2', 'etl-2'],
    ['123', '123'],
    ['a'.repeat(100), 'a'.repeat(42)],
    [`${'a'.repeat(41)}-b`, 'a'.repeat(41)],
  ])('of the slug "%s" has the name "%s", which Kubernetes takes', (slug, name) => {
    expect(parseAllDocuments(snippet('kubernetes', { slug }).code)[0]?.toJS().metadata.name).toBe(name)
  })
})

describe('the GitHub workflow', () => {
  test('sends the heartbeat in a step that comes after the job and may fail', () => {
    const workflow = parseAllDocuments(snippet('github-actions', { schedule: cron('0 2 * * *') }).code)[0]
    expect(workflow?.errors).toEqual([])
    expect(workflow?.toJS()).toMatchObject({
      name: 'nightly-backup',
      on: { schedule: [{ cron: '0 2 * * *' }] },
      jobs: {
        job: {
          steps: [
            { run: 'your-job' },
            {
              'continue-on-error': true,
              run: `curl -fsS --max-time 10 --retry 3 -o /dev/null '${pushUrl}'`,
            },
          ],
        },
      },
    })
  })

  test('says that GitHub keeps another zone, if it does', () => {
    expect(line('github-actions', cron('0 2 * * *'), '- cron:')).toEqual([
      '- cron: "0 2 * * *" # runs in UTC, not in Europe/Berlin',
    ])
    expect(line('github-actions', cron('0 2 * * *', 'UTC'), '- cron:')).toEqual(['- cron: "0 2 * * *"'])
  })

  test('takes the URL from a secret of the repository', () => {
    const workflow = parseAllDocuments(snippet('github-actions').secretCode)[0]?.toJS()
    expect(workflow.jobs.job.steps[1].env).toEqual({ HEARTBEAT_URL: `\${{ secrets.HEARTBEAT_URL }}` })
  })
})

describe('the systemd timer', () => {
  test.each([
    ['0 2 * * *', ['OnCalendar=*-*-* 02:00:00 Europe/Berlin']],
    ['*/15 9-10 * * mon-fri', ['OnCalendar=Mon,Tue,Wed,Thu,Fri *-*-* 09,10:00,15,30,45:00 Europe/Berlin']],
    ['* * * 1 *', ['OnCalendar=*-01-* *:*:00 Europe/Berlin']],
    [
      '0 2 1,15 * 0',
      ['OnCalendar=*-*-01,15 02:00:00 Europe/Berlin', 'OnCalendar=Sun *-*-* 02:00:00 Europe/Berlin'],
    ],
    ['0 2 */2 * 1', [`OnCalendar=Mon *-*-${odd(31)} 02:00:00 Europe/Berlin`]],
  ])('has the times of %s', (expression, lines) => {
    expect(line('systemd', cron(expression), 'On')).toEqual(lines)
  })

  test('counts an interval from the last start', () => {
    expect(line('systemd', everyHour, 'On')).toEqual(['OnBootSec=1min', 'OnUnitActiveSec=3600s'])
  })
})

test('a % in a name is no specifier of systemd', () => {
  expect(snippet('systemd', { name: '100 %n' }).code).toContain('Description=100 %%n\n')
})

function odd(last: number): string {
  return Array.from({ length: last }, (_, index) => index + 1)
    .filter((day) => day % 2 === 1)
    .map((day) => String(day).padStart(2, '0'))
    .join()
}
