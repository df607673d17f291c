import { Agent, request } from 'node:http'

/** What became of a push: what it was answered, or null where no answer came. */
export interface Pushed {
  readonly status: number | null
  readonly text: string
}

/** Pushes once, with a body where there is one. Rejects where no answer comes. */
export async function push(url: string, body?: string): Promise<Pushed> {
  const response = await fetch(url, body === undefined ? {} : { method: 'POST', body })
  return { status: response.status, text: await response.text() }
}

/**
 * Pushes over connections that stay open, as fast as this process can: `push` settles with the answer, or with null where the
 * host refused or dropped the connection. It never rejects and never tries twice.
 */
export class Pusher {
  readonly #agent = new Agent({ keepAlive: true })

  push(url: string): Promise<Pushed> {
    return new Promise((resolve) => {
      const gone = () => resolve({ status: null, text: '' })
      request(url, { agent: this.#agent }, (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => {
          text += chunk
        })
        response.once('end', () => resolve({ status: response.statusCode ?? null, text }))
        response.once('error', gone)
      })
        .once('error', gone)
        .end()
    })
  }

  close(): void {
    this.#agent.destroy()
  }
}
