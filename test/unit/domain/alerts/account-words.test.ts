import { describe, expect, test } from 'vitest'
import type { AccountIncident, AccountNotice } from '../../../../src/domain/alerts/notice.ts'
import { alertItem, alertWords } from '../../../../src/domain/alerts/words.ts'
import { at } from '../watched.ts'
import { down } from './notices.ts'

function account(kind: 'down' | 'up', time: string, incident: Partial<AccountIncident> = {}): AccountNotice {
  return {
    about: 'account',
    id: `devbox ${kind}`,
    kind,
    monitorId: 'devbox',
    monitorName: 'devbox',
    at: at(time),
    incident: {
      id: 'devbox-1',
      startedAt: at('14:02'),
      reason: 'away',
      problem: 'Nothing takes connections at devbox:8478: see whether it runs.',
      ...incident,
    },
    muted: false,
    breaksQuiet: false,
  }
}

const words = (notices: readonly Parameters<typeof alertItem>[0][], now = '14:12') =>
  alertWords({ notices, gathered: notices.length > 1 ? 'quiet hours' : null }, at(now), 'UTC')

describe('an account that is out of reach', () => {
  test('is said to be so since when, why, and what that means', () => {
    expect(words([account('down', '14:02')])).toEqual({
      title: 'devbox has not answered since 14:02',
      text: 'Nothing takes connections at devbox:8478: see whether it runs. Its monitors are shown as they were then.',
    })
    expect(words([account('down', '14:02')], '11 09:00').title).toBe(
      'devbox has not answered since yesterday at 14:02',
    )
  })

  test('because it does not let us in is said to refuse us', () => {
    const refused = { reason: 'refused', problem: 'It does not take this API key.' } as const
    expect(words([account('down', '14:02', refused)]).title).toBe('devbox has refused us since 14:02')
    expect(words([account('up', '14:27', refused)]).text).toBe('It had refused us for 25 min.')
  })

  test('and answers again is said to do so, and for how long it did not', () => {
    expect(words([account('up', '14:27')])).toEqual({
      title: 'devbox answers again',
      text: 'It had not answered for 25 min.',
    })
  })

  test('is told apart from monitors where several things are told as one', () => {
    expect(words([down('Export', '14:00'), account('down', '14:02')])).toEqual({
      title: 'In quiet hours: 2 went down',
      text: 'Export, the account devbox',
    })
    expect(words([down('Export', '14:00'), account('down', '14:02'), account('up', '14:27')]).text).toBe(
      'Down: Export. The account devbox was out of reach for 25 min.',
    )
    expect(words([account('down', '14:02'), account('up', '14:27')])).toEqual({
      title: 'In quiet hours: The account devbox was out of reach for 25 min',
      text: 'Nothing takes connections at devbox:8478: see whether it runs.',
    })
  })

  test('is harmless whatever it is called, and whatever it says', () => {
    const hostile = { ...account('down', '14:02', { problem: 'a\n\u001b[31mb' }), monitorName: 'dev\nbox' }
    expect(words([hostile])).toEqual({
      title: 'dev box has not answered since 14:02',
      text: 'a b Its monitors are shown as they were then.',
    })
  })

  test('is an item that says that it is no monitor', () => {
    expect(alertItem(account('down', '14:02'), at('14:12'), 'UTC')).toMatchObject({
      about: 'account',
      kind: 'down',
      monitorId: 'devbox',
      reason: 'away',
      incidentId: 'devbox-1',
    })
  })
})
