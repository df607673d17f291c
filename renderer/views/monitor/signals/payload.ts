import { visibleText } from '../../../monitor/visible-text.ts'

/** What a job has sent with a signal. */
export type Payload =
  | { readonly is: 'text'; readonly bytes: Blob; readonly text: string; readonly shown: string }
  /** Not text: nothing that anybody could read. */
  | { readonly is: 'binary'; readonly bytes: Blob }

/** Reads a payload: as text where it is UTF-8 without what no text has. */
export async function readPayload(bytes: Blob): Promise<Payload> {
  const text = asText(new Uint8Array(await bytes.arrayBuffer()))
  return text === null ? { is: 'binary', bytes } : { is: 'text', bytes, text, shown: visibleText(text) }
}

/** The text of bytes; null where they are none. The last character may be cut: only so many bytes are kept. */
export function asText(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return text.includes('\0') ? null : text
  } catch {
    return null
  }
}
