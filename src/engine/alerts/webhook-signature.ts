import { createHmac } from 'node:crypto'

/** What is sent, and when: all of it is signed. */
export interface Message {
  /** The same each time that it is sent again. Has no full stop. */
  readonly id: string
  /** Of this attempt, in UTC milliseconds. */
  readonly sentAt: number
  readonly body: string
}

/**
 * The headers by which a receiver knows that a message is from us, unchanged, and not an old one sent again (Standard Webhooks
 * 1.0.0, "Signature scheme" and "Webhook headers"). Its own library signs with SHA-256 in JavaScript, out of two further
 * packages; the system's is one line.
 *
 * @param secret `whsec_` and the key in base64
 */
export function signatureHeaders({ id, sentAt, body }: Message, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(sentAt / 1000))
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const SECRET_PREFIX = 'whsec_'
