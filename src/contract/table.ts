import { oc } from '@orpc/contract'
import { z } from 'zod'
import {
  accountAnswer,
  accountId,
  accountInput,
  accountList,
  accountPatch,
  accountSchema,
  accountTest,
} from './accounts.ts'
import { alertPage, alertQuery, alertSchema, channelTest, webhookSecret } from './alerts.ts'
import {
  beatsQuery,
  beatsSchema,
  heartbeatId,
  heartbeatPage,
  heartbeatQuery,
  incidentPage,
  incidentQuery,
  snippetsSchema,
  statsQuery,
  statsSchema,
} from './history.ts'
import { keyId, keyInput, keyList, newKey, pageLink } from './keys.ts'
import {
  linkInput,
  monitorId,
  monitorInput,
  monitorPage,
  monitorPatch,
  monitorQuery,
  monitorSchema,
  muteInput,
} from './monitor.ts'
import { schedulePreview, schedulePreviewInput } from './schedule.ts'
import { settingsPatch, settingsSchema } from './settings.ts'
import { summarySchema } from './summary.ts'

/** What is known of an operation besides its schemas and its route. */
export interface OperationMeta {
  /** Whether it changes anything: then it takes a key that may write. */
  readonly changes: boolean
}

const asks = oc.$meta<OperationMeta>({ changes: false })
const changes = asks.meta({ changes: true })

/**
 * Everything that a client may ask, each operation once: its route, its input and its output (architecture.md, "One table of
 * operations"). The control door, the OpenAPI document, the clients of page and command line, and the IPC door follow from it.
 */
export const contract = {
  summary: asks
    .route({
      method: 'GET',
      path: '/summary',
      summary: 'Counts by state, the worst state, version and addresses',
    })
    .output(summarySchema),

  monitors: {
    list: asks
      .route({ method: 'GET', path: '/monitors', summary: 'Monitors, oldest first' })
      .input(monitorQuery)
      .output(monitorPage),
    create: changes
      .route({ method: 'POST', path: '/monitors', successStatus: 201, summary: 'Make a monitor' })
      .input(monitorInput)
      .output(monitorSchema),
    get: asks
      .route({ method: 'GET', path: '/monitors/{id}', summary: 'One monitor' })
      .input(monitorId)
      .output(monitorSchema),
    update: changes
      .route({ method: 'PATCH', path: '/monitors/{id}', summary: 'Change a monitor' })
      .input(monitorPatch)
      .output(monitorSchema),
    delete: changes
      .route({
        method: 'DELETE',
        path: '/monitors/{id}',
        successStatus: 204,
        summary: 'Remove a monitor and its history',
      })
      .input(monitorId)
      .output(z.void()),
    pause: changes
      .route({
        method: 'POST',
        path: '/monitors/{id}/pause',
        summary: 'Pause: no deadline until it is resumed',
      })
      .input(monitorId)
      .output(monitorSchema),
    resume: changes
      .route({
        method: 'POST',
        path: '/monitors/{id}/resume',
        summary: 'Resume, as if it had been heard now',
      })
      .input(monitorId)
      .output(monitorSchema),
    mute: changes
      .route({
        method: 'POST',
        path: '/monitors/{id}/mute',
        summary: 'Mute alerts until a time, or until unmuted',
      })
      .input(muteInput)
      .output(monitorSchema),
    unmute: changes
      .route({ method: 'POST', path: '/monitors/{id}/unmute', summary: 'Let it alert again' })
      .input(monitorId)
      .output(monitorSchema),
    regenerateToken: changes
      .route({
        method: 'POST',
        path: '/monitors/{id}/regenerate-token',
        summary: 'A new push URL; the old one stops working',
      })
      .input(monitorId)
      .output(monitorSchema),
    link: changes
      .route({
        method: 'POST',
        path: '/monitors/{id}/link',
        summary: 'Make the same monitor in a remote account, and forward signals to it',
      })
      .input(linkInput)
      .output(monitorSchema),
    heartbeats: asks
      .route({
        method: 'GET',
        path: '/monitors/{id}/heartbeats',
        summary: 'Signals of a monitor, newest first',
      })
      .input(heartbeatQuery)
      .output(heartbeatPage),
    body: asks
      .route({
        method: 'GET',
        path: '/monitors/{id}/heartbeats/{n}/body',
        summary: 'The payload of a signal, as it came',
      })
      .input(heartbeatId)
      .output(z.instanceof(Blob)),
    incidents: asks
      .route({
        method: 'GET',
        path: '/monitors/{id}/incidents',
        summary: 'Incidents of a monitor, newest first',
      })
      .input(incidentQuery)
      .output(incidentPage),
    snippets: asks
      .route({
        method: 'GET',
        path: '/monitors/{id}/snippets',
        summary: 'Ready-made callers with the real push URL',
      })
      .input(monitorId)
      .output(snippetsSchema),
    stats: asks
      .route({
        method: 'GET',
        path: '/monitors/{id}/stats',
        summary: 'Uptime, runs and durations of the last days',
      })
      .input(statsQuery)
      .output(statsSchema),
  },

  beats: asks
    .route({ method: 'GET', path: '/beats', summary: 'The recent history of every monitor, as bars' })
    .input(beatsQuery)
    .output(beatsSchema),

  schedules: {
    preview: asks
      .route({
        method: 'POST',
        path: '/schedules/preview',
        summary: 'A schedule in words, and its next five times',
      })
      .input(schedulePreviewInput)
      .output(schedulePreview),
  },

  settings: {
    get: asks.route({ method: 'GET', path: '/settings', summary: 'All settings' }).output(settingsSchema),
    update: changes
      .route({ method: 'PATCH', path: '/settings', summary: 'Change settings; what is left out stays' })
      .input(settingsPatch)
      .output(settingsSchema),
    regeneratePingKey: changes
      .route({
        method: 'POST',
        path: '/settings/regenerate-ping-key',
        summary: 'A new ping key; the old one stops working',
      })
      .output(settingsSchema),
    // It changes nothing, but who has it can send what looks like ours: not for a key that may only read.
    webhookSecret: changes
      .route({
        method: 'POST',
        path: '/settings/webhook-secret',
        summary: 'The secret that signs what is posted to the webhook',
      })
      .output(webhookSecret),
    regenerateWebhookSecret: changes
      .route({
        method: 'POST',
        path: '/settings/regenerate-webhook-secret',
        summary: 'A new secret for the webhook; nothing is signed by the old one any more',
      })
      .output(webhookSecret),
  },

  alerts: {
    list: asks
      .route({
        method: 'GET',
        path: '/alerts',
        summary: 'What people were told, where and when, or why not; newest first',
      })
      .input(alertQuery)
      .output(alertPage),
    test: changes
      .route({
        method: 'POST',
        path: '/alerts/test',
        summary: 'Tell a test alert on one channel; answers when it was tried',
      })
      .input(channelTest)
      .output(alertSchema),
  },

  accounts: {
    list: asks
      .route({
        method: 'GET',
        path: '/accounts',
        summary: 'Remote accounts, and how it stands with them, without their API keys',
      })
      .output(accountList),
    create: changes
      .route({
        method: 'POST',
        path: '/accounts',
        successStatus: 201,
        summary: 'Add a remote account, which has to answer',
      })
      .input(accountInput)
      .output(accountSchema),
    update: changes
      .route({ method: 'PATCH', path: '/accounts/{id}', summary: 'Change a remote account' })
      .input(accountPatch)
      .output(accountSchema),
    delete: changes
      .route({
        method: 'DELETE',
        path: '/accounts/{id}',
        successStatus: 204,
        summary: 'Remove a remote account and its monitors, here; nothing changes over there',
      })
      .input(accountId)
      .output(z.void()),
    sync: changes
      .route({
        method: 'POST',
        path: '/accounts/{id}/sync',
        summary: 'Ask a remote account now; answers when that is over',
      })
      .input(accountId)
      .output(accountSchema),
    // It changes nothing, but it has this computer ask any address.
    test: changes
      .route({
        method: 'POST',
        path: '/accounts/test',
        summary: 'Say what answers at an address, to a key',
      })
      .input(accountTest)
      .output(accountAnswer),
  },

  keys: {
    list: asks
      .route({ method: 'GET', path: '/keys', summary: 'API keys, without their secrets' })
      .output(keyList),
    create: changes
      .route({
        method: 'POST',
        path: '/keys',
        successStatus: 201,
        summary: 'Make an API key; its secret is shown this once',
      })
      .input(keyInput)
      .output(newKey),
    delete: changes
      .route({ method: 'DELETE', path: '/keys/{id}', successStatus: 204, summary: 'Revoke an API key' })
      .input(keyId)
      .output(z.void()),
  },

  pageLink: changes
    .route({
      method: 'POST',
      path: '/page-link',
      successStatus: 201,
      summary: 'A link that opens the page, once',
    })
    .output(pageLink),
}
