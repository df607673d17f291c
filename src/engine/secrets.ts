import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** 128 random bits as 22 characters of base64url: a push token, a ping key, a badge key, a one-time code. */
export function newToken(): string {
  return randomBytes(16).toString('base64url')
}

/** A new API key: 256 random bits, marked so that people and scanners know it. */
export function newApiKey(): string {
  return `upw_${randomBytes(32).toString('base64url')}`
}

/** A new secret for the webhook, in the form of Standard Webhooks: 256 random bits. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** What is kept of an API key. It is random and long, so a plain SHA-256 cannot be turned back. */
export function hashOfKey(apiKey: string): Buffer {
  return createHash('sha256').update(apiKey).digest()
}

/** Whether two secrets are the same, in a time that tells nothing of where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(hashOfKey(a), hashOfKey(b))
}

/** A signature of `text` that only who knows `secret` can make. */
export function sign(text: string, secret: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}
