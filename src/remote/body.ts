import { RemoteError } from './remote-error.ts'

/**
 * The body of an answer, unpacked and as text, and how many bytes that was. Throws RemoteError `too_large` beyond `mostBytes`, however
 * well it was packed; and what `fetch` throws when it breaks off.
 */
export async function readText(
  { body, url }: Pick<Response, 'body' | 'url'>,
  mostBytes: number,
): Promise<{ readonly text: string; readonly bytes: number }> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  // Leaving the loop cancels the rest.
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw tooLarge(url)
    text += decoder.decode(chunk, { stream: true })
  }
  return { text: text + decoder.decode(), bytes }
}

function tooLarge(url: string): RemoteError {
  const host = URL.canParse(url) ? new URL(url).host : 'The remote'
  return new RemoteError(
    'too_large',
    `${host} sends more than a list of monitors can be, and was cut off: see whether the address is right.`,
  )
}
